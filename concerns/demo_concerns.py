"""A dozen invented reports, so that the case inbox shows what a working week looks like.

Nobody wrote them and nobody is meant. No mail is promised for them.
"""

import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from django.contrib.auth import get_user_model

from concerns.models import Concern, ConcernEvent, Outcome, Status
from concerns.selectors import get_category
from concerns.services import (
    ConcernText,
    add_note,
    assign,
    change_status,
    set_registry_number,
    submit_concern,
)
from concerns.working_days import is_working_day
from home.demo_run import DemoRun
from home.models import Area

_NAMESPACE = uuid.UUID("5f4b1a52-7c1d-4a58-9a0f-3f1f2a6d9e10")


@dataclass(frozen=True)
class DemoConcern:
    """One invented report: what it says, how many days ago, and what was done with it."""

    category: str
    area: str
    days_ago: int
    text: ConcernText
    steps: tuple[Status, ...] = ()
    outcome: Outcome | Literal[""] = ""
    note: str = ""
    is_taken: bool = False
    registry_number: str = ""
    answers: dict[str, tuple[str, ...]] = field(default_factory=dict)


_READ = (Status.ACKNOWLEDGED,)
_WORKED_ON = (Status.ACKNOWLEDGED, Status.IN_PROGRESS)

DEMO_CONCERNS = (
    DemoConcern(
        "otrygg-plats",
        "centrum",
        1,
        ConcernText(
            description=(
                "Jag går hem från bussen efter jobbet. Tunneln är mörk och det står ofta folk där "
                "som ropar. Jag går omvägen över bron i stället."
            ),
            place="Gångtunneln vid bussplatsen",
            happened_at="Vardagskvällar efter klockan 21",
        ),
        answers={"nar": ("kvallar",), "varfor": ("morkt", "folksamlingar")},
    ),
    DemoConcern(
        "belysning-vaxtlighet",
        "norrby",
        1,
        ConcernText(
            description="Tre lampor i rad är släckta på gångvägen mellan skolan och parken.",
            place="Gångvägen bakom Norrbyskolan",
        ),
        answers={"vad": ("slackt",)},
    ),
    DemoConcern(
        "ordningsstorning",
        "norrby",
        3,
        ConcernText(
            description=(
                "Mopeder kör i hög fart på gångvägen varje fredag och lördag. Barnen på gården "
                "vågar inte gå ut."
            ),
            place="Gångvägen vid lekparken",
            happened_at="Fredagar och lördagar",
            email="boende.norrby@exempel.example",
        ),
        steps=_READ,
        answers={"nar": ("kvallar", "helger"), "ofta": ("varje_vecka",)},
    ),
    DemoConcern(
        "klotter-skadegorelse",
        "centrum",
        4,
        ConcernText(
            description="Glaset i busskuren är krossat och det ligger skärvor på trottoaren.",
            place="Busskuren vid torget, läge B",
            phone="0700-00 00 00",
        ),
        steps=_WORKED_ON,
        note="Glasmästaren är beställd. Sopat i dag.",
        is_taken=True,
        answers={"vad": ("krossat",)},
    ),
    DemoConcern(
        "trafik",
        "aker",
        6,
        ConcernText(
            description=(
                "Bilarna saktar inte in vid övergångsstället på morgonen. I går fick två elever "
                "kliva tillbaka."
            ),
            place="Övergångsstället vid Åkers skola",
            happened_at="Klockan 7.40–8.10",
            name="Förälder i Åker",
            email="foralder.aker@exempel.example",
        ),
        steps=_WORKED_ON,
        is_taken=True,
        registry_number="KS 2026/0412",
        answers={"vilka": ("barn", "gaende")},
    ),
    DemoConcern(
        "olycksrisk",
        "strandvik",
        8,
        ConcernText(
            description="Livbojen på den yttre bryggan saknas. Bara kroken sitter kvar.",
            place="Badplatsen, yttre bryggan",
        ),
        steps=(Status.ACKNOWLEDGED, Status.FORWARDED),
        note="Ringt räddningstjänsten, de hänger dit en ny.",
        answers={"vad": ("vatten_is",)},
    ),
    DemoConcern(
        "skola",
        "kvarnbyn",
        9,
        ConcernText(
            description="Det bråkas på skolgården efter sista lektionen och inga vuxna är ute.",
            place="Skolgården i Kvarnbyn",
        ),
        steps=_WORKED_ON,
        note="Väntar på rektors schema för vuxna ute på rast.",
        answers={"nar": ("efter",)},
    ),
    DemoConcern(
        "it-bedrageri",
        "",
        10,
        ConcernText(
            description=(
                "Jag fick ett sms som sade att jag skulle betala en avgift för sophämtning med en "
                "länk. Jag klickade inte."
            ),
            happened_at="I förrgår",
        ),
        steps=(Status.ACKNOWLEDGED, Status.CLOSED),
        outcome=Outcome.ANSWERED,
        note="Varning ligger på sidan om bedrägerier.",
        answers={"hur": ("sms",)},
    ),
    DemoConcern(
        "medborgarlofte",
        "strandvik",
        13,
        ConcernText(
            description="Vandringen i oktober var bra. Kan ni gå en gång till när det är mörkt?",
            email="vandrare@exempel.example",
        ),
        steps=_READ,
        answers={"stammer": ("delvis",)},
    ),
    DemoConcern(
        "kris-beredskap",
        "hela_kommunen",
        15,
        ConcernText(description="Var är närmaste skyddsrum om man bor i Kvarnbyn?"),
        steps=(Status.ACKNOWLEDGED, Status.CLOSED),
        outcome=Outcome.ANSWERED,
        answers={"vad": ("skyddsrum",)},
    ),
    DemoConcern(
        "belysning-vaxtlighet",
        "kvarnbyn",
        17,
        ConcernText(
            description="Häcken skymmer sikten helt när man svänger ut med bil.",
            place="Korsningen Kvarngatan och Hamnvägen",
        ),
        steps=_WORKED_ON,
        answers={"vad": ("skymd_sikt", "igenvuxet")},
    ),
    DemoConcern(
        "annat",
        "centrum",
        20,
        ConcernText(
            description="Hjärtstartaren i biblioteket blinkar rött. Vet någon om det?",
            place="Biblioteket, entrén",
        ),
        steps=(Status.ACKNOWLEDGED, Status.IN_PROGRESS, Status.CLOSED),
        outcome=Outcome.MEASURE,
    ),
)


