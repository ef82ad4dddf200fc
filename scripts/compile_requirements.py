"""`make requirements`: compile requirements/*.in to pins with hashes and without any address."""

import os
import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "requirements"
# 3.11.7 and not 3.11, which means 3.11.0 and picks older packages.
OPTIONS = [
    "--generate-hashes",
    "--no-header",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version=3.11.7",
]


def main() -> None:
    """Compile what the site needs, then what tests need on top of the very same versions."""
    for name in ("run", "dev"):
        print(f"requirements/{name}.txt")
        command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", *OPTIONS]
        # In the folder itself, so that its path stands in no comment.
        environment = {**os.environ, "UV_PYTHON_DOWNLOADS": "never"}
        done = subprocess.run(
            [*command, *sys.argv[1:], f"{name}.in", "-o", f"{name}.txt"],
            cwd=FOLDER,
            env=environment,
            check=False,
        )
        if done.returncode != 0:
            sys.exit(done.returncode)


if __name__ == "__main__":
    main()
