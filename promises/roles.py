"""What this room adds to the editors' rights."""

from home.roles import EDITORS, extend_role

extend_role(EDITORS, [f"promises.{action}_focusarea" for action in ("add", "change", "delete")])
