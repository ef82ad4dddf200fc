"""The second screen: what the template does not know, and nothing else."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from crisis.composition import NoticeText
from crisis.console.forms.fields import LocalMoment, next_hour, soon
from crisis.console.forms.publishing import Group
from crisis.console.forms.words import RewritableForm, refuse_braces
from crisis.drafting.composing import Answers, compose, compose_first_message
from crisis.drafting.placeholders import PLACEHOLDERS, Placeholder, find_gaps
from crisis.drafting.plan import CapWords, NoticePlan, VmaReference
from crisis.models import NoticeTemplate, NoticeTemplateText
from crisis.vocabulary import Level
from home.models import Area, ContactNumber, SafetyPoint

VMA_FIELDS = ("vma_source", "vma_incident", "vma_requested_by")


class FillForm(RewritableForm):
    """One field for each gap of a template; the rest has an answer already and is folded away."""

    SERVICE_NAMES: ClassVar[dict[str, str]] = {"source": "kalla", "next_update_at": "nasta"}

    areas = forms.ModelMultipleChoiceField(
        label=_("Where?"),
        queryset=Area.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one area.")},
    )
    level = forms.ChoiceField(
        label=_("How serious is it?"), choices=Level.choices, widget=forms.RadioSelect
    )
    expires_at = LocalMoment(
        label=_("The notice ends by itself"),
        help_text=_("You can move the end later. You can always give the all clear earlier."),
    )
    contacts = forms.ModelMultipleChoiceField(
        label=_("Numbers to call"),
        queryset=ContactNumber.objects.filter(is_emergency=False),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("112 is always shown."),
    )
    with_english = forms.BooleanField(
        label=_("Publish in English too"), required=False, initial=True
    )
    is_exercise = forms.BooleanField(
        label=_("This is an exercise"),
        required=False,
        help_text=_("It gets black and white stripes and is not shown on other pages."),
    )

    def __init__(
        self, *args: Any, template: NoticeTemplate, organisation: str = "", **kwargs: Any
    ) -> None:  # Any: as Django's own
        super().__init__(*args, **kwargs)
        self.template = template
        self.fields["level"].initial = template.default_level
        self.fields["expires_at"].initial = next_hour(hours=template.default_hours)
        if "plats" not in template.gaps:
            self.fields["areas"].initial = list(
                Area.objects.filter(is_whole_municipality=True).values_list("pk", flat=True)
            )
        if template.requires_vma_reference:
            self._ask_for_vma()
        for key in template.gaps:
            self._ask_for(PLACEHOLDERS[key])
        if "kalla" not in self.fields:
            self._ask_for(PLACEHOLDERS["kalla"])
        if "nasta" not in self.fields:
            self._ask_for(PLACEHOLDERS["nasta"])
        self.fields["kalla"].initial = organisation
        if template.text_in("en") is None:
            del self.fields["with_english"]
        self.add_words(text.language for text in template.texts.all())

    def _ask_for_vma(self) -> None:
        self.fields["vma_source"] = forms.CharField(
            label=_("VMA sent by"), max_length=100, initial="Sveriges Radio"
        )
        self.fields["vma_incident"] = forms.CharField(
            label=_("VMA reference"),
            max_length=60,
            help_text=_("It stands in the message from the one who sent the VMA."),
        )
        self.fields["vma_requested_by"] = forms.CharField(
            label=_("VMA requested by"), max_length=120, required=False
        )

    def _ask_for(self, one: Placeholder) -> None:
        asking: dict[str, Callable[[Placeholder], None]] = {
            "starttid": self._ask_when_it_began,
            "nasta": self._ask_when_more_comes,
            "punkt": self._ask_for_points,
        }
        asking.get(one.key, self._ask_for_words)(one)

    def _ask_when_it_began(self, one: Placeholder) -> None:
        now = timezone.localtime().replace(second=0, microsecond=0)
        self.fields["starttid"] = LocalMoment(label=one.label, initial=now)

    def _ask_when_more_comes(self, one: Placeholder) -> None:
        self.fields["nasta"] = LocalMoment(
            label=_("We promise the next message by"), initial=soon(hours=2)
        )

    def _ask_for_points(self, one: Placeholder) -> None:
        self.fields["points"] = forms.ModelMultipleChoiceField(
            label=_("Safety points"),
            queryset=SafetyPoint.objects.select_related("area"),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self._ask_for_words(one)
        self.fields["punkt"].label = _("Another place than these")

    def _ask_for_words(self, one: Placeholder) -> None:
        is_required = self.template.requires(one.key) and one.key != "plats"
        self.fields[one.key] = forms.CharField(
            label=one.label,
            required=is_required,
            max_length=one.max_length,
            help_text=one.help_text,
            validators=[refuse_braces],
        )
        if one.key == "plats":
            self.fields["plats"].label = _("The place in your own words")
            self.fields["plats"].help_text = _("Left empty, the names of the areas stand there.")
        if one.key == "antal":
            self.fields["antal"].widget.attrs["inputmode"] = "numeric"
        if one.is_prose and self.template.text_in("en") is not None:
            self.fields[f"{one.key}_en"] = forms.CharField(
                label=_("%(label)s – in English") % {"label": one.label},
                required=False,
                max_length=one.max_length,
                help_text=_("Left empty, the English notice does not mention it."),
                validators=[refuse_braces],
            )

    def groups(self) -> dict[str, Group]:
        """Return the fields as they are shown: what must be answered, what may be, the rest."""
        needed = [*VMA_FIELDS[:2], "areas", "plats", "tjanst", "skola", "starttid", "nasta"]
        may_be = ["orsak", "antal", "points", "punkt", "ersattning", "kalla"]
        needed += [key for key in may_be if key in self.fields and self.template_needs(key)]
        may_be = [key for key in may_be if key not in needed] + ["kalla"]
        english = ["with_english", *(f"{key}_en" for key in PLACEHOLDERS)]
        return {
            "needed": self._bound(needed),
            "optional": self._bound(dict.fromkeys(may_be)),
            "english": self._bound(english),
            "when": self._bound(["begins", "starts_at"]),
            "more": self._bound(["level", "expires_at", "vma_requested_by", "contacts"]),
            "exercise": self._bound(["is_exercise", "is_shown_to_residents"]),
            "words": self._bound(self.word_names()),
        }

    def template_needs(self, key: str) -> bool:
        """Return whether a gap that is often optional holds up a heading of this template."""
        return key != "kalla" and key in PLACEHOLDERS and self.template.requires(key)

    def _bound(self, names: Iterable[str]) -> Group:
        return Group(self[name] for name in names if name in self.fields)

    def clean(self) -> dict[str, Any]:  # Any: as Django's own
        """Refuse a heading that grew too long, at the words that made it so."""
        cleaned = super().clean()
        if not self.errors:
            for text in self._texts_wanted():
                title = compose(text, self._answers()).title
                if len(title) > 120:
                    self.add_error(
                        self._longest_in(text.headline),
                        _("The heading gets %(length)d characters; 120 fit. Write it shorter.")
                        % {"length": len(title)},
                    )
                    break
        return cleaned

    def _longest_in(self, headline: str) -> str:
        keys = [key for key in find_gaps(headline) if key in self.fields]
        return max(keys, key=lambda key: len(str(self.cleaned_data.get(key) or "")))

    def _texts_wanted(self) -> list[NoticeTemplateText]:
        wants_english = self.cleaned_data.get("with_english", False)
        written = set(Locale.objects.values_list("language_code", flat=True))
        unwanted = set() if wants_english else {"en"}
        return [
            text
            for text in self.template.texts.all()
            if text.language in written and text.language not in unwanted
        ]

    def _answers(self) -> Answers:
        data = self.cleaned_data
        typed = {key: data[key] for key in PLACEHOLDERS if isinstance(data.get(key), str)}
        return Answers(
            began_at=data.get("starttid"),
            next_update_at=data["nasta"],
            source=data["kalla"],
            areas=list(data["areas"]),
            points=list(data.get("points", [])),
            typed=typed,
            translated={key: data.get(f"{key}_en", "") for key in typed},
            prose=frozenset(key for key in typed if PLACEHOLDERS[key].is_prose),
        )

    def made(self) -> dict[str, NoticeText]:
        """Return what the template makes of the answers, by language."""
        answers = self._answers()
        return {text.language: compose(text, answers) for text in self._texts_wanted()}

    def plan(self) -> NoticePlan:
        """Return the notice that these answers make, to the letter."""
        data, template, answers = self.cleaned_data, self.template, self._answers()
        wanted = self._texts_wanted()
        texts = self.finished()
        return NoticePlan(
            submission=self.submission_number(),
            level=data["level"],
            source=data["kalla"],
            expires_at=data["expires_at"],
            next_update_at=data["nasta"],
            starts_at=data["starts_at"],
            texts=texts,
            first_message={
                text.language: compose_first_message(
                    text, answers, happened=texts[text.language].what_happened
                )
                for text in wanted
            },
            event_type=template.event_type,
            areas=tuple(area.code for area in data["areas"]),
            contacts=tuple(number.code for number in data["contacts"]),
            safety_points=tuple(point.code for point in data.get("points", [])),
            vma=self._vma(),
            cap=CapWords(
                category=tuple(template.cap_category),
                response_type=tuple(template.cap_response_type),
                urgency=template.cap_urgency,
                severity=template.cap_severity,
                certainty=template.cap_certainty,
                event=template.cap_event,
            ),
            is_exercise=data["is_exercise"],
            is_shown_to_residents=data["is_exercise"] and data["is_shown_to_residents"],
            is_long_end_confirmed=data["is_long_end_confirmed"],
            template=template.code,
            typed=self.typed(),
            values={text.language: dict(answers.values(text.language)) for text in wanted},
        )

    def _vma(self) -> VmaReference | None:
        if not self.template.requires_vma_reference:
            return None
        data = self.cleaned_data
        return VmaReference(
            source=data["vma_source"],
            incident=data["vma_incident"],
            requested_by=data["vma_requested_by"],
        )
