"""From a case and a handler's decisions to the copy that is handed out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from concerns.disclosure.document import CopyDocument, Piece, Reason, Section
from concerns.disclosure.masking import Span, join_spans, split_at
from concerns.disclosure.parts import Choice, Part


@dataclass(frozen=True)
class PartDecision:
    """What becomes of a part, which passages of it are blacked out, and on what ground."""

    choice: Choice
    maskings: Mapping[Span, str]
    """Each passage and its ground."""
    ground: str = ""
    """Why the whole part is refused."""

    def with_grounds(self, placeholder: str) -> "PartDecision":
        """Return the decision with a placeholder where no ground has been given yet."""
        return PartDecision(
            self.choice,
            {span: ground.strip() or placeholder for span, ground in self.maskings.items()},
            self.ground.strip() or placeholder,
        )


@dataclass(frozen=True)
class Heading:
    """Whose copy of which case it is."""

    reference: str
    number: int
    date: str
    organisation: str
    function: str


def compose(
    heading: Heading,
    parts: Sequence[Part],
    decisions: Mapping[str, PartDecision],
    decision: str,
) -> CopyDocument:
    """Return the copy. A part without a decision is not in it.

    Raises ValidationError for a decision on a part that the case does not have, for a passage
    that is not in the text, for anything missing without a ground, and for a part whose text
    cannot be decrypted.
    """
    if unknown := decisions.keys() - {part.key for part in parts}:
        raise ValidationError(
            _("The case has no such part: %(parts)s."),
            code="unknown_part",
            params={"parts": ", ".join(sorted(unknown))[:200]},
        )
    sections: list[Section] = []
    reasons: list[Reason] = []
    holds_contacts = False
    for part in parts:
        decided = decisions.get(part.key)
        if decided is None or decided.choice == Choice.LEAVE:
            continue
        if decided.choice == Choice.REFUSE:
            reasons.append(Reason(0, part.label, _ground(decided.ground, part)))
            continue
        if part.is_unreadable:
            raise ValidationError(
                _("“%(part)s” cannot be read, so it cannot be handed out."),
                code="unreadable",
                params={"part": part.label},
            )
        sections.append(_section(part, decided.maskings, reasons))
        holds_contacts = holds_contacts or part.is_contact
    return CopyDocument(
        reference=heading.reference,
        number=heading.number,
        date=heading.date,
        organisation=heading.organisation,
        function=heading.function,
        decision=decision,
        holds_contacts=holds_contacts,
        sections=sections,
        reasons=reasons,
    )


def refuses_anything(decisions: Iterable[PartDecision]) -> bool:
    """Return whether anything at all is kept secret from the one who asked."""
    return any(
        decided.choice == Choice.REFUSE or (decided.choice == Choice.INCLUDE and decided.maskings)
        for decided in decisions
    )


def _section(part: Part, maskings: Mapping[Span, str], reasons: list[Reason]) -> Section:
    """Return a part with its passages blacked out, and add why to the reasons."""
    for span in maskings:
        if not 0 <= span.start < span.end <= len(part.text):
            raise ValidationError(
                _("A passage lies outside “%(part)s”."), code="range", params={"part": part.label}
            )
    numbers: dict[Span, int] = {}
    spans = join_spans(maskings, len(part.text))
    for span in spans:
        grounds = [
            ground
            for own, ground in sorted(maskings.items())
            if own.start >= span.start and own.end <= span.end
        ]
        number = sum(1 for reason in reasons if reason.masked) + 1
        ground = "; ".join(dict.fromkeys(_ground(ground, part) for ground in grounds))
        reasons.append(Reason(number, part.label, ground))
        numbers[span] = number
    pieces = [
        Piece(masked=numbers[piece]) if isinstance(piece, Span) else Piece(text=piece)
        for piece in split_at(part.text, spans)
    ]
    return Section(part.label, pieces)


def _ground(ground: str, part: Part) -> str:
    if not ground.strip():
        raise ValidationError(
            _("Say on what ground something in “%(part)s” is left out."),
            code="ground",
            params={"part": part.label},
        )
    return ground.strip()
