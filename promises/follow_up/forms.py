"""The two-minute form: what was found in a sentence, then a number and a state for each row."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from promises.choices import MeasureStatus, Trend
from promises.due.next_day import needs_next_day, propose_next_follow_up
from promises.follow_up.corrections import correction_of
from promises.follow_up.form_fields import DayField, name_of, propose_states, row_anchor
from promises.follow_up.report import FollowUpReport, IndicatorReport, MeasureReport
from promises.follow_up.services import find_version, version_of
from promises.models import FollowUp, Indicator, Measure, PromisePage
from promises.numbers import format_amount, format_number

SUMMARY_MAX = 1000
HIDDEN = ("key", "seen")
HEAD = ("summary", "title", "day", "next_follow_up", "source")


@dataclass(frozen=True)
class RowFields:
    """One indicator or measure: its name, where it stands now, and its fields."""

    anchor: str
    name: str
    now: str
    correction: str
    """What a number would correct, or corrects once it is typed; empty for a free day."""
    fields: list[forms.BoundField]


class FollowUpForm(forms.Form):
    """A follow-up of one promise. Nothing but the sentence has to be typed."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    summary = forms.CharField(
        label=gettext_lazy("What did you find?"),
        help_text=gettext_lazy(
            "A sentence or a few. Say what is late as plainly as what went well."
        ),
        max_length=SUMMARY_MAX,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what you found")},
    )
    title = forms.CharField(
        label=gettext_lazy("Heading"), max_length=FollowUp._meta.get_field("title").max_length
    )
    day = DayField(label=gettext_lazy("Followed up on"))
    next_follow_up = DayField(
        label=gettext_lazy("Next follow-up"),
        required=False,
        help_text=gettext_lazy("Residents see this day, and that it is late once it has passed."),
    )
    source = forms.CharField(
        label=gettext_lazy("Source"),
        required=False,
        max_length=FollowUp._meta.get_field("source").max_length,
        help_text=gettext_lazy(
            "Who has followed up, and from what. For example the minutes of a meeting."
        ),
    )

    def __init__(self, promise: PromisePage, *args: Any, **kwargs: Any) -> None:  # as Django
        super().__init__(*args, **kwargs)
        self.promise = promise
        self.indicators: list[Indicator] = list(promise.indicators.all())
        self.measures: list[Measure] = list(promise.measures.all())
        today = timezone.localdate()
        for indicator in self.indicators:
            self._add_indicator(indicator, today)
        for measure in self.measures:
            self._add_measure(measure, today)
        if not self.is_bound:
            self._suggest(today)

    @property
    def head_fields(self) -> list[forms.BoundField]:
        """The fields about the follow-up itself."""
        return [self[name] for name in HEAD]

    @property
    def indicator_rows(self) -> Iterator[RowFields]:
        """Each indicator with its latest reading and its fields."""
        for row in self.indicators:
            latest, goal = row.latest, format_amount(row.target_value, row.unit)
            now = _("Goal %(goal)s. Not measured yet.") % {"goal": goal}
            if latest is not None:
                now = _("Goal %(goal)s. Latest %(value)s, %(day)s.") % {
                    "goal": goal,
                    "value": format_amount(latest.value, row.unit),
                    "day": date_format(latest.date, "j F Y"),
                }
            yield self._row(row, row.name, now)

    @property
    def measure_rows(self) -> Iterator[RowFields]:
        """Each measure with its count so far and its fields."""
        for row in self.measures:
            now = _("Done by %(day)s.") % {"day": date_format(row.due, "j F Y")}
            if row.is_counted:
                so_far = _("So far %(done)s of %(goal)s %(unit)s.") % {
                    "done": format_number(row.done_count),
                    "goal": format_number(row.goal_count),
                    "unit": row.count_unit,
                }
                now = f"{so_far} {now}"
            yield self._row(row, row.title, now)

    def catch_up(self, now: PromisePage) -> None:
        """Let the form stand on the version that came in between, so that it can be sent again.

        What the editor left as it was follows that version, so that it is not taken back.
        """
        data = QueryDict(mutable=True)
        data.update(self.data)
        opened = find_version(now, self.cleaned_data["seen"])
        before = propose_states(opened) if opened else {}
        for name, value in propose_states(now).items():
            if data.get(name) == before.get(name, data.get(name)):
                data[name] = value
        data["seen"] = str(version_of(now))
        self.data = data

    def clean(self) -> dict[str, Any]:  # Any: cleaned values differ in type
        """Refuse days to come, a value without its trend, and half a count."""
        cleaned = super().clean() or {}
        self._check_day("day", cleaned.get("day"))
        self._check_next(cleaned)
        for indicator in self.indicators:
            self._check_indicator(indicator, cleaned)
        for measure in self.measures:
            self._check_measure(measure, cleaned)
        return cleaned

    def get_report(self) -> FollowUpReport:
        """Return what was filled in; only after `is_valid()`.

        Is told against the page as it is now: publishing refuses a form opened on another version.
        """
        cleaned = self.cleaned_data
        return FollowUpReport(
            key=cleaned["key"],
            day=cleaned["day"],
            title=cleaned["title"],
            summary=cleaned["summary"],
            source=cleaned["source"],
            next_follow_up=cleaned["next_follow_up"],
            next_follow_up_before=self.promise.next_follow_up,
            is_next_chosen=cleaned["next_follow_up"]
            != propose_next_follow_up(self.promise, timezone.localdate()),
            indicators={
                row.translation_key: IndicatorReport(
                    trend=cleaned[name_of(row, "trend")],
                    value=cleaned[name_of(row, "value")],
                    day=cleaned[name_of(row, "day")],
                )
                for row in self.indicators
            },
            measures={
                row.translation_key: MeasureReport(
                    status=cleaned[name_of(row, "status")],
                    status_before=row.status,
                    done=cleaned.get(name_of(row, "done")),
                    planned=cleaned.get(name_of(row, "planned")),
                    day=cleaned.get(name_of(row, "day")),
                )
                for row in self.measures
            },
        )

    def _add_indicator(self, row: Indicator, today: date) -> None:
        self.fields[name_of(row, "value")] = forms.DecimalField(
            label=_("New value, %(unit)s") % {"unit": row.unit},
            required=False,
            max_digits=14,
            decimal_places=2,
            localize=True,
            widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}),
        )
        self.fields[name_of(row, "day")] = DayField(
            label=gettext_lazy("Measured on"), required=False, initial=today
        )
        # Never what it was: a figure that fell would be published as one that rises.
        self.fields[name_of(row, "trend")] = forms.ChoiceField(
            label=pgettext_lazy("indicator", "Trend"),
            required=False,
            choices=[("", gettext_lazy("Choose")), *Trend.choices],
            help_text=_("Needed with a new value. Without one it stays: %(trend)s.")
            % {"trend": row.get_trend_display().lower()},
        )

    def _add_measure(self, row: Measure, today: date) -> None:
        self.fields[name_of(row, "status")] = forms.ChoiceField(
            label=pgettext_lazy("measure", "State"), choices=MeasureStatus, initial=row.status
        )
        if not row.count_unit:
            return
        number = forms.NumberInput(attrs={"inputmode": "numeric", "min": "0"})
        self.fields[name_of(row, "done")] = forms.IntegerField(
            label=_("New since the last count, %(unit)s") % {"unit": row.count_unit},
            required=False,
            min_value=0,
            max_value=1_000_000,
            widget=number,
        )
        if row.target_count is None:
            self.fields[name_of(row, "planned")] = forms.IntegerField(
                label=gettext_lazy("Planned in the same time"),
                required=False,
                min_value=0,
                max_value=1_000_000,
                widget=number,
            )
        self.fields[name_of(row, "day")] = DayField(
            label=gettext_lazy("Counted up to"), required=False, initial=today
        )

    def _suggest(self, today: date) -> None:
        earlier = self.promise.published_follow_ups
        self.initial = {
            **self.initial,
            "key": uuid.uuid4(),
            "seen": version_of(self.promise),
            "day": today,
            "title": _("Follow-up in %(month)s") % {"month": date_format(today, "F Y")},
            "next_follow_up": propose_next_follow_up(self.promise, today),
            "source": earlier[0].source if earlier else "",
        }

    def _row(self, row: Indicator | Measure, name: str, now: str) -> RowFields:
        prefix = name_of(row, "")
        fields = [self[field] for field in self.fields if field.startswith(prefix)]
        return RowFields(row_anchor(row.translation_key), name, now, self._correction(row), fields)

    def _correction(self, row: Indicator | Measure) -> str:
        if not self.is_bound:
            return "".join(each.offer for each in correction_of(row, timezone.localdate()))
        cleaned = self.cleaned_data
        number = cleaned.get(name_of(row, "value" if isinstance(row, Indicator) else "done"))
        day = cleaned.get(name_of(row, "day")) or cleaned.get("day")
        found = correction_of(row, day)
        return "".join(each.offer if number is None else each.words for each in found)

    def _check_day(self, name: str, day: date | None) -> None:
        if day is not None and day > timezone.localdate():
            self.add_error(name, _("The day cannot be one to come."))

    def _check_next(self, cleaned: dict[str, Any]) -> None:  # as above
        if "next_follow_up" not in cleaned:
            return
        following, day = cleaned["next_follow_up"], cleaned.get("day")
        if following is None and needs_next_day(self.promise, timezone.localdate()):
            self.add_error("next_follow_up", _("Write when the promise is followed up next."))
        if following and day and following <= day:
            self.add_error("next_follow_up", _("The next follow-up comes after this one."))

    def _check_free(self, row: Indicator | Measure, name: str, day: date | None) -> None:
        """Refuse to replace a number that has stood longer than today: the day may be mistyped."""
        if day != timezone.localdate() and correction_of(row, day):
            self.add_error(
                name, _("There is a number from this day already. Change it in the page editor.")
            )

    def _check_indicator(self, row: Indicator, cleaned: dict[str, Any]) -> None:  # as above
        value, name = cleaned.get(name_of(row, "value")), name_of(row, "day")
        if value is None:
            return
        day = cleaned.get(name) or cleaned.get("day")
        self._check_day(name, day)
        self._check_free(row, name, day)
        if row.is_percentage and not 0 <= value <= 100:
            self.add_error(name_of(row, "value"), _("A percentage lies between 0 and 100."))
        if cleaned.get(name_of(row, "trend")) == "":
            self.add_error(name_of(row, "trend"), _("Choose which way the figure has gone."))

    def _check_measure(self, row: Measure, cleaned: dict[str, Any]) -> None:  # as above
        done, planned = cleaned.get(name_of(row, "done")), cleaned.get(name_of(row, "planned"))
        name = name_of(row, "day")
        if planned is not None and done is None:
            self.add_error(name_of(row, "done"), _("Write how many were done."))
        if done is None:
            return
        day = cleaned.get(name) or cleaned.get("day")
        self._check_day(name, day)
        self._check_free(row, name, day)
        if row.target_count is None and planned is None:
            self.add_error(name_of(row, "planned"), _("Write how many were planned."))
