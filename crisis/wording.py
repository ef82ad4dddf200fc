"""What a notice says, field by field, so that a change of it can be told from what was before."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import TypeAlias, cast

from django.conf import settings
from django.db import models
from django.utils.translation import get_language_info, override
from django.utils.translation import gettext as _

from crisis.composition import NoticeText
from crisis.models import Incident, Notice

WORDED_FIELDS = (
    "title", "summary", "what_to_do", "what_happened", "where", "who_affected", "what_we_do",
    "summary_lattlast",
)  # fmt: skip
"""The texts that residents read on the notice's page; the text message is not among them."""

Earlier: TypeAlias = dict[str, dict[str, str]]
"""What was there before, by language and field; only what has changed."""


def text_of(notice: Notice) -> NoticeText:
    """Return all texts of a notice as they are."""
    return NoticeText(**{name: getattr(notice, name) for name in NoticeText.__dataclass_fields__})


def list_worded(incident: Incident) -> list[Notice]:
    """Return the published notices of an incident, Swedish first."""
    notices = incident.notices.filter(live=True).select_related("locale")
    return sorted(notices, key=lambda notice: notice.language != settings.LANGUAGE_CODE)


def with_words(text: NoticeText, words: Mapping[str, str]) -> NoticeText:
    """Return a text with some fields worded anew; line ends as they are stored."""
    return replace(text, **{name: _same_line_ends(value) for name, value in words.items()})


def changed_words(before: NoticeText, after: NoticeText) -> dict[str, str]:
    """Return what `before` said in each field that residents read and that is another now."""
    old, new = asdict(before), asdict(after)
    return {
        name: old[name]
        for name in WORDED_FIELDS
        if _same_line_ends(old[name]).strip() != _same_line_ends(new[name]).strip()
    }


def column_of(name: str) -> "models.Field[str, str]":
    """Return the column that holds a text of a notice."""
    return cast("models.Field[str, str]", Notice._meta.get_field(name))


def field_label(name: str) -> str:
    """Return the name of a text in the active language, such as `Heading`."""
    label = str(column_of(name).verbose_name)
    return label[:1].upper() + label[1:]


def describe_change(earlier: Earlier) -> dict[str, str]:
    """Return a message, by language, on texts that were changed without a word of why.

    Always in Swedish, and in each changed language that the interface is written in.
    """
    languages = {settings.LANGUAGE_CODE, *({"en"} & set(earlier))}
    return {language: _describe_in(language, earlier) for language in languages}


def _describe_in(language: str, earlier: Earlier) -> str:
    with override(language):
        sentences = [
            _("We have changed the text in %(language)s: %(fields)s.")
            % {
                "language": get_language_info(changed)["name_translated"].lower()
                if language == "sv"
                else get_language_info(changed)["name_translated"],
                "fields": ", ".join(field_label(name).lower() for name in words),
            }
            for changed, words in earlier.items()
        ]
        return " ".join([*sentences, _("Here you can read what it said before.")])


def _same_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
