"""Notices and safety points in the site's search."""

from collections.abc import Iterable, Mapping

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from crisis.models import Notice
from crisis.standing import in_force
from home.models import SafetyPoint
from home.search.kinds import Hit, SearchKind, Texts
from tryggochsaker.frame import language_prefix

POINT_LANGUAGES = ("sv", "en")


class NoticeKind(SearchKind):
    """A notice, in the languages that it is written in; exercises never."""

    name = "notice"
    model = Notice

    def texts_of(self, row: Notice) -> Iterable[Texts]:
        """Return the notice's texts, once it has been published."""
        if not row.live or row.incident.is_exercise:
            return []
        body = [row.what_happened, row.where, row.who_affected, row.what_to_do, row.what_we_do]
        return [Texts(row.locale.language_code, row.title, row.summary, "\n".join(body))]

    def all_rows(self) -> Iterable[Notice]:
        """Return every published notice."""
        notices = Notice.objects.filter(live=True).select_related("incident", "locale")
        return notices.order_by("pk").iterator(chunk_size=200)

    def shown(self) -> QuerySet[Notice]:
        """Return what residents may read now; what is planned begins at its own time."""
        return Notice.objects.filter(
            live=True,
            incident__is_exercise=False,
            incident__published_at__lte=timezone.now(),
            locale__language_code=translation.get_language(),
        )

    def urgent(self) -> QuerySet[Notice]:
        """Return what is in force, so that nobody who searches for advice misses it."""
        return self.shown().filter(in_force(timezone.now(), through="incident__"))

    def hits_of(self, leads: Mapping[int, str]) -> Mapping[int, Hit]:
        """Return the hits, which say whether the notice has ended; one query."""
        now = timezone.now()
        notices = Notice.objects.filter(pk__in=leads).select_related("incident", "locale")
        return {notice.pk: self._hit_of(notice, notice.incident.is_live(now)) for notice in notices}

    def _hit_of(self, notice: Notice, is_live: bool) -> Hit:
        return Hit(
            kind="now",
            title=notice.title,
            text=notice.summary,
            url=notice.url,
            label="" if is_live else pgettext("notice", "Ended"),
        )


class PointKind(SearchKind):
    """A safety point, found by its name, its part of town and what one gets there."""

    name = "point"
    model = SafetyPoint

    def texts_of(self, row: SafetyPoint) -> Iterable[Texts]:
        """Return the point's texts in Swedish and English."""
        for language in POINT_LANGUAGES:
            with translation.override(language):
                said = [row.area.text("label"), row.text("offers"), _("Safety point")]
                yield Texts(language, row.text("name"), "", "\n".join(said))

    def all_rows(self) -> Iterable[SafetyPoint]:
        """Return every safety point."""
        return SafetyPoint.objects.select_related("area")

    def shown(self) -> QuerySet[SafetyPoint]:
        """Return every safety point: closed ones are shown as closed."""
        return SafetyPoint.objects.all()

    def hits_of(self, leads: Mapping[int, str]) -> Mapping[int, Hit]:
        """Return the hits, which say whether the point is open; one query."""
        return {
            point.pk: Hit(
                kind="now",
                title=str(point),
                text=self._state_of(point),
                url=f"{language_prefix()}kris/trygghetspunkter/",
                label=_("Safety point"),
            )
            for point in SafetyPoint.objects.filter(pk__in=leads).select_related("area")
        }

    def _state_of(self, point: SafetyPoint) -> str:
        state = _("Open now.") if point.is_open_now else _("Closed now.")
        return f"{point.area.text('label')}. {state} {point.text('offers').capitalize()}."
