"""The blocks of start page and fixed pages: doors, and lists that fill themselves."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Locale, Page

from home.contact_groups import group_contact_numbers
from home.numbers.register import numbers_in
from home.open_data.registry import registered
from tryggochsaker.blocks import SectionBlock, UntranslatedCharBlock, UntranslatedChoiceBlock
from tryggochsaker.frame import Link, find_link


class LinkBlock(blocks.StructBlock):
    """A link with words of its own, to a page or to another address of this site."""

    label = blocks.CharBlock(label=_("text"), max_length=80)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    path = UntranslatedCharBlock(
        label=_("or address on this site"),
        required=False,
        max_length=200,
        help_text=_("Begins with a slash, such as /rapportera/. Only where there is no page."),
    )

    class Meta:
        icon = "link"
        label = _("link")

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Require one place to lead to, on this site."""
        cleaned = super().clean(value)
        errors = {}
        if bool(cleaned["page"]) == bool(cleaned["path"]):
            errors["path"] = ValidationError(_("Choose a page or write an address, one of them."))
        elif cleaned["path"] and (cleaned["path"][0] != "/" or cleaned["path"].startswith("//")):
            errors["path"] = ValidationError(_("The address must begin with one slash."))
        if errors:
            raise blocks.StructBlockValidationError(block_errors=errors)
        return cleaned


class DoorBlock(blocks.StructBlock):
    """One question, one sentence and a few links: a way in from the start page."""

    TONES = (("guide", _("Advice")), ("promise", _("Promises")), ("tell", _("Tell us")))

    tone = UntranslatedChoiceBlock(label=_("colour and icon"), choices=TONES)
    heading = blocks.CharBlock(label=_("question"), max_length=60)
    text = blocks.CharBlock(label=_("sentence"), max_length=150)
    page = blocks.PageChooserBlock(label=_("page that the question leads to"), required=False)
    path = UntranslatedCharBlock(label=_("or address on this site"), required=False, max_length=200)
    links = blocks.ListBlock(LinkBlock(), label=_("links"), default=[], min_num=0, max_num=4)

    class Meta:
        icon = "arrow-right"
        label = _("door")
        template = "blocks/door.html"

    def get_context(
        self,
        value: blocks.StructValue,
        parent_context: dict[str, Any] | None = None,  # Any: a template context
    ) -> dict[str, Any]:
        """Add the links that exist in the active language; a door without any is not shown."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page = context.get("page")  # whose language is asked for already
        active = page.locale if page is not None else Locale.get_active()
        context["target"] = find_link(value["heading"], value["page"], value["path"], active=active)
        context["links"] = _existing(value["links"], active)
        return context


def _existing(values: blocks.list_block.ListValue, active: Locale) -> list[Link]:
    links = [
        find_link(value["label"], value["page"], value["path"], active=active) for value in values
    ]
    return [link for link in links if link is not None]


class SelfFillingBlock(blocks.StaticBlock):
    """A list that editors place and that fills itself from the vocabulary."""

    rows_name: ClassVar[str]
    """What the block's template calls the rows."""

    def list_rows(self) -> Iterable[Any]:  # Any: rows of the vocabulary, or groups of them
        """Return what the list shows."""
        return ()

    def get_context(
        self,
        value: None,
        parent_context: dict[str, Any] | None = None,  # Any: a template context
    ) -> dict[str, Any]:
        """Add the rows."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context[self.rows_name] = self.list_rows()
        return context


class ContactNumbersBlock(SelfFillingBlock):
    """Every number to call, in groups, with when it was last checked."""

    rows_name = "groups"

    class Meta:
        icon = "mobile-alt"
        label = _("all numbers to call")
        admin_text = _("The numbers come from Kommunen – Numbers to call.")
        template = "blocks/contact_numbers.html"

    def get_context(
        self,
        value: None,
        parent_context: dict[str, Any] | None = None,  # Any: a template context
    ) -> dict[str, Any]:
        """Add the numbers in groups, from the register as the page has read it."""
        context = super().get_context(value, parent_context=parent_context)
        context[self.rows_name] = group_contact_numbers(list(numbers_in(context).values()))
        return context


class FunctionsBlock(SelfFillingBlock):
    """The functions that answer for safety, and the body that each belongs to."""

    rows_name = "functions"

    class Meta:
        icon = "group"
        label = _("responsible functions")
        admin_text = _("The functions come from Kommunen – Responsible functions.")
        template = "blocks/functions.html"

    def list_rows(self) -> Iterable[Any]:  # Any: as above
        """Return the functions, body by body."""
        from home.models import ResponsibleFunction

        return ResponsibleFunction.objects.order_by("organisation", "label")


class SafetyAreasBlock(SelfFillingBlock):
    """The fields of safety work, each with a sentence and today's law."""

    rows_name = "areas"

    class Meta:
        icon = "list-ul"
        label = _("safety areas")
        admin_text = _("The areas come from Kommunen – Safety areas.")
        template = "blocks/safety_areas.html"

    def list_rows(self) -> Iterable[Any]:  # Any: as above
        """Return the safety areas in order."""
        from home.models import SafetyArea

        return SafetyArea.objects.all()


