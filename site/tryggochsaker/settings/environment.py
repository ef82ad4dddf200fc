"""The environment as the settings read it: one reader, one way to say what is missing."""

import sys

from environs import Env

env = Env()

ROLES = ("all", "public", "editorial")


def require(name: str, meaning: str) -> str:
    """Return a variable that must be set; without it, stop the start with one line."""
    value: str = env.str(name, "")
    if not value.strip():
        sys.exit(f"{name} is not set: {meaning}. See the table of variables in README.md.")
    return value


def require_list(name: str, meaning: str) -> list[str]:
    """Return a comma-separated variable that must hold at least one value."""
    values = [part.strip() for part in require(name, meaning).split(",") if part.strip()]
    if not values:
        sys.exit(f"{name} is empty: {meaning}. See the table of variables in README.md.")
    return values


def read_role() -> str:
    """Return which process this is: `public` mounts no admin, `editorial` and `all` do."""
    role: str = env.str("ROLE", "all")
    if role not in ROLES:
        sys.exit(f"ROLE is {role!r}: it must be one of {', '.join(ROLES)}.")
    return role
