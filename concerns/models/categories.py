"""What a concern can be about, and where each kind of it is better off."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable

from home.models import ContactNumber, ResponsibleFunction, SafetyArea
from home.models.vocabulary import BilingualText
from tryggochsaker.fields import ReferringCharField

code_validator = RegexValidator(
    r"^[a-z][a-z0-9_]*$", _("Use small letters a–z, digits and underscores.")
)


class ConcernCategory(BilingualText, ClusterableModel):  # type: ignore[django-manager-missing]  # modelcluster is untyped
    """One of the things that a concern can be about."""

    class DeflectLevel(models.TextChoices):
        """Whether there is a form, and what stands before it."""

        BLOCK = "block", _("No form, only numbers to call")
        REDIRECT = "redirect", _("No form, a link to another service")
        CONFIRM = "confirm", _("Form, the resident confirms that it is not urgent")
        INFO = "info", _("Form, with a line of information")

    code = models.CharField(_("code"), max_length=40, unique=True, validators=[code_validator])
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    label = models.CharField(_("name"), max_length=120)
    label_en = models.CharField(_("name in English"), max_length=120, blank=True)
    examples = models.CharField(
        _("examples"), max_length=255, blank=True, help_text=_("With commas between.")
    )
    examples_en = models.CharField(_("examples in English"), max_length=255, blank=True)
    safety_area = models.ForeignKey(
        SafetyArea,
        verbose_name=_("safety area"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    deflect_level = models.CharField(
        _("way on"), max_length=10, choices=DeflectLevel.choices, default=DeflectLevel.INFO
    )
    deflect_text = ReferringCharField(_("text before the form, or instead of it"), max_length=300)
    deflect_text_en = ReferringCharField(
        _("text before the form, in English"), max_length=300, blank=True
    )
    deflect_url = models.CharField(
        _("address of the other service"),
        max_length=200,
        blank=True,
        help_text=_("A path on this site, such as /kontakt/, or a whole address."),
    )
    default_function = models.ForeignKey(
        ResponsibleFunction,
        verbose_name=_("receives when no rule fits"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    route_by_area = models.BooleanField(
        _("route by area"),
        default=False,
        help_text=_("Lets rules for a certain area take part."),
    )
    also_notify = models.ManyToManyField(
        ResponsibleFunction,
        verbose_name=_("also tell"),
        blank=True,
        related_name="+",
        help_text=_("These get a mail with the case number as well."),
    )
    is_sensitive = models.BooleanField(
        _("sensitive"), default=False, help_text=_("Shows the quick exit.")
    )
    is_about_safe_place = models.BooleanField(
        _("about a place that feels safe"),
        default=False,
        help_text=_("Counted apart from what is unsafe."),
    )
    is_open311 = models.BooleanField(
        _("offered to other services"),
        default=False,
        help_text=_("By Open311, for technical faults only. Never for what is sensitive."),
    )
    allows_anonymous = models.BooleanField(_("may be anonymous"), default=True)
    requires_location = models.BooleanField(_("place must be given"), default=False)
    sla_working_days = models.PositiveSmallIntegerField(
        _("answer within, working days"), null=True, blank=True
    )
    remind_working_days_before = models.PositiveSmallIntegerField(
        _("remind before, working days"),
        default=2,
        help_text=_("How long before the last day the function is reminded. 0: on that day."),
    )
    guidance_slugs = models.JSONField(
        _("advice to show"), default=list, blank=True, help_text=_("The last part of each address.")
    )

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldRowPanel([FieldPanel("examples"), FieldPanel("examples_en")]),
        FieldRowPanel([FieldPanel("code"), FieldPanel("sort_order"), FieldPanel("safety_area")]),
        MultiFieldPanel(
            [
                FieldPanel("deflect_level"),
                FieldPanel("deflect_text"),
                FieldPanel("deflect_text_en"),
                FieldPanel("deflect_url"),
                InlinePanel("category_contacts", label=_("Number")),
            ],
            heading=_("Before the form"),
        ),
        InlinePanel("questions", label=_("Question"), heading=_("Questions of this category")),
        MultiFieldPanel(
            [
                FieldPanel("default_function"),
                FieldPanel("route_by_area"),
                FieldPanel("also_notify"),
                FieldRowPanel(
                    [FieldPanel("sla_working_days"), FieldPanel("remind_working_days_before")]
                ),
            ],
            heading=_("Where it goes"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("requires_location"),
                FieldPanel("allows_anonymous"),
                FieldPanel("is_sensitive"),
                FieldPanel("is_about_safe_place"),
                FieldPanel("is_open311"),
            ],
            heading=_("The form"),
        ),
    ]

    class Meta:
        ordering = ["sort_order", "label"]
        verbose_name = _("concern category")
        verbose_name_plural = _("concern categories")
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(is_open311=True, is_sensitive=True),
                name="sensitive_is_never_open311",
                violation_error_message=_("What is sensitive is never offered to other services."),
            )
        ]

    def __str__(self) -> str:
        return self.text("label")

    def clean(self) -> None:
        """Offer to other services only what is reported by a form that asks nothing first."""
        if self.is_open311 and self.deflect_level != self.DeflectLevel.INFO:
            raise ValidationError(
                {"is_open311": _("Only a category with a form and no question before it.")}
            )

    @property
    def slug(self) -> str:
        """The last part of the category's address."""
        return self.code.replace("_", "-")

    @property
    def has_form(self) -> bool:
        """Whether residents can report this here at all."""
        return self.deflect_level in {self.DeflectLevel.CONFIRM, self.DeflectLevel.INFO}

    @property
    def must_confirm_not_acute(self) -> bool:
        """Whether the form asks the resident to confirm that nobody is in danger."""
        return self.deflect_level == self.DeflectLevel.CONFIRM

    @property
    def has_outside_url(self) -> bool:
        """Whether the other service is on another site."""
        return self.deflect_url.startswith("https://")

    @property
    def contacts(self) -> list[ContactNumber]:
        """The numbers to call, in order."""
        return [row.contact for row in self.category_contacts.all()]

    def get_absolute_url(self) -> str:
        """Return the category's address in the active language."""
        return reverse("concerns:category", kwargs={"slug": self.slug})


