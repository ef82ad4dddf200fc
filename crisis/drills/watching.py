"""Watching an exercise become visible, and end: every step with its time, written as it comes.

A worker that dies half-way leaves the steps that it has seen; the next one goes on with the rest.
"""

import time
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from post_office.models import STATUS

from crisis.drills.checks import MAIL, Check, Result, Subject, checks_for
from crisis.drills.site import PublicSite
from crisis.models import Drill, DrillStep
from crisis.standing import is_over
from crisis.vocabulary import UpdateKind

PATIENCE = timedelta(seconds=75)
"""How long a change may take to be seen; a shared cache may keep a page for sixty seconds."""
LEASE = timedelta(seconds=90)
FORGOTTEN_AFTER = timedelta(minutes=10)
"""A change that nobody looked at for this long was not measured, and is not pretended to be."""
PAUSE_SECONDS = 0.2
JOB_SECONDS = 1.0

Phase = DrillStep.Phase


def measure_drills() -> int:
    """Watch every exercise that has begun or ended and that nobody watches; return how many."""
    now = timezone.now()
    begun = Q(published_measured_at__isnull=True, incident__published_at__lte=now)
    over = is_over(now, through="incident__")
    free = Q(watched_until__isnull=True) | Q(watched_until__lte=now)
    due = Drill.objects.filter(free, begun | (over & Q(ended_measured_at__isnull=True)))
    measured = 0
    for drill in due.select_related("incident"):
        if hold(drill):
            measured += 1
            try:
                watch(drill, PublicSite(settings.PUBLIC_URL))
            finally:
                let_go(drill)
    return measured


def hold(drill: Drill) -> bool:
    """Take it upon this process to watch a drill; False if another one does."""
    now = timezone.now()
    free = Drill.objects.filter(Q(watched_until__isnull=True) | Q(watched_until__lte=now))
    return free.filter(pk=drill.pk).update(watched_until=now + LEASE) == 1


def let_go(drill: Drill) -> None:
    """Let any process watch the drill from now on."""
    Drill.objects.filter(pk=drill.pk).update(watched_until=None)


def watch(drill: Drill, site: PublicSite) -> None:
    """Watch what has happened and has not been measured: the beginning, then the end."""
    with override(settings.LANGUAGE_CODE):
        drill.refresh_from_db()
        if drill.published_measured_at is None:
            _Watch(drill, Phase.PUBLISHED, site).run()
        drill.refresh_from_db()
        if drill.ended_measured_at is None and drill.incident.closed_at() is not None:
            _Watch(drill, Phase.ENDED, site).run()


@dataclass
class _Sight:
    """One look: when it began and ended, and what was seen."""

    began_at: datetime
    ended_at: datetime
    result: Result


class _Watch:
    """The watch of one phase, until all is seen or patience ends."""

    def __init__(self, drill: Drill, phase: Phase, site: PublicSite) -> None:
        self.drill, self.phase, self.site = drill, phase, site
        incident = drill.incident
        is_over = phase == Phase.ENDED
        self.changed_at: datetime = (
            (incident.closed_at() or timezone.now()) if is_over else incident.published_at
        )
        first = incident.updates.order_by("number").first()
        last = incident.updates.order_by("-number").first()
        message = last if is_over else first
        self.subject = Subject(
            identifier=incident.identifier,
            message=message.cap_identifier if message else "",
            address=f"/kris/{incident.slug}/",
            title=incident.notices.get(locale__language_code=settings.LANGUAGE_CODE).title,
            is_shown=incident.is_shown_to_residents,
            is_over=is_over,
        )
        has_message = not is_over or (last is not None and last.kind == UpdateKind.END)
        done = set(drill.steps.filter(phase=phase).values_list("code", flat=True))
        checks = checks_for(self.subject, has_message=has_message)
        self.checks = {check.code: check for check in checks if check.code not in done}
        self.awaits_mail = not is_over and MAIL not in done
        self.began: dict[str, datetime] = {}
        self.last: dict[str, Result] = {}

    def run(self) -> None:
        """Look again and again; write each step when it is seen, and at the end what was not."""
        began = timezone.now()
        if began - self.changed_at > FORGOTTEN_AFTER:
            self._give_up(_("Not measured: the worker was not running then."))
        deadline = began + PATIENCE
        while (self.checks or self.awaits_mail) and timezone.now() < deadline:
            if self._has_moved_on():
                self._give_up(_("The exercise ended before this was seen."))
                break
            Drill.objects.filter(pk=self.drill.pk).update(watched_until=timezone.now() + LEASE)
            self._look_at_mail()
            self._look_round()
            if self.checks or self.awaits_mail:
                time.sleep(PAUSE_SECONDS)
        self._give_up("")
        field = "ended_measured_at" if self.phase == Phase.ENDED else "published_measured_at"
        Drill.objects.filter(pk=self.drill.pk).update(**{field: timezone.now()})

    def _has_moved_on(self) -> bool:
        if self.phase == Phase.ENDED:
            return False
        self.drill.incident.refresh_from_db()
        return self.drill.incident.closed_at() is not None

    def _look_round(self) -> None:
        with ThreadPoolExecutor(max(1, len(self.checks))) as pool:
            looks: dict[Future[_Sight], Check] = {
                pool.submit(_look, check, self.site, self.subject): check
                for check in self.checks.values()
            }
            waiting = set(looks)
            while waiting:
                seen, waiting = wait(waiting, PAUSE_SECONDS, FIRST_COMPLETED)
                for look in seen:
                    self._note(looks[look].code, look.result())
                self._look_at_mail()
        self.checks = {
            code: check for code, check in self.checks.items() if not self._is_seen(code)
        }

    def _look_at_mail(self) -> None:
        if not self.awaits_mail:
            return
        now = timezone.now()
        states = list(self.drill.mails.values_list("status", flat=True))
        left = states.count(STATUS.sent)
        if not states:
            result = Result(False, _("Nobody in the crisis group has an e-mail address."))
        else:
            words = _("%(left)s of %(all)s mails have left.") % {"left": left, "all": len(states)}
            result = Result(left == len(states), words)
        self._note(MAIL, _Sight(now, now, result))
        self.awaits_mail = not result.is_passed

    def _note(self, code: str, sight: _Sight) -> None:
        self.began.setdefault(code, sight.began_at)
        self.last[code] = sight.result
        if sight.result.is_passed:
            self._write(code, sight.ended_at, sight.result)

    def _is_seen(self, code: str) -> bool:
        return code in self.last and self.last[code].is_passed

    def _give_up(self, reason: str) -> None:
        """Write what has not been seen, with the reason or the last thing that was seen."""
        now = timezone.now()
        for code in [*self.checks, *([MAIL] if self.awaits_mail else [])]:
            seen = self.last.get(code, Result(False, _("Nothing was seen.")))
            self._write(code, now, Result(False, reason or seen.words))
        self.checks, self.awaits_mail = {}, False

    def _write(self, code: str, ended_at: datetime, result: Result) -> None:
        DrillStep.objects.get_or_create(
            drill=self.drill,
            phase=self.phase,
            code=code,
            defaults={
                "changed_at": self.changed_at,
                "began_at": self.began.get(code, ended_at),
                "ended_at": ended_at,
                "is_passed": result.is_passed,
                "outcome": result.words[:300],
            },
        )


def _look(check: Check, site: PublicSite, subject: Subject) -> _Sight:
    began_at = timezone.now()
    result = check.ask(site, subject)
    return _Sight(began_at, timezone.now(), result)
