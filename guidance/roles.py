"""What the editors may do with this room's things beside its pages."""

from home.roles import EDITORS, extend_role

extend_role(
    EDITORS, [f"guidance.{action}_documentversion" for action in ("add", "change", "delete")]
)
