"""The three doors of the demo municipality's start pages."""

from typing import Any

from wagtail.models import Page

from home.demo_run import read_content
from home.models import HomePage
from tryggochsaker.blocks import settle_blocks

Row = dict[str, Any]  # Any: as the content file has it


def seed_doors(start: HomePage) -> None:
    """Hang the doors on a start page, in its own language; a link without its page is left out.

    The links name the Swedish pages: a reader of another language is led to the translation.
    """
    language = start.locale.language_code
    swedish = HomePage.objects.get(
        locale__language_code="sv", translation_key=start.translation_key
    )
    doors = [
        _as_door(row, language, swedish)
        for row in read_content("doors")["doors"]
        if language in row and _is_reachable(row, swedish)
    ]
    start.doors = [{"type": "door", "value": door} for door in doors]
    settle_blocks(start)
    start.save_revision().publish()


def _as_door(row: Row, language: str, swedish: HomePage) -> Row:
    return {
        "tone": row["tone"],
        "heading": row[language]["heading"],
        "text": row[language]["text"],
        **_target(row, swedish),
        "links": [
            {"label": link[language], **_target(link, swedish)}
            for link in row["links"]
            if _is_reachable(link, swedish)
        ],
    }


def _target(row: Row, swedish: HomePage) -> Row:
    page = _find_page(row, swedish)
    return {"page": page.pk if page else None, "path": row.get("path", "")}


def _is_reachable(row: Row, swedish: HomePage) -> bool:
    return "path" in row or _find_page(row, swedish) is not None


def _find_page(row: Row, swedish: HomePage) -> Page | None:
    if "page" not in row:
        return None
    return Page.objects.filter(url_path=f"{swedish.url_path}{row['page']}/").first()
