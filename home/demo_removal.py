"""Taking the demo municipality away again, and nothing else."""

from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from wagtail.models import Page, Site, get_page_models

from home.models import DemoObject


def remove_demo() -> int:
    """Remove every object that `seed_demo` made, and return how many it was.

    What somebody has come to depend on stays, with its mark, so that a later removal can take
    it: a page with an editor's page below it, a function with a resident's case.
    """
    removed = 0
    with transaction.atomic():
        for mark in DemoObject.objects.order_by("-pk"):
            if _take_away(mark):
                removed += 1
    return removed


def _take_away(mark: DemoObject) -> bool:
    made = mark.made
    if made is None:
        mark.delete()
        return False
    if mark.previous is not None:
        return _put_back(mark, made)
    if isinstance(made, Page) and _holds_foreign_pages(made):
        return False
    try:
        with transaction.atomic():
            if isinstance(made, Page):
                Page.objects.get(pk=made.pk).delete()
            else:
                made.delete()
    except (models.ProtectedError, models.RestrictedError):
        return False
    mark.delete()
    return True


def _put_back(mark: DemoObject, made: models.Model) -> bool:
    if isinstance(made, Site) and _holds_foreign_pages(made.root_page):
        return False
    for name, value in (mark.previous or {}).items():
        setattr(made, name, value)
    made.save()
    mark.delete()
    return True


def _holds_foreign_pages(page: Page) -> bool:
    """Tell whether a page that the demo did not make lies below this one.

    Deleting a page deletes what lies below it.
    """
    below = Page.objects.descendant_of(page).values_list("pk", flat=True)
    ours = DemoObject.objects.filter(
        content_type__in=_page_types(), object_id__in=[str(pk) for pk in below]
    )
    return len(below) > ours.count()


def _page_types() -> list[int]:
    return [kind.pk for kind in ContentType.objects.get_for_models(*get_page_models()).values()]
