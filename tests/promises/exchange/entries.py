"""A promise in the YAML form, and how it is read in."""

import copy

from home.exchange.services import read_in as read_in_file
from home.exchange.services import try_file
from home.exchange.writing import write_parts
from promises.exchange.room import PROMISES

NEW = {
    "id": "norrby-2027-ljus",
    "slug": "ljus-i-norrby-2027",
    "title": "Ljus i Norrby",
    "promise_text": "Vi lovar att laga varje trasig lampa inom fem dagar.",
    "year": 2027,
    "valid_from": "2027-01-01",
    "valid_to": "2027-12-31",
    "area": "norrby",
    "safety_area": "allman_ordning",
    "status": "utkast",
    "background": {"lagesbild": "Det är mörkt.", "focus_area": "Ljus", "dialogue": []},
    "measures": [
        {
            "id": "m1",
            "title": "Laga lampor",
            "responsible": "teknisk_forvaltning",
            "due": "2027-12-31",
            "status": "planerad",
            "count_unit": "lampor",
            "target_count": 40,
            "readings": [],
        }
    ],
    "indicators": [
        {
            "name": "Trasiga lampor",
            "unit": "antal",
            "baseline": {"value": 31, "date": "2026-10-01"},
            "target": {"value": 4.5, "date": "2027-12-31"},
            "latest": {"value": 30, "date": "2026-11-01"},
            "trend": "for_tidigt",
            "source": "Tekniska förvaltningen",
        }
    ],
    "related_documents": ["atgardsplan-for-brottsforebyggande-arbete"],
}


def as_file(*entries):
    [text] = write_parts("promises", entries, head={})
    return text.encode()


def changed(**values):
    return copy.deepcopy(NEW) | values


def make_plan(content, index, editor):
    return try_file(PROMISES, content, index, editor)


def import_promises(*, content, index, user, digest):
    return read_in_file(PROMISES, content=content, pages=index, user=user, digest=digest)


def problems(content, index, editor):
    plan = make_plan(content, index, editor)
    return [(one.key, one.words) for step in plan.steps for one in step.problems]


def read_in(content, index, editor):
    plan = make_plan(content, index, editor)
    return import_promises(content=content, index=index, user=editor, digest=plan.digest)
