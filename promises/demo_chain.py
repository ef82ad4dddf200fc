"""The demo's days and sources along the chain, which the content files lack."""

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class Sourced(NamedTuple):
    """A day, and where what is told of it comes from."""

    day: date
    source: str


@dataclass(frozen=True)
class Chain:
    """Days and sources of one promise; dialogues and follow-ups in their order."""

    function: str
    """The code of the responsible function."""
    situation: Sourced
    focus_area: Sourced
    dialogues: tuple[str, ...]
    measures: dict[str, Sourced] = field(default_factory=dict)
    follow_ups: tuple[str, ...] = ()
    evaluation: str = ""


CHAINS = {
    "centrum-2026-kvallar": Chain(
        function="bra_centrum",
        situation=Sourced(
            date(2025, 11, 18),
            "säkerhetsfunktionen och lokalpolisområdet, ur dialogerna och polisens statistik",
        ),
        focus_area=Sourced(date(2025, 12, 2), "brottsförebyggande rådet"),
        dialogues=(
            "minnesanteckningar från torget",
            "sammanställning av webbenkäten",
            "polisens minnesanteckningar",
        ),
        measures={
            "m1": Sourced(date(2026, 11, 15), "polisens passlista"),
            "m2": Sourced(date(2026, 9, 8), "säkerhetsfunktionen"),
            "m3": Sourced(date(2026, 11, 2), "tekniska förvaltningens tidplan"),
            "m4": Sourced(date(2026, 9, 8), "socialtjänstens schema"),
        },
        follow_ups=("Brågrupp Centrum", "Brågrupp Centrum"),
    ),
    "norrby-2026-granne": Chain(
        function="bra_norrby",
        situation=Sourced(
            date(2025, 12, 9), "Brågrupp Norrby, ur trygghetsvandringen och dialogen"
        ),
        focus_area=Sourced(date(2026, 1, 13), "brottsförebyggande rådet"),
        dialogues=("protokoll från vandringen", "minnesanteckningar från biblioteket"),
        measures={
            "m1": Sourced(date(2026, 6, 16), "Exempelhem AB"),
            "m2": Sourced(date(2026, 10, 31), "Exempelhem AB:s besiktningar"),
            "m3": Sourced(date(2026, 6, 16), "säkerhetsfunktionen"),
            "m4": Sourced(date(2026, 11, 3), "kommunpolisen"),
        },
        follow_ups=("Brågrupp Norrby", "Brågrupp Norrby"),
    ),
    "strandvik-2026-trafik": Chain(
        function="bra_strandvik",
        situation=Sourced(date(2026, 3, 24), "Brågrupp Strandvik, ur dialogen och mätningen 2025"),
        focus_area=Sourced(date(2026, 4, 7), "brottsförebyggande rådet"),
        dialogues=("minnesanteckningar från bygdegården",),
        measures={
            "m1": Sourced(date(2026, 9, 30), "polisens insatslista"),
            "m2": Sourced(date(2026, 6, 12), "tekniska förvaltningen"),
            "m3": Sourced(date(2026, 7, 1), "tekniska förvaltningen"),
        },
        follow_ups=("Brågrupp Strandvik", "Brågrupp Strandvik och byalaget"),
        evaluation="säkerhetsfunktionen, kommunpolisen och byalaget, ur mätningen i september",
    ),
    "aker-2026-unga": Chain(
        function="bra_aker",
        situation=Sourced(date(2025, 12, 4), "Åkerskolan och Brågrupp Åker, ur skolans enkät"),
        focus_area=Sourced(date(2025, 12, 16), "brottsförebyggande rådet"),
        dialogues=("elevrådets anteckningar",),
        measures={
            "m1": Sourced(date(2026, 6, 11), "kultur- och fritidsförvaltningen"),
            "m2": Sourced(date(2026, 6, 11), "fritidsgårdens närvarolistor utan namn"),
            "m3": Sourced(date(2026, 10, 16), "socialtjänsten"),
            "m4": Sourced(date(2026, 6, 11), "kultur- och fritidsförvaltningen"),
        },
        follow_ups=("Brågrupp Åker",),
    ),
    "hela-kommunen-2025-bedrageri": Chain(
        function="sakerhetsfunktion",
        situation=Sourced(date(2024, 12, 3), "säkerhetsfunktionen, ur polisens statistik för 2024"),
        focus_area=Sourced(date(2024, 12, 17), "brottsförebyggande rådet"),
        dialogues=("pensionärsrådets minnesanteckningar",),
        measures={
            "m1": Sourced(date(2025, 11, 30), "säkerhetsfunktionens deltagarlistor utan namn"),
            "m2": Sourced(date(2025, 6, 30), "vård- och omsorgsförvaltningen"),
            "m3": Sourced(date(2025, 4, 28), "säkerhetsfunktionen"),
        },
        follow_ups=("brottsförebyggande rådet", "brottsförebyggande rådet"),
        evaluation="säkerhetsfunktionen och polisen, ur frågor till deltagarna och anmälda brott",
    ),
    "kvarnbyn-2027-hamn": Chain(
        function="bra_kvarnbyn",
        situation=Sourced(date(2026, 11, 16), "räddningstjänsten och Brågrupp Kvarnbyn"),
        focus_area=Sourced(date(2026, 11, 17), "brottsförebyggande rådet, förslag"),
        dialogues=("minnesanteckningar från hamnkaféet",),
    ),
}
