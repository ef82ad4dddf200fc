"""`/api/notices.json`: the keys of the content files, what is true now, and nothing too early."""

import json
from datetime import timedelta

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator, FormatChecker

from crisis.models import Notice
from crisis.open_data import selection
from crisis.services import add_update, correct_notice, end_notice
from crisis.vocabulary import Level
from home.demo_run import read_content
from home.open_data.document import describe

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

ADDRESS = "/api/notices.json"


def _read(client, query="") -> dict:
    answer = client.get(f"{ADDRESS}{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/json; charset=utf-8"
    content = answer.json()
    assert list(_validator().iter_errors(content)) == []
    return content


def _validator() -> Draft202012Validator:
    schema = {"$ref": "#/components/schemas/NoticeList", "components": describe()["components"]}
    return Draft202012Validator(schema, format_checker=FormatChecker())


def _ids(client, query="") -> list[str]:
    return [row["id"] for row in _read(client, query)["notices"]]


def test_answer_fits_its_own_description_whatever_the_notices_are(
    client, publish, communicator, power_cut
):
    assert not _validator().is_valid({"notices": [{}]})
    publish(is_exercise=True, areas=[])
    correct_notice(incident=power_cut, by=communicator, texts={"sv": "Bara på svenska"})
    end_notice(incident=publish(), by=communicator, texts={"sv": "Över", "en": "Over"})
    Notice.objects.get(incident=power_cut, locale__language_code="en").unpublish()
    rows = {row["id"]: row for row in _read(client)["notices"]}
    assert rows["EXK-2026-0042"]["summary_en"] is None
    assert rows["EXK-2026-0042"]["translations"] == {}


def test_notices_have_the_keys_and_values_of_the_content_files(client):
    rows = {row["id"]: row for row in _read(client)["notices"]}
    content = read_content("notices")
    for wanted in content["notices"]:
        row = rows[wanted["id"]]
        assert {key: row[key] for key in wanted if key not in {"cap", "areas"}} == {
            key: value for key, value in wanted.items() if key not in {"cap", "areas"}
        }
        assert {key: row["cap"][key] for key in wanted["cap"]} == wanted["cap"]
        assert set(row["areas"]) == set(wanted["areas"])
    assert rows["EXK-2026-0042"]["no_longer_affected"] == ["aker"]
    levels = [(one["code"], one["cap_severity"]) for one in _read(client)["notice_levels"]]
    assert levels == [(one["code"], one["cap_severity"]) for one in content["notice_levels"]]


def test_other_languages_have_the_keys_of_their_content_file(client):
    own = _read(client)["notices"][0]["translations"]["en"]
    wanted = read_content("english_notices")["notices"]["EXK-2026-0042"]
    assert {key: own[key] for key in wanted} == wanted


def test_notice_names_its_address_in_each_language(client):
    row = _read(client)["notices"][0]
    assert row["url"].endswith("/kris/stromavbrott-strandvik-aker-2026-11-22/")
    addresses = {one["code"]: one["url"] for one in row["languages"]}
    assert addresses["en"].endswith("/en/kris/stromavbrott-strandvik-aker-2026-11-22/")
    for address in [*addresses.values(), row["cap"]["url"]]:
        assert client.get(f"/{address.split('/', 3)[3]}").status_code == 200


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", ["EXK-2026-0042", "EXK-2026-0041", "EXK-2026-0039", "EXK-2026-0037"]),
        ("?status=pagaende", ["EXK-2026-0042"]),
        ("?status=avslutad", ["EXK-2026-0041", "EXK-2026-0037"]),
        ("?status=ovning", ["EXK-2026-0039"]),
        ("?ar=2026&status=avslutad", ["EXK-2026-0041", "EXK-2026-0037"]),
        ("?ar=2025", []),
        ("?sida=2", []),
        (
            "?status=&ar=&sida=",
            ["EXK-2026-0042", "EXK-2026-0041", "EXK-2026-0039", "EXK-2026-0037"],
        ),
        ("?utm_source=x", ["EXK-2026-0042", "EXK-2026-0041", "EXK-2026-0039", "EXK-2026-0037"]),
    ],
)
def test_selection(client, query, ids):
    content = _read(client, query)
    assert [row["id"] for row in content["notices"]] == ids
    assert (content["message"] is None) == bool(ids)


@pytest.mark.parametrize("name", ["status", "ar", "sida"])
@pytest.mark.parametrize(
    "value",
    [
        "utkast",
        "PAGAENDE",
        "%00",
        "'%20OR%201=1--",
        "%F0%9F%94%A5",
        "٢٠٢٦",
        "2026%0A",
        "-1",
        "1e3",
        "0",
        "9" * 10_000,
        "%3Cscript%3E",
        "99999999",
    ],
)
def test_value_that_is_not_understood_gives_an_empty_list_and_says_why(client, name, value):
    content = _read(client, f"?{name}={value}")
    assert content["notices"] == []
    assert content["total"] == 0
    assert content["message"].startswith("Okän")
    assert "script" not in content["message"]


