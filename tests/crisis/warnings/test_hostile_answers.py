"""Hundreds of damaged samples: no page goes down, no warning is lost, nothing foreign runs.

The damage knows the shape of the samples: it drops, doubles, swaps, nests and retypes keys and
values, changes letter case, cuts bytes, and puts in what breaks readers of JSON and of HTML.
"""

import copy
import json
from contextlib import contextmanager
from html.parser import HTMLParser
from unittest.mock import patch

import pytest
from django.db import connection, transaction
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from crisis.situation import situation_for
from crisis.warnings import job
from crisis.warnings.fetching import Answer, Validators
from crisis.warnings.job import ask
from crisis.warnings.models import ExternalWarning, SourceName, WarningSource
from crisis.warnings.texts import moment
from tests.crisis.warnings.conftest import (
    COUNTRY_VMA,
    FIRE_VMA,
    NEWS_SAMPLE,
    VMA_SAMPLE,
    as_answer,
    sample_alerts,
)

pytestmark = [pytest.mark.django_db]

MUTATIONS = 100 if connection.vendor == "postgresql" else 500
"""Of each sample; reading is the same whatever the database is, so PostgreSQL gets a share."""

NEVER_SHOWN = (
    "Detta är ett test.",
    "Övning övning övning.",
    "Utgånget exempelmeddelande.",
    "Ska aldrig visas.",
    "Hostile markup test",
)
ALLOWED_TAGS = {
    *("section", "div", "p", "span", "svg", "path", "circle", "h2", "h3", "dl", "dt", "dd"),
    *("time", "bdi", "a", "ul", "li", "article", "strong", "b", "aside", "em", "br", "ol"),
}
PAGE = """{% load crisis_tags %}{% situation_strip %}{% situation_panel %}{% foreign_alarm %}
{% current_situation as situation %}
{% include "components/foreign_warnings.html" with full=True %}"""
WHOLE_PAGES = ("/kris/lage.json", "/kris/varningar/", "/en/", "/admin/kris/varningar/")
HOSTILE_VALUES = st.sampled_from(
    [
        None, True, False, 0, -1, 7, 10**30, 1.5, float("nan"), float("inf"), "", " ", "0", "00",
        "9999", "x" * 5000, "å" * 3000, [], {}, [[]], [{}], {"a": {}}, "\x00", "\ud800", "\u202e",
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "javascript:alert(1)",
        "{0}", "%s", "{{ 7 }}", "{% include 'x' %}", "&amp;lt;b&amp;gt;", "2026-11-21T16:00:00Z",
        "9999-12-31T23:59:59-14:00", "0001-01-01", "Actual", "Test", "Public", "Kommun",
    ]
)  # fmt: skip


def _paths(value, path=()):
    yield path
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _paths(one, (*path, name))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from _paths(one, (*path, number))


def _parent(document, path):
    for step in path[:-1]:
        document = document[step]
    return document


@st.composite
def damaged(draw, *samples):
    """One of these samples with one to six things wrong with it, as bytes."""
    document = json.loads(draw(st.sampled_from(samples)))
    for _ in range(draw(st.integers(1, 6))):
        paths = [path for path in _paths(document) if path]
        if not paths:
            break
        path = draw(st.sampled_from(paths))
        _damage(draw, _parent(document, path), path[-1], document)
    text = json.dumps(document, ensure_ascii=draw(st.booleans()))
    body = text.encode("utf-8", "surrogatepass")
    match draw(st.integers(0, 19)):
        case 0:
            return body[: draw(st.integers(0, len(body)))]
        case 1:
            at = draw(st.integers(0, len(body) - 1))
            return body[:at] + draw(st.binary(min_size=1, max_size=4)) + body[at + 1 :]
        case 2:
            return b"\xef\xbb\xbf" + body
    return body


def _damage(draw, parent, key, document):
    value = parent[key]
    match draw(st.integers(0, 8)):
        case 0:
            del parent[key]
        case 1:
            parent[key] = draw(HOSTILE_VALUES)
        case 2 if isinstance(parent, dict):
            del parent[key]
            parent[draw(st.sampled_from([str.upper, str.lower, str.swapcase]))(key)] = value
        case 3:
            parent[key] = [copy.deepcopy(value)]
        case 4:
            parent[key] = {"value": copy.deepcopy(value)}
        case 5 if isinstance(value, list):
            value.extend(copy.deepcopy(value))
        case 6 if isinstance(value, str):
            parent[key] = value + draw(HOSTILE_VALUES.filter(lambda one: isinstance(one, str)))
        case 7:
            other = draw(st.sampled_from([path for path in _paths(document) if path]))
            parent[key] = copy.deepcopy(_parent(document, other)[other[-1]])
        case _:
            parent[key] = draw(st.text(max_size=40) | st.integers() | st.booleans() | st.none())


