"""Secrets for trying the site out, made once and kept beside the demo data."""

import json
import secrets
import sys
from pathlib import Path

from cryptography.fernet import Fernet


def ensure_demo_secrets(data_dir: Path) -> dict[str, str]:
    """Return this data folder's own secrets, making them (readable by the owner only) once.

    Stops with one line when the folder cannot be written.
    """
    path = data_dir / "demo-secrets.json"
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            values = {
                "SECRET_KEY": secrets.token_urlsafe(50),
                "FIELD_ENCRYPTION_KEYS": Fernet.generate_key().decode(),
            }
            draft = data_dir / f".demo-secrets.{secrets.token_hex(8)}"
            draft.touch(mode=0o600)
            draft.write_text(json.dumps(values), encoding="utf-8")
            try:
                path.hardlink_to(draft)  # atomic: two processes starting at once agree
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        stored: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        sys.exit(f"DATA_DIR {data_dir} cannot be used: {error}")
    return stored