def test_year_is_that_of_swedish_time(client, publish, demo_day):
    demo_day.move_to("2026-12-31T23:30:00+00:00")
    incident = publish()
    assert incident.identifier in _ids(client, "?ar=2027")
    assert incident.identifier not in _ids(client, "?ar=2026")


def test_order_is_stable_and_pages_fit_together(client, publish, monkeypatch):
    made = [publish(level=Level.INFO).identifier for _ in range(5)]  # all in the same second
    monkeypatch.setattr(selection, "PAGE_SIZE", 2)
    monkeypatch.setattr("crisis.open_data.views.PAGE_SIZE", 2)
    walked, query = [], "?ar=2026"
    while query:
        content = _read(client, query)
        assert len(content["notices"]) <= 2
        assert content["total"] == 9
        walked += [row["id"] for row in content["notices"]]
        query = content["next"] and f"?{content['next'].partition('?')[2]}"
    assert walked[:5] == sorted(made, reverse=True)
    assert len(walked) == len(set(walked)) == 9


def test_what_is_planned_and_what_is_a_draft_is_nowhere(client, publish, demo_day):
    before = {path: client.get(path) for path in (ADDRESS, "/kris/atom.xml", "/kris/cap/atom.xml")}
    demo_day.shift(timedelta(hours=2))
    planned, exercise = publish(), publish(is_exercise=True)
    draft = publish()
    draft.notices.all().update(live=False)
    demo_day.shift(timedelta(hours=-2))
    for path, answer in before.items():
        now = client.get(path)
        assert now.content == answer.content
        assert now.headers["ETag"] == answer.headers["ETag"]
        assert now.headers["Last-Modified"] == answer.headers["Last-Modified"]
    for one in (planned, exercise):
        assert client.get(f"/kris/cap/{one.identifier}-01.xml").status_code == 404
    assert "Gasläcka" not in client.get("/kris/").text
    demo_day.shift(timedelta(hours=2))
    ids = _ids(client)
    assert planned.identifier in ids
    assert draft.identifier not in ids
    assert client.get(f"/kris/cap/{planned.identifier}-01.xml").status_code == 200
    assert planned.identifier in client.get("/kris/atom.xml").text


def test_message_to_come_is_not_told_before_its_time(client, power_cut, communicator, demo_day):
    demo_day.shift(timedelta(hours=1))
    update = correct_notice(incident=power_cut, by=communicator, texts={"sv": "Senare"})
    demo_day.shift(timedelta(hours=-1))
    row = _read(client)["notices"][0]
    assert (len(row["updates"]), row["cap"]["identifier"]) == (4, "EXK-2026-0042-04")
    assert client.get(f"/kris/cap/{update.cap_identifier}.xml").status_code == 404
    assert update.cap_identifier not in client.get("/kris/cap/atom.xml").text


def test_notice_that_reaches_its_end_is_ended_without_anybody_writing(client, demo_day):
    assert _ids(client, "?status=pagaende") == ["EXK-2026-0042"]
    demo_day.shift(timedelta(hours=12))
    assert _ids(client, "?status=pagaende") == []
    row = _read(client, "?status=avslutad")["notices"][0]
    assert (row["id"], row["ended_at"], row["next_update_at"]) == ("EXK-2026-0042", None, None)


def test_any_sites_scripts_may_read_it(client):
    answer = client.get(ADDRESS)
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in answer.headers
    again = client.get(ADDRESS, headers={"if-none-match": answer.headers["ETag"]})
    assert again.headers["Access-Control-Allow-Origin"] == "*"
    asked = client.options(ADDRESS, headers={"origin": "https://example.org"})
    assert asked.status_code == 204
    assert "If-None-Match" in asked.headers["Access-Control-Allow-Headers"]


def test_text_is_plain_utf8(client, power_cut, communicator):
    words = "Å, ä, ö, عربي, 🔥 </script> \u2028"
    soon = timezone.now() + timedelta(hours=1)
    add_update(incident=power_cut, by=communicator, texts={"sv": words}, next_update_at=soon)
    body = client.get(ADDRESS).content.decode("utf-8")
    assert "عربي, 🔥" in body
    assert json.loads(body)["notices"][0]["updates"][-1]["text"] == words.strip()


def test_nobody_is_named_and_nothing_internal_is_given(client, power_cut, communicator):
    correct_notice(incident=power_cut, by=communicator, texts={"sv": "x"})
    body = client.get(ADDRESS).text
    assert communicator.username not in body
