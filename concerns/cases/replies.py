"""Reply templates filled in for a case; a handler starts from them and changes what must differ."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import override

from concerns.models import Concern, ReplyTemplate


@dataclass(frozen=True)
class Reply:
    """One text to start from, in the language that it is offered in."""

    pk: int
    title: str
    text: str
    language: str

    @property
    def anchor(self) -> str:
        """The name of its place on a page."""
        return f"reply-template-{self.pk}"


def list_replies(concern: Concern) -> Sequence[Reply]:
    """Return the templates for a case: those of its category and those for every case, in order.

    In Swedish to who wrote in Swedish, else in English where there is an English text.
    """
    fitting = Q(category=concern.category_id) | Q(category__isnull=True)
    return [_fill_in(template, concern) for template in ReplyTemplate.objects.filter(fitting)]


def find_reply(concern: Concern, pk: str) -> Reply | None:
    """Return one template for a case by the key in an address; None if there is no such one."""
    return next((reply for reply in list_replies(concern) if str(reply.pk) == pk), None)


def _fill_in(template: ReplyTemplate, concern: Concern) -> Reply:
    language = "en" if concern.language != "sv" and template.body_en else "sv"
    with override(language):
        text = template.fill_in(
            reference=concern.reference,
            function=concern.function.text("label"),
            category=concern.category.text("label"),
        )
    return Reply(template.pk, template.title, text, language)