@contextmanager
def _undone():
    """Undo what is written inside."""
    point = transaction.savepoint()
    try:
        yield
    finally:
        transaction.savepoint_rollback(point)


def _answer(name, body):
    with patch.object(job, "fetch", lambda address, known: Answer(body, Validators())):
        ask(name)
    return WarningSource.objects.get(name=name)


def _shown(language="sv"):
    with translation.override(language):
        request = RequestFactory().get("/")
        return Template(PAGE).render(Context({"request": request, "LANGUAGE_CODE": language}))


class _Seen(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.faults = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in ALLOWED_TAGS:
            self.faults.append(tag)
        for name, value in attrs:
            is_link = name in {"href", "src"}
            if name.startswith("on") or name == "style":
                self.faults.append((tag, name))
            if is_link and not (value or "").startswith(("/", "http://", "https://", "#")):
                self.faults.append((tag, name, value))


def _check_page():
    for language in ("sv", "en"):
        page = _shown(language)
        assert _Seen(page).faults == []
        for words in NEVER_SHOWN:
            assert words not in page
    return page


def _open_whole_pages(client, number):
    """Every 25th time, since a whole page takes long."""
    for address in WHOLE_PAGES if number % 25 == 0 else ():
        assert client.get(address).status_code == 200


def _may_end(body, held):
    """Return whether an answer says, or may be meant to say, that a warning has ended.

    Written the other way round than the reader: what cancels is let through, and a later message
    than the held one that names an end of its own or is not about our place.
    """
    try:
        document = json.loads(body.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    for value in _objects(document):
        if not any(name in json.dumps(value) for name in held.names):
            continue
        low = {name.casefold(): one for name, one in value.items()}
        if "ancel" in json.dumps(value) and "msgtype" in low:
            return True
        later = [one for one in _moments(low.get("sent")) if one > held.sent]
        if held.identifier in json.dumps(low.get("identifier")) or not later:
            continue
        if any(end > min(later) for end in _all_ends(value)) or not _is_about_us(value):
            return True
    return False


def _objects(document):
    for path in _paths(document):
        value = _parent(document, (*path, None)) if path else document
        if isinstance(value, dict):
            yield value


def _moments(value):
    read = [moment(one) for one in (value if isinstance(value, list) else [value])]
    return [one for one in read if one is not None]


def _all_ends(value):
    for one in _objects(value):
        for name, expires in one.items():
            if name.casefold() == "expires":
                yield from _moments(expires)


def _is_about_us(value):
    codes = [{name.casefold(): one for name, one in code.items()} for code in _objects(value)]
    ours = ({"kommun", "9999"}, {"län", "99"}, {"sverige", "00"})
    return any(
        {str(code.get("valuename")).casefold(), str(code.get("value"))} in ours for code in codes
    )


@pytest.fixture
def both_sources(settings):
    settings.VMA_URL = settings.KRISINFORMATION_URL = "https://example.com/v3"


@pytest.mark.usefixtures("both_sources", "vma_time")
def test_no_damage_to_the_vma_answer_takes_a_warning_away_or_a_page_down(console):
    _answer(SourceName.VMA, VMA_SAMPLE)
    before = {row.key: row for row in ExternalWarning.objects.all()}
    assert set(before) == {FIRE_VMA, COUNTRY_VMA}
    tried = []

    @settings(
        max_examples=MUTATIONS,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(damaged(VMA_SAMPLE, as_answer(sample_alerts()[:2]), as_answer(sample_alerts()[1:2])))
    def try_one(body):
        tried.append(body)
        with _undone():
            _answer(SourceName.VMA, body)
            page = _check_page()
            _open_whole_pages(console, len(tried))
            for key, held in before.items():
                row = ExternalWarning.objects.get(pk=held.pk)
                if not _may_end(body, held):
                    assert row.cancelled_at is None, key
                    assert row.expires_at >= held.expires_at, key
                    assert key in page

    try_one()
    assert len(tried) >= MUTATIONS


@pytest.mark.usefixtures("both_sources")
def test_no_damage_to_the_news_makes_them_run_or_a_page_go_down(demo_day, console):
    _answer(SourceName.KRISINFORMATION, NEWS_SAMPLE)
    before = set(ExternalWarning.objects.values_list("pk", flat=True))
    tried = []

    @settings(
        max_examples=MUTATIONS,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(damaged(NEWS_SAMPLE))
    def try_one(body):
        tried.append(body)
        with _undone():
            _answer(SourceName.KRISINFORMATION, body)
            page = _check_page()
            _open_whole_pages(console, len(tried))
            assert 'data-level="vma"' not in page
            situation = situation_for(RequestFactory().get("/"))
            assert before <= {one.warning.pk for one in situation.warnings}

    try_one()
    assert len(tried) >= MUTATIONS