class SafetyPointsBlock(SelfFillingBlock):
    """The places to get warm, fill water, charge and get news."""

    rows_name = "points"

    class Meta:
        icon = "home"
        label = _("safety points")
        admin_text = _("The places come from Kommunen – Safety points.")
        template = "blocks/safety_points.html"

    def list_rows(self) -> Iterable[Any]:  # Any: as above
        """Return the places."""
        from home.models import SafetyPoint

        return SafetyPoint.objects.select_related("area")


class LanguagesBlock(blocks.StructBlock):
    """The languages that the site has a start page in, and pages in easy language."""

    pages = blocks.ListBlock(
        blocks.PageChooserBlock(label=_("page")),
        label=_("other ways to read"),
        default=[],
        min_num=0,
        help_text=_("Such as a page in easy language or sign language."),
    )

    class Meta:
        icon = "globe"
        label = _("languages of the site")
        template = "blocks/languages.html"

    def get_context(
        self,
        value: blocks.StructValue,
        parent_context: dict[str, Any] | None = None,  # Any: a template context
    ) -> dict[str, Any]:
        """Add the languages, each in its own name, and the pages."""
        from home.languages import list_languages

        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        context["languages"] = list_languages()
        context["pages"] = [
            Link(page.title, page.get_url() or "/") for page in value["pages"] if page and page.live
        ]
        return context


class ChildPagesBlock(blocks.StaticBlock):
    """The pages right below the page on which this block stands."""

    class Meta:
        icon = "folder-open-inverse"
        label = _("pages below this one")
        admin_text = _("Title and lead of each published page below this one.")
        template = "blocks/child_pages.html"

    def get_context(
        self,
        value: None,
        parent_context: dict[str, Any] | None = None,  # Any: a template context
    ) -> dict[str, Any]:
        """Add the published pages below."""
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        page = context.get("page")
        children = page.get_children().live().specific() if isinstance(page, Page) else []
        context["children"] = children
        return context


class OpenDataBlock(SelfFillingBlock):
    """Every address of open data, and where all of them are described."""

    rows_name = "resources"

    class Meta:
        icon = "download"
        label = _("addresses of open data")
        admin_text = _("The addresses are those that the site has; they fill in themselves.")
        template = "blocks/open_data.html"

    def list_rows(self) -> Iterable[Any]:  # Any: as above
        """Return the addresses, sorted."""
        return registered()


FIXED_PAGE_BLOCKS = [
    ("section", SectionBlock()),
    ("contact_numbers", ContactNumbersBlock()),
    ("functions", FunctionsBlock()),
    ("safety_areas", SafetyAreasBlock()),
    ("safety_points", SafetyPointsBlock()),
    ("languages", LanguagesBlock()),
    ("child_pages", ChildPagesBlock()),
    ("open_data", OpenDataBlock()),
]
