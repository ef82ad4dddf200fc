"""The editors' interface of a promise: a tab for each step of its way."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.models import Page

from promises.state_panel import StatePanel

promise_edit_handler = TabbedInterface(
    [
        ObjectList(
            [
                *Page.content_panels,
                FieldPanel("promise_text"),
                FieldPanel(
                    "ingress",
                    heading=_("Short version"),
                    help_text=_("Stands in lists and search hits. One sentence."),
                ),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("status"), FieldPanel("year")]),
                        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_to")]),
                        FieldRowPanel([FieldPanel("area"), FieldPanel("safety_area")]),
                        FieldPanel("responsible_function"),
                    ],
                    heading=_("Status, time and place"),
                ),
                MultiFieldPanel(
                    [
                        StatePanel(),
                        FieldPanel("chosen_status"),
                        FieldPanel("status_reason"),
                    ],
                    heading=_("How it goes"),
                ),
                MultiFieldPanel(
                    [
                        FieldRowPanel([FieldPanel("signed_on"), FieldPanel("registry_number")]),
                        InlinePanel("signatories", heading=_("Signed by"), label=_("Signatory")),
                    ],
                    heading=_("Signature"),
                ),
            ],
            heading=pgettext_lazy("tab of a promise", "The promise"),
        ),
        ObjectList(
            [
                InlinePanel("dialogues", heading=_("Dialogues"), label=_("Dialogue")),
                FieldPanel("situation"),
                FieldRowPanel([FieldPanel("situation_date"), FieldPanel("situation_source")]),
                FieldPanel("focus_area"),
                FieldRowPanel([FieldPanel("focus_area_date"), FieldPanel("focus_area_source")]),
                InlinePanel("document_links", heading=_("Documents"), label=_("Document")),
            ],
            heading=_("Background"),
        ),
        ObjectList(
            [InlinePanel("measures", heading=_("Measures"), label=_("Measure"))],
            heading=_("Measures"),
        ),
        ObjectList(
            [
                InlinePanel("indicators", heading=_("Indicators"), label=_("Indicator")),
                FieldPanel("shows_concern_figure"),
            ],
            heading=_("Indicators"),
        ),
        ObjectList(
            [
                FieldPanel("next_follow_up"),
                InlinePanel("follow_ups", heading=_("Follow-ups"), label=_("Follow-up")),
            ],
            heading=_("Follow-up"),
        ),
        ObjectList(
            [
                FieldRowPanel([FieldPanel("evaluated_on"), FieldPanel("evaluation_result")]),
                FieldPanel("evaluation_summary"),
                FieldPanel("evaluation_lessons"),
                FieldPanel("evaluation_source"),
            ],
            heading=_("Evaluation"),
        ),
        ObjectList(
            [*Page.promote_panels, FieldPanel("public_id")], heading=_("Search and address")
        ),
    ]
)
