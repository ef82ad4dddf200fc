"""What the browser tests look for in the demo municipality's content."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Content:
    """A page of the demo: where it stands and what it is called."""

    address: str
    title: str


@dataclass(frozen=True)
class NoticeContent(Content):
    """A notice of the demo, with words that stand on its pages."""

    first_step: str
    english_words: str


ADVICE = Content("/rad/brand-i-hemmet/", "Brand i hemmet – så skyddar du dig")
NORRBY_PROMISE = Content(
    "/medborgarloften/tryggt-boende-i-norrby-2026/",
    "Tryggt boende i Norrby",
)
DOCUMENT = Content(
    "/styrdokument/riktlinjer-trygg-och-saker/",
    "Trygg och säker – riktlinjer för kommunens säkerhetsarbete",
)
LIVE_NOTICE = NoticeContent(
    "/kris/stromavbrott-strandvik-aker-2026-11-22/",
    "Strömavbrott i Strandvik",
    first_step="Håll dig inne och samlas i ett rum.",
    english_words="The power is out in Strandvik.",
)
ENDED_VMA = NoticeContent(
    "/kris/brand-med-rok-norrby-2026-11-21/",
    "Branden i Norrby är släckt – VMA är upphävt",
    first_step="Öppna fönster och vädra.",
    english_words="The fire in Norrby is out",
)
