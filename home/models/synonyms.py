"""Words that mean the same to whoever searches, kept by the editors."""

from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from home.models.search_index import new_stamp
from home.search.words import words_of


class SynonymGroup(models.Model):
    """Words of which each finds what the others find."""

    words = models.TextField(
        _("words"),
        max_length=500,
        help_text=_(
            "At least two words with commas between, such as: police, cop. Whoever writes one of "
            "them also finds pages with the others. Endings are not needed."
        ),
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    stamp = models.BigIntegerField(default=new_stamp, editable=False)

    panels: ClassVar = [FieldPanel("words"), FieldPanel("language")]

    class Meta:
        ordering = ["words"]
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")

    def __str__(self) -> str:
        return " = ".join(self.list_words())

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django passes them
        """Save, and let every process know that the words have changed."""
        self.stamp = new_stamp()
        super().save(*args, **kwargs)

    def list_words(self) -> list[str]:
        """Return the words in small letters, each once, in the order in which they stand."""
        return list(dict.fromkeys(word for part in self._parts() for word in words_of(part)))

    def clean(self) -> None:
        """Refuse a single word, and expressions of several words, which would match too much."""
        super().clean()
        if any(len(words_of(part)) > 1 for part in self._parts()):
            raise ValidationError(
                {"words": gettext("Write single words only, with commas between.")}
            )
        if len(self.list_words()) < 2:
            raise ValidationError({"words": gettext("Write at least two words.")})

    def _parts(self) -> list[str]:
        return [part for line in self.words.splitlines() for part in line.split(",")]
