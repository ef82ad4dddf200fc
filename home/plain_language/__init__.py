"""Plain language while writing: hints beside the editor, never a block.

The analysis is pure: `reading` turns a page into a `Text`, `analysis` runs every check over it.
Nothing of a text is stored or logged; the report keeps figures only.
"""
