"""Data that anybody may fetch and use: how it is answered, and how it is described.

A room has its own answers and registers their description (`registry.register`).
"""
