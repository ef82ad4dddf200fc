"""The two pages whose content the law prescribes."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.search import index

from tryggochsaker.fields import ReferringCharField
from tryggochsaker.frame import language_prefix
from tryggochsaker.models import BasePage, TranslatableOrderable


class AccessibilityStatementPage(BasePage):
    """The accessibility statement, with the content that Digg prescribes (DOS-lagen 2018:1937)."""

    class Compliance(models.TextChoices):
        """How far the site follows the law."""

        FULL = "helt_forenlig", _("Fully compliant")
        PARTIAL = "delvis_forenlig", _("Partially compliant")
        NONE = "inte_forenlig", _("Not compliant")

    template = "home/accessibility_statement_page.html"

    actor = models.CharField(_("who is responsible"), max_length=120)
    service = models.CharField(_("the digital service"), max_length=200)
    compliance = models.CharField(
        _("compliance"), max_length=20, choices=Compliance.choices, default=Compliance.PARTIAL
    )
    compliance_text = models.TextField(_("compliance in words"))
    technical_basis = models.CharField(_("standard"), max_length=255)
    assessment_method = models.CharField(_("how it was assessed"), max_length=255)
    assessment_date = models.DateField(_("assessed on"))
    published_date = models.DateField(_("published on"))
    last_updated = models.DateField(_("last updated"))
    disproportionate_burden = models.TextField(_("disproportionate burden"), blank=True)
    feedback_text = models.TextField(_("how to tell us"))
    feedback_email = models.EmailField(_("e-mail"))
    feedback_phone = ReferringCharField(
        _("phone"),
        max_length=80,
        help_text=_("Names a number of the list, such as {nummer:kontaktcenter}."),
    )
    supervisory_text = models.TextField(_("how to complain"))
    supervisory_authority = models.CharField(_("supervisory authority"), max_length=150)
    supervisory_url = models.URLField(_("address of the authority"))
    decision_right = models.TextField(_("right to a decision"))

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("actor"), FieldPanel("service")]),
        MultiFieldPanel(
            [
                FieldPanel("compliance"),
                FieldPanel("compliance_text"),
                FieldPanel("technical_basis"),
                InlinePanel("shortcomings", label=_("Shortcoming")),
                InlinePanel("exemptions", label=_("Exempt content")),
                FieldPanel("disproportionate_burden"),
            ],
            heading=_("Compliance"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("assessment_method"),
                FieldRowPanel([FieldPanel("assessment_date"), FieldPanel("published_date")]),
                FieldPanel("last_updated"),
            ],
            heading=_("Assessment"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("feedback_text"),
                FieldRowPanel([FieldPanel("feedback_email"), FieldPanel("feedback_phone")]),
            ],
            heading=_("Feedback"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("supervisory_text"),
                FieldPanel("supervisory_authority"),
                FieldPanel("supervisory_url"),
                FieldPanel("decision_right"),
            ],
            heading=_("Supervision"),
        ),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("compliance_text")]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    def get_context(
        self,
        request: HttpRequest,
        *args: Any,  # as Wagtail
        **kwargs: Any,  # as Wagtail
    ) -> dict[str, Any]:
        """Add where a fault is reported, and how compliance looks."""
        context = super().get_context(request, *args, **kwargs)
        context["feedback_url"] = f"{language_prefix()}rapportera/tillganglighet/"
        context["compliance_level"] = _COMPLIANCE_LEVELS[self.Compliance(self.compliance)]
        return context


_COMPLIANCE_LEVELS = {
    AccessibilityStatementPage.Compliance.FULL: "klart",
    AccessibilityStatementPage.Compliance.PARTIAL: "viktig",
    AccessibilityStatementPage.Compliance.NONE: "fel",
}
"""The colour of the design language that goes with each word."""


class Shortcoming(TranslatableOrderable):
    """Content that is not accessible: why, what is done about it, and what to do meanwhile."""

    page = ParentalKey(
        AccessibilityStatementPage, on_delete=models.CASCADE, related_name="shortcomings"
    )
    area = models.CharField(_("what"), max_length=150)
    wcag = models.CharField(_("criteria of WCAG"), max_length=80)
    reason = models.CharField(_("why"), max_length=255)
    plan = models.CharField(_("plan"), max_length=255)
    due = models.DateField(_("done by"))
    alternative = models.CharField(_("meanwhile"), max_length=255)

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("shortcoming")

    def __str__(self) -> str:
        return self.area


class Exemption(TranslatableOrderable):
    """Content that the law exempts."""

    page = ParentalKey(
        AccessibilityStatementPage, on_delete=models.CASCADE, related_name="exemptions"
    )
    area = models.CharField(_("what"), max_length=150)
    law = models.CharField(_("exempt by"), max_length=150)

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("exempt content")

    def __str__(self) -> str:
        return self.area


class PrivacyNoticePage(BasePage):
    """What happens to a resident's data, in the order of article 13 of the GDPR."""

    template = "home/privacy_notice_page.html"

    version = models.CharField(_("version"), max_length=20)
    valid_from = models.DateField(_("valid from"))
    short_notice = models.TextField(
        _("short notice"), help_text=_("Stands on the form, before anything is sent.")
    )
    controller = ReferringCharField(_("controller"), max_length=200)
    data_protection_officer = models.CharField(_("data protection officer"), max_length=200)

    content_panels = [
        *BasePage.content_panels,
        FieldRowPanel([FieldPanel("version"), FieldPanel("valid_from")]),
        FieldPanel("short_notice"),
        FieldPanel("controller"),
        FieldPanel("data_protection_officer"),
        InlinePanel("notice_sections", label=_("Section")),
    ]
    search_fields = [*BasePage.search_fields, index.SearchField("short_notice")]

    class Meta:
        verbose_name = _("privacy notice")
        verbose_name_plural = _("privacy notices")


class PrivacyNoticeSection(TranslatableOrderable):
    """One question of article 13 and its answer."""

    page = ParentalKey(PrivacyNoticePage, on_delete=models.CASCADE, related_name="notice_sections")
    heading = models.CharField(_("heading"), max_length=120)
    body = models.TextField(_("text"))
    legal_reference = models.CharField(_("article"), max_length=80, blank=True)

    class Meta(TranslatableOrderable.Meta):
        verbose_name = _("section")

    def __str__(self) -> str:
        return self.heading
