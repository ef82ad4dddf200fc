"""The finished texts, open to change: what was rewritten stays, the rest follows the gaps."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from crisis.composition import NoticeText
from crisis.console.forms.publishing import PublishingForm
from crisis.console.forms.word_fields import field_name, word_field
from crisis.wording import field_label
from tryggochsaker.frame import language_label

WORDS = (
    "title", "summary", "what_to_do", "what_happened", "who_affected", "what_we_do", "sms",
)  # fmt: skip
NEVER_EMPTY = frozenset({"title", "summary", "what_to_do"})

Composed = dict[str, dict[str, str]]
"""What the template had made of the gaps when the texts were opened, by language."""


def refuse_braces(text: str) -> None:
    """Raise ValidationError for the signs that mark gaps in templates."""
    if "{" in text or "}" in text:
        raise ValidationError(_("Write without { and }."), code="braces")


class ComposedField(forms.CharField):
    """What the texts were when they were opened; nonsense counts as nothing."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Composed:  # Any: as Django's own
        """Return the texts by language and name."""
        try:
            found = json.loads(value or "{}")
        except (ValueError, RecursionError):
            return {}
        if not isinstance(found, dict):
            return {}
        return {key: words for key, words in found.items() if isinstance(words, dict)}


def rewritten(
    made: NoticeText, language: str, typed: dict[str, str | None], composed: Composed
) -> NoticeText:
    """Return the texts with what was changed by hand since they were opened.

    A text that nobody touched follows the gaps, also when they are filled in another way later.
    """
    changes = {}
    for name in WORDS:
        words = typed.get(name)
        if words is None or plain(words) == plain(str(composed.get(language, {}).get(name, ""))):
            continue
        if words or name not in NEVER_EMPTY:
            changes[name] = plain(words)
    return replace(made, **changes)


def plain(words: str) -> str:
    """Return a text with plain line ends, as it is compared and stored."""
    return words.replace("\r\n", "\n").strip()


class RewritableForm(PublishingForm):
    """A form whose finished texts can be changed by hand once they have been looked at."""

    composed = ComposedField(required=False)

    def add_words(self, languages: Iterable[str]) -> None:
        """Take the texts in these languages, if they are sent."""
        self._names = [(language, name) for language in languages for name in WORDS]
        for language, name in self._names:
            label = f"{field_label(name)} ({language_label(language)})"
            field = word_field(language, name, label=label)
            field.validators.append(refuse_braces)
            self.fields[field_name(language, name)] = field

    def made(self) -> dict[str, NoticeText]:
        """Return what a valid form makes of its gaps, by language."""
        raise NotImplementedError  # for each form to say: ABC cannot join the metaclass of forms

    def finished(self) -> dict[str, NoticeText]:
        """Return what is to be published: what was made, with what was changed by hand."""
        return {language: self._finish(text, language) for language, text in self.made().items()}

    def word_names(self) -> list[str]:
        """Return the fields of the texts that have been opened; none before."""
        names = [field_name(language, name) for language, name in self._names]
        return [name for name in names if name in self.data]

    def reopen(self) -> None:
        """Open the finished texts beside the gaps, if the gaps can be filled."""
        if not self.is_valid() or not isinstance(self.data, QueryDict):
            return
        data = self.data.copy()
        for language, text in self.finished().items():
            for name in WORDS:
                data[field_name(language, name)] = getattr(text, name)
        made = {language: asdict(text) for language, text in self.made().items()}
        data["composed"] = json.dumps(made)
        self.data = data

    def _finish(self, made: NoticeText, language: str) -> NoticeText:
        names = {name: field_name(language, name) for name in WORDS}
        typed = {
            name: self.cleaned_data.get(field) if field in self.data else None
            for name, field in names.items()
        }
        return rewritten(made, language, typed, self.cleaned_data["composed"])
