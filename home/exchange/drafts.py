"""Pages as an export has them: what is published as it stands, and of others the newest draft.

A draft that is read by Wagtail's own way asks for everything that it names, one by one. Here all
drafts are read together, so that an export costs as many queries however many drafts there are.
"""

from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from django.db.models import Model, prefetch_related_objects
from modelcluster.models import get_all_child_m2m_relations
from wagtail.models import Page

P = TypeVar("P", bound=Page)


def as_shown(pages: Sequence[P], *, keys: Sequence[str], links: Mapping[str, str]) -> list[P]:
    """Return the pages, each as it is or as its newest draft, with all that they name.

    `keys` are the pages' foreign keys; `links` are the relations whose rows lead to something, with
    the name of the key that does. A row that leads to what is gone is left out, as in the editor.
    The pages need their `latest_revision`.
    """
    shown = [_draft_of(page) if _is_draft(page) else page for page in pages]
    drafts = [draft for draft, page in zip(shown, pages, strict=True) if _is_draft(page)]
    if not drafts:
        return shown
    prefetch_related_objects(drafts, *keys)
    for relation, key in links.items():
        _put_targets(drafts, relation, key)
    contents = [page.latest_revision.content for page in pages if _is_draft(page)]
    for field in get_all_child_m2m_relations(type(drafts[0])):
        given = [content.get(field.name, []) for content in contents]
        known = _find(field.related_model, chain.from_iterable(given))
        for draft, chosen in zip(drafts, given, strict=True):
            setattr(draft, field.name, [known[pk] for pk in chosen if pk in known])
    return shown


def _is_draft(page: Page) -> bool:
    return not page.live and page.latest_revision is not None


def _draft_of(page: P) -> P:
    own = {field.name for field in get_all_child_m2m_relations(type(page))}
    content = {key: value for key, value in page.latest_revision.content.items() if key not in own}
    draft: P = type(page).from_serializable_data(content, check_fks=False)
    return draft


def _put_targets(drafts: Sequence[Page], relation: str, key: str) -> None:
    rows = {draft.pk: list(getattr(draft, relation).all()) for draft in drafts}
    target = drafts[0]._meta.get_field(relation).related_model._meta.get_field(key)
    every = chain.from_iterable(rows.values())
    known = _find(target.related_model, (getattr(row, target.attname) for row in every))
    for draft in drafts:
        kept = [row for row in rows[draft.pk] if getattr(row, target.attname) in known]
        for row in kept:
            setattr(row, key, known[getattr(row, target.attname)])
        setattr(draft, relation, kept)


def _find(model: type[Model], keys: Any) -> dict[Any, Any]:  # Any: primary keys, and their rows
    return {row.pk: row for row in model._default_manager.filter(pk__in=set(keys))}
