"""What the visual language shows of the demo's promises and the content files lack."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Count:
    """A measure that is counted: what is counted, and its goal where one was set beforehand."""

    unit: str
    label: str
    goal: int | None = None
    is_headline: bool = False


@dataclass(frozen=True)
class Additions:
    """Additions to one promise; measures by their id, indicators by their position."""

    short_version: str
    next_follow_up: date | None = None
    counts: dict[str, Count] = field(default_factory=dict)
    indicator_labels: tuple[str, ...] = ()
    responsible_names: dict[str, str] = field(default_factory=dict)
    shows_concern_figure: bool = False


ADDITIONS = {
    "centrum-2026-kvallar": Additions(
        short_version=(
            "Det ska finnas poliser, fältare eller ordningsvakter på plats i Centrum "
            "varje fredag och lördag kväll."
        ),
        next_follow_up=date(2026, 12, 15),
        counts={"m1": Count("helger", "Helger med polis till fots", is_headline=True)},
        indicator_labels=("Känner sig trygga på helgkvällar", "Anmäld misshandel utomhus"),
    ),
    "norrby-2026-granne": Additions(
        short_version=(
            "Du som bor i Norrby ska få svar inom tre arbetsdagar när du har anmält "
            "skadegörelse, trasiga lås eller dålig belysning."
        ),
        next_follow_up=date(2027, 1, 31),
        counts={"m2": Count("dörrar", "Nya källardörrar på Norrbyvägen", goal=24)},
        indicator_labels=("Anmälningar som får svar i tid", "Anmälda källarinbrott"),
        responsible_names={"bostadsbolag": "Exempelhem AB"},
        shows_concern_figure=True,
    ),
    "strandvik-2026-trafik": Additions(
        short_version=(
            "Kontrollera fart och buskörning på Strandvägen minst tre gånger i månaden "
            "från maj till september."
        ),
        counts={"m1": Count("kontroller", "Kontroller, maj till september", is_headline=True)},
    ),
    "aker-2026-unga": Additions(
        short_version=(
            "Fritidsgården i Åker ska vara öppen fem kvällar i veckan och det ska alltid "
            "finnas minst två vuxna på plats."
        ),
        next_follow_up=date(2026, 11, 15),
        indicator_labels=("Elever som har någonstans att vara", "Kostnad för skadegörelse"),
    ),
    "hela-kommunen-2025-bedrageri": Additions(
        short_version=(
            "Under 2025 träffa minst 1 000 personer över 65 år och visa hur bedragare arbetar."
        ),
        indicator_labels=("Personer som har deltagit",),
    ),
    "kvarnbyn-2027-hamn": Additions(
        short_version=(
            "Ljus, livbojar och en vuxen på plats i hamnen varje kväll under sommaren 2027."
        ),
    ),
}
