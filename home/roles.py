"""The groups that people belong to; each room declares its own in a module `roles.py`."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.utils.module_loading import autodiscover_modules

_declared: dict[str, "Role"] = {}
_additions: dict[str, list[str]] = {}


@dataclass(frozen=True)
class Role:
    """A group's name and its permissions, each as `app_label.codename`."""

    name: str
    permissions: Sequence[str]


def declare_role(role: Role) -> None:
    """Add a role to those that `ensure_roles` sets up."""
    _declared[role.name] = role


def extend_role(name: str, permissions: Sequence[str]) -> None:
    """Give a role that another room declares rights to this room's things."""
    _additions.setdefault(name, []).extend(permissions)


def ensure_roles() -> list[Group]:
    """Make every declared group, with exactly the declared permissions; safe to run again."""
    autodiscover_modules("roles")
    return [_ensure_group(role) for role in _declared.values()]


def _ensure_group(role: Role) -> Group:
    group, _ = Group.objects.get_or_create(name=role.name)
    wanted = []
    for name in [*role.permissions, *_additions.get(role.name, ())]:
        app_label, codename = name.split(".")
        wanted.append(Permission.objects.get(content_type__app_label=app_label, codename=codename))
    group.permissions.set(wanted)
    return group


EDITORS = "Kommunikatörer"

declare_role(
    Role(
        EDITORS,
        [
            "wagtailadmin.access_admin",
            *(
                f"home.{action}_{model}"
                for model in (
                    *("area", "safetyarea", "contactnumber", "safetypoint"),
                    *("synonymgroup", "lawsuccession"),
                )
                for action in ("add", "change", "delete")
            ),
            "home.change_municipalitysettings",
            "home.view_searchmiss",
            "home.change_searchmiss",
            "wagtail_localize.submit_translation",
        ],
    )
)