class CategoryContact(Orderable):
    """A number that a category shows, in order."""

    category = ParentalKey(
        ConcernCategory, on_delete=models.CASCADE, related_name="category_contacts"
    )
    contact = models.ForeignKey(
        ContactNumber, verbose_name=_("number"), on_delete=models.PROTECT, related_name="+"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("number")
        constraints = [
            models.UniqueConstraint(fields=["category", "contact"], name="contact_once_a_category")
        ]

    def __str__(self) -> str:
        return str(self.contact)


class CategoryQuestion(BilingualText, Orderable, ClusterableModel):
    """A question that a category asks besides the common ones; several answers, never required."""

    category = ParentalKey(ConcernCategory, on_delete=models.CASCADE, related_name="questions")
    code = models.CharField(_("code"), max_length=40, validators=[code_validator])
    label = models.CharField(_("question"), max_length=200)
    label_en = models.CharField(_("question in English"), max_length=200, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en")]),
        FieldPanel("code"),
        InlinePanel("options", label=_("Answer"), heading=_("Answers")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("question")
        constraints = [
            models.UniqueConstraint(fields=["category", "code"], name="question_once_a_category")
        ]

    def __str__(self) -> str:
        return self.text("label")

    @property
    def field_name(self) -> str:
        """The question's name in the form."""
        return f"q_{self.code}"


class QuestionOption(BilingualText, Orderable):
    """An answer to choose."""

    question = ParentalKey(CategoryQuestion, on_delete=models.CASCADE, related_name="options")
    code = models.CharField(_("code"), max_length=40, validators=[code_validator])
    label = models.CharField(_("answer"), max_length=120)
    label_en = models.CharField(_("answer in English"), max_length=120, blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("label"), FieldPanel("label_en"), FieldPanel("code")]),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("answer")
        constraints = [
            models.UniqueConstraint(fields=["question", "code"], name="option_once_a_question")
        ]

    def __str__(self) -> str:
        return self.text("label")
