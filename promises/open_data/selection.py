"""Which promises are answered with, in which languages they are, and when they last changed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Max, QuerySet
from django.http import HttpRequest
from django.utils import timezone, translation
from wagtail.models import Page, PageLogEntry

from home.models import Area, MunicipalitySettings, SafetyArea
from home.municipality import find_municipality
from home.open_data.answers import Version, version_of
from promises.filters import PromiseFilter
from promises.models import DocumentLink, PromiseIndexPage, PromisePage
from promises.models.promise_queryset import PromiseQuerySet
from promises.selectors import SHOWN_RELATIONS, find_index, promises_below

CHANGES = ("wagtail.publish", "wagtail.unpublish", "wagtail.delete", "wagtail.move")


@dataclass(frozen=True)
class Selection:
    """What was asked for: the filters of the list, read as the list reads them."""

    index: PromiseIndexPage | None
    chosen: PromiseFilter

    @cached_property
    def municipality(self) -> MunicipalitySettings:
        """Whose promises they are; read once for the version and the answer."""
        return find_municipality()

    @cached_property
    def areas(self) -> Sequence[Area]:
        """The areas, read once as well."""
        return list(Area.objects.all())

    @cached_property
    def safety_areas(self) -> Sequence[SafetyArea]:
        """The fields of work, read once as well."""
        return list(SafetyArea.objects.all())

    def read(self) -> Sequence[PromisePage]:
        """Return the promises with all their rows; always in one order, oldest first."""
        if self.index is None:
            return []
        found = self.chosen.apply(promises_below(self.index))
        with_rows = found.select_related("area", "safety_area", "locale")
        ordered = with_rows.order_by("year", "valid_from", "public_id", "pk")
        return list(ordered.prefetch_related(*SHOWN_RELATIONS))

    def version(self, today: date, *, made_by: str) -> Version:
        """Return what the answer is made of: every publishing, every state, and the day.

        The day is in it since days of lateness are counted.
        """
        if self.index is None:
            return version_of([self.chosen, None], None, made_by=made_by)
        promises = self.chosen.apply(promises_below(self.index)).order_by("pk")
        columns = ("pk", "latest_revision_id", "last_published_at", "status", "url_path")
        languages = _in_every_language(promises.values("translation_key"))
        documents = DocumentLink.objects.filter(page__in=promises.values("pk")).order_by("pk")
        parts = [
            self.chosen,
            today,
            *promises.values_list(*columns),
            *documents.values_list("page_id", "document__slug", "document__live"),
            *((row.code, row.label, row.label_en) for row in self.areas),
            *((row.code, row.label, row.label_en, row.is_public) for row in self.safety_areas),
            *languages.order_by("pk").values_list("pk", "url_path", "last_published_at"),
            (self.municipality.municipality, self.municipality.municipality_code),
        ]
        changed_at = max(find_last_change() or _this_hour(), _this_hour())
        return version_of(parts, changed_at, made_by=made_by)


def read_selection(request: HttpRequest) -> Selection:
    """Return what an address asks for, among the promises in Swedish: the original."""
    with translation.override(settings.LANGUAGE_CODE):
        return Selection(find_index(), PromiseFilter.from_query(request.GET))


def languages_of(promises: Sequence[PromisePage]) -> Mapping[UUID, Sequence[Page]]:
    """Return the published pages of each promise by translation key, itself included; one query."""
    keys = [promise.translation_key for promise in promises]
    pages = _in_every_language(keys)
    found: dict[UUID, list[Page]] = defaultdict(list)
    for page in pages.select_related("locale").order_by("locale_id"):
        found[page.translation_key].append(page)
    return found


def _in_every_language(keys: "Sequence[UUID] | QuerySet[PromisePage]") -> PromiseQuerySet:
    """Return what residents see of these translation keys."""
    public: PromiseQuerySet = PromisePage.objects.for_residents()
    return public.filter(translation_key__in=keys)


def find_last_change() -> datetime | None:
    """Return the last publishing or taking down of any promise.

    What was taken down has left no trace but in the log.
    """
    kind = ContentType.objects.get_for_model(PromisePage)
    logged = PageLogEntry.objects.filter(content_type=kind, action__in=CHANGES)
    moments = (
        logged.aggregate(moment=Max("timestamp"))["moment"],
        PromisePage.objects.live().aggregate(moment=Max("last_published_at"))["moment"],
    )
    return max((moment for moment in moments if moment is not None), default=None)


def _this_hour() -> datetime:
    """Return a moment after which nothing can have changed by the clock alone.

    Days of lateness are counted from midnight, and a job brings states up to date soon after.
    """
    return timezone.localtime().replace(minute=0, second=0, microsecond=0)