def seed_concerns(run: DemoRun) -> None:
    """Send the invented reports through the same services as real ones, once."""
    run.say("Anmälan: påhittade ärenden i inkorgen")
    oldest_first = sorted(enumerate(DEMO_CONCERNS), key=lambda pair: -pair[1].days_ago)
    for position, demo in oldest_first:
        _seed_concern(run, demo, uuid.uuid5(_NAMESPACE, str(position)))


def _seed_concern(run: DemoRun, demo: DemoConcern, submission_id: uuid.UUID) -> None:
    category = get_category(demo.category)
    received_at = _working_hour(run.now - timedelta(days=demo.days_ago))
    answers = [
        {
            "code": question.code,
            "label": question.label,
            "options": [
                {"code": option.code, "label": option.label}
                for option in question.options.all()
                if option.code in demo.answers[question.code]
            ],
        }
        for question in category.questions.all()
        if question.code in demo.answers
    ]
    submitted = submit_concern(
        submission_id=submission_id,
        category=category,
        area=Area.objects.filter(code=demo.area).first(),
        text=ConcernText(**{**vars(demo.text), "answers": answers}),
        received_at=received_at,
        notify=False,
    )
    if submitted.is_new:
        run.keep(submitted.concern)
        _work_on(submitted.concern, demo, received_at)


def _work_on(concern: Concern, demo: DemoConcern, received_at: datetime) -> None:
    handler = get_user_model().objects.filter(username="handlaggare").first()
    for new_status in demo.steps:
        change_status(
            concern=concern,
            new_status=new_status,
            actor=handler,
            outcome=demo.outcome if new_status == Status.CLOSED else "",
            notify=False,
        )
    if demo.is_taken and handler is not None:
        assign(concern=concern, assignee=handler, actor=handler)
    if demo.registry_number:
        set_registry_number(concern=concern, number=demo.registry_number, actor=handler)
    if demo.note:
        add_note(concern=concern, actor=handler, note=demo.note)
    # The services note the present; an invented history lies in the past, a day a step.
    for position, event in enumerate(ConcernEvent.objects.filter(concern=concern).order_by("pk")):
        if position:
            moment = received_at + timedelta(days=min(position, demo.days_ago))
            ConcernEvent.objects.filter(pk=event.pk).update(happened_at=moment)
            if event.new_status == Status.CLOSED:
                Concern.objects.filter(pk=concern.pk).update(closed_at=moment)


def _working_hour(moment: datetime) -> datetime:
    moment = moment.replace(hour=10, minute=15, second=0, microsecond=0)
    while not is_working_day(moment.date()):
        moment -= timedelta(days=1)
    return moment
