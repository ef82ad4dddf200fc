"""How a room fills itself with the demo municipality: the same steps for every room.

A room has a module `demo.py` with a number `ORDER` and a function `seed(run)`; `seed_demo` finds
them. Everything that a room makes goes through `DemoRun.keep`, so that `seed_demo --remove`
takes away exactly that.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

import yaml
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.html import format_html
from wagtail.models import Page

from home.models import DemoObject
from home.numbers.register import Numbers
from home.numbers.running_text import name_numbers_in
from tryggochsaker.blocks import ListStyle, settle_blocks

CONTENT = Path(__file__).parent / "demo_content"
SCENES = ("viktig", "calm", "akut")

M = TypeVar("M", bound=models.Model)
P = TypeVar("P", bound=Page)


@cache
def read_content(name: str) -> dict[str, Any]:  # Any: as the content files have it
    """Return one content file of the demo municipality, such as `pages`."""
    text = (CONTENT / f"{name}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def read_map() -> dict[str, dict[str, Any]]:  # Any: GeoJSON geometries
    """Return the outlines and positions of the invented municipality, by code.

    Its coordinates lie in the middle of a lake, so that nobody takes it for a real place.
    """
    text = (CONTENT / "map.geojson").read_text(encoding="utf-8")
    return {
        code: feature["geometry"]
        for feature in json.loads(text)["features"]
        for code in feature["properties"].values()
    }


@dataclass
class DemoRun:
    """One run of `seed_demo`: what was asked for, and a way to keep and to tell."""

    now: datetime
    """The moment of seeding."""
    scene: str = "viktig"
    as_of: date | None = None
    """Place the notices as they lay on this day, instead of as late as the present allows."""
    say: Callable[[str], None] = field(default=lambda line: None)

    _made_now: set[tuple[str, str]] = field(default_factory=set)

    def keep(self, made: M) -> M:
        """Note that the demo made this object, and return it."""
        DemoObject.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(made),
            object_id=str(made.pk),
        )
        self._made_now.add((made._meta.label, str(made.pk)))
        return made

    def is_new(self, made: models.Model) -> bool:
        """Tell whether this very run made the object; what is older may be an editor's by now."""
        return (made._meta.label, str(made.pk)) in self._made_now

    def borrow(self, there: M, **values: Any) -> M:  # Any: the fields of any model
        """Change an object that was there before the demo; the removal puts it back.

        An object that is borrowed already is left as it is. Values must be plain JSON.
        """
        _, is_new = DemoObject.objects.get_or_create(
            content_type=ContentType.objects.get_for_model(there),
            object_id=str(there.pk),
            defaults={"previous": {name: getattr(there, name) for name in values}},
        )
        if is_new:
            for name, value in values.items():
                setattr(there, name, value)
            there.save()
        return there

    def put(self, model: type[M], *, key: dict[str, Any], values: dict[str, Any]) -> M:
        """Make, or bring up to date, the row with this key; keep it if it was made here.

        Any: the fields of any model.
        """
        made, is_new = model._default_manager.update_or_create(**key, defaults=values)
        return self.keep(made) if is_new else made

    def put_page(self, parent: Page, page: P) -> P:
        """Publish a page below a parent, unless a page with its slug is there; return it.

        A page that is there already is left as it is: an editor may have changed it.
        """
        there = parent.get_children().filter(slug=page.slug).first()
        if there is not None:
            specific: P = there.specific
            return specific
        settle_blocks(page)
        parent.add_child(instance=page)
        page.save_revision().publish()
        return self.keep(page)

    def put_login(
        self, username: str, groups: Sequence[str], *, is_superuser: bool = False
    ) -> None:
        """Make a demo login in these groups; only where the demo settings rule."""
        if not settings.DEMO:
            return
        users = get_user_model()
        user, is_new = users.objects.get_or_create(
            username=username,
            defaults={
                "email": f"{username}@exempelkoping.example",
                "is_superuser": is_superuser,
                "is_staff": is_superuser,
            },
        )
        if is_new or not user.check_password(settings.DEMO_PASSWORD):
            user.set_password(settings.DEMO_PASSWORD)
            user.save(update_fields=["password"])
        user.groups.set(Group.objects.filter(name__in=groups))
        if is_new:
            self.keep(user)


def as_rich_text(text: str) -> str:
    """Return plain text as rich text of one paragraph."""
    return format_html("<p>{}</p>", text)


def as_section(
    section: dict[str, Any],  # Any: as the content files have it
    numbers: Numbers | None = None,
) -> dict[str, Any]:  # Any: as above
    """Return a section of a content file as the raw value of a `section` block.

    It names these numbers instead of holding their digits; texts that were decided word for word
    are given none.
    """

    def put(name: str) -> list[str]:
        texts = section.get(name, [])
        return [as_rich_text(name_numbers_in(text, numbers or {})) for text in texts]

    return {
        "type": "section",
        "value": {
            "anchor": section["id"],
            "heading": section["heading"],
            "paragraphs": put("paragraphs"),
            "list_style": section.get("list_style", ListStyle.NONE),
            "items": put("items"),
            "closing": put("closing"),
        },
    }
