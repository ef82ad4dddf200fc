"""Warnings from others: Sveriges Radio's VMA and the news of Krisinformation.se.

The worker asks each source once a minute (`job`), reads what it answers (`fetching`,
`foreign_json`, `vma`, `krisinformation`) and keeps it (`services`). Pages show what is kept
(`selectors`, `sheets`), never anything that they would have to ask for.
"""
