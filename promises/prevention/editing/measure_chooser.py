"""Choosing a measure for a point: in a window with a search, not from a list of them all."""

from typing import ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from promises.choices import PromiseStatus
from promises.models import Measure


class MeasureFilterForm(BaseFilterForm):
    """Finds measures by their words, or by their promise's."""

    q = forms.CharField(label=_("Search term"), required=False, max_length=100)

    def filter(self, objects: QuerySet[Measure]) -> QuerySet[Measure]:
        """Return the measures that fit."""
        objects = super().filter(objects)
        words = self.cleaned_data.get("q")
        if not words:
            return objects
        self.is_searching = True
        self.search_query = words
        return objects.filter(Q(title__icontains=words) | Q(page__title__icontains=words))


class _OfPublicPromises:
    ordering: ClassVar = ["-page__year", "page__title", "sort_order", "pk"]
    filter_form_class = MeasureFilterForm

    def get_object_list(self) -> QuerySet[Measure]:
        shown = Measure.objects.filter(page__live=True).exclude(page__status=PromiseStatus.DRAFT)
        return shown.select_related("page")

    @property
    def columns(self) -> list[Column]:
        inherited: list[Column] = super().columns  # type: ignore[misc]  # the view's, mixed in
        return [*inherited, Column("page", label=_("Promise"), accessor="page")]


class MeasureChooseView(_OfPublicPromises, ChooseView):
    """The window: measures of promises that residents can open, each beside its promise."""


class MeasureChooseResultsView(_OfPublicPromises, ChooseResultsView):
    """What the search in the window finds."""


class MeasureChooser(ChooserViewSet):
    """Used by every field that points at a measure."""

    model = Measure
    icon = "tasks"
    choose_one_text = _("Choose a measure")
    choose_another_text = _("Choose another measure")
    page_title = _("Choose a measure")
    choose_view_class = MeasureChooseView
    choose_results_view_class = MeasureChooseResultsView
    per_page = 20

    def get_urlpatterns(self) -> list[URLPattern]:
        """Leave out making a measure here: it belongs to its promise."""
        patterns: list[URLPattern] = super().get_urlpatterns()
        return [pattern for pattern in patterns if pattern.name != "create"]
