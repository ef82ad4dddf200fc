"""What is written before anything has happened: the texts of a notice, with gaps to fill."""

from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import RevisionMixin

from crisis.drafting.placeholders import PLACEHOLDERS, find_gaps, find_unknown
from crisis.models.incidents import (
    check_cap_categories,
    check_cap_response_types,
    default_cap_categories,
    default_cap_response_types,
)
from crisis.vma_words import names_vma
from crisis.vocabulary import CapCertainty, CapSeverity, CapUrgency, EventType, Level


class NoticeTemplate(RevisionMixin, ClusterableModel):
    """A kind of incident, thought through in daylight; its texts are one row for each language."""

    code = models.SlugField(_("code"), unique=True, help_text=_("Short, without å, ä and ö."))
    name = models.CharField(
        _("name"), max_length=80, help_text=_("What has happened, as the list in the console says.")
    )
    name_en = models.CharField(_("name in English"), max_length=80, blank=True)
    event_type = models.CharField(
        _("what it is"), max_length=30, choices=EventType.choices, default=EventType.OTHER
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(_("is offered in the console"), default=True)
    default_level = models.CharField(_("level to begin with"), max_length=10, choices=Level.choices)
    default_hours = models.PositiveSmallIntegerField(
        _("ends by itself after (hours)"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(24 * 30)],
    )
    requires_second_approver = models.BooleanField(
        _("needs a second person"),
        default=False,
        help_text=_("The notice waits until another login has read and approved it."),
    )
    requires_vma_reference = models.BooleanField(
        _("repeats a VMA"),
        default=False,
        help_text=_("The console asks for the reference of the real VMA."),
    )
    cap_category = models.JSONField(
        "CAP category", default=default_cap_categories, validators=[check_cap_categories]
    )
    cap_event = models.CharField("CAP event", max_length=80)
    cap_response_type = models.JSONField(
        "CAP responseType",
        default=default_cap_response_types,
        validators=[check_cap_response_types],
    )
    cap_urgency = models.CharField(
        "CAP urgency", max_length=10, choices=CapUrgency.choices, default=CapUrgency.IMMEDIATE
    )
    cap_severity = models.CharField(
        "CAP severity", max_length=10, choices=CapSeverity.choices, default=CapSeverity.MODERATE
    )
    cap_certainty = models.CharField(
        "CAP certainty", max_length=10, choices=CapCertainty.choices, default=CapCertainty.OBSERVED
    )

    class Meta:
        ordering = ["sort_order", "name"]
        verbose_name = _("notice template")
        verbose_name_plural = _("notice templates")

    def __str__(self) -> str:
        return self.name_en if self.name_en and get_language() == "en" else self.name

    def text_in(self, language: str) -> "NoticeTemplateText | None":
        """Return the texts in a language, if they have been written."""
        return next((text for text in self.texts.all() if text.language == language), None)

    @property
    def swedish(self) -> "NoticeTemplateText":
        """The Swedish texts, which every template has."""
        text = self.text_in(settings.LANGUAGE_CODE)
        if text is None:
            raise ValidationError(_("This template has no Swedish texts."))
        return text

    @cached_property
    def gaps(self) -> list[str]:
        """The keys of the gaps in all languages, in the order in which the console asks."""
        used = {
            key for text in self.texts.all() for words in text.parts() for key in find_gaps(words)
        }
        return [key for key in PLACEHOLDERS if key in used]

    def requires(self, key: str) -> bool:
        """Return whether a gap must be filled: by the list, or since a heading stands on it."""
        return PLACEHOLDERS[key].is_required or any(
            key in find_gaps(text.headline) for text in self.texts.all()
        )


class NoticeTemplateText(models.Model):
    """A template in one language. Its order is the residents': what, where, who, do this."""

    template = ParentalKey(NoticeTemplate, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE
    )
    headline = models.CharField(
        _("heading"), max_length=120, help_text=_("What has happened and what to do.")
    )
    what_happened = models.TextField(
        _("what has happened"),
        max_length=600,
        help_text=_("The first two sentences become the lead."),
    )
    who_affected = models.TextField(_("who is affected"), max_length=400, blank=True)
    what_to_do = models.TextField(
        _("do this"),
        max_length=2000,
        help_text=_("One instruction on each line, the most important first."),
    )
    what_we_do = models.TextField(_("what we do"), max_length=600, blank=True)
    next_update = models.CharField(_("next message"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    sms = models.CharField(
        _("text message"),
        max_length=300,
        blank=True,
        help_text=_("At most 160 characters once the gaps are filled."),
    )
    all_clear = models.TextField(
        _("the danger is over"),
        max_length=600,
        blank=True,
        help_text=_("Fills the form when somebody gives the all clear."),
    )

    PARTS = (
        "headline", "what_happened", "who_affected", "what_to_do", "what_we_do", "next_update",
        "source", "sms", "all_clear",
    )  # fmt: skip

    class Meta:
        ordering = ["pk"]
        verbose_name = _("texts in one language")
        verbose_name_plural = _("texts by language")
        constraints = [
            models.UniqueConstraint(
                fields=["template", "language"], name="template_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.headline

    def parts(self) -> Iterator[str]:
        """Yield every text with its gaps."""
        return (getattr(self, name) for name in self.PARTS)

    @property
    def names_vma(self) -> bool:
        """Whether any of the texts names a VMA."""
        return any(names_vma(text) for text in self.parts())

    def clean(self) -> None:
        """Refuse a gap that the console cannot fill, at the text where it stands."""
        super().clean()
        known = ", ".join(one.gap for one in PLACEHOLDERS.values())
        errors = {}
        for name in self.PARTS:
            unknown = find_unknown([getattr(self, name)])
            if unknown:
                errors[name] = _("%(unknown)s is not a gap. Use: %(known)s") % {
                    "unknown": ", ".join(unknown),
                    "known": known,
                }
        if errors:
            raise ValidationError(errors)
