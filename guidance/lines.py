"""Short lists that editors write as one thing on each line."""


def split_lines(text: str) -> list[str]:
    """Return the lines of a text, without empty ones and without space around them."""
    return [line for line in (line.strip() for line in text.splitlines()) if line]
