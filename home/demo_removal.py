"""Taking the demo municipality away again, and nothing else."""

from django.db import models, transaction
from wagtail.models import Page

from home.models import DemoObject


def remove_demo() -> int:
    """Remove every object that `seed_demo` made and return how many there were.

    An object that something else has come to depend on stays, with its mark, so that the next
    removal can take it.
    """
    removed = 0
    with transaction.atomic():
        for mark in DemoObject.objects.order_by("-pk"):
            if _remove(mark):
                removed += 1
    return removed


def _remove(mark: DemoObject) -> bool:
    made = mark.made
    if made is None:
        mark.delete()
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
