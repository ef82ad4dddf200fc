"""The list as a file: the filtered cases, and nothing that a resident wrote."""

import csv
import io
import tracemalloc

import pytest
from django.contrib.auth.models import User
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from concerns.models import Concern

pytestmark = pytest.mark.django_db

CSV = "/admin/arenden/export.csv"
XLSX = "/admin/arenden/export.xlsx"


def read_csv(response):
    content = b"".join(response.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))


def read_xlsx(response):
    rows = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active.values
    headings = next(rows)
    return [dict(zip(headings, row, strict=True)) for row in rows]


@pytest.fixture
def secret_case(submit):
    return submit(
        description="SENTINEL text",
        place="SENTINEL plats",
        name="SENTINEL namn",
        email="sentinel@exempel.example",
        phone="070 SENTINEL",
    )


def test_list_is_narrowed_as_on_the_screen(handler, submit):
    submit("otrygg_plats", area="centrum")
    submit("otrygg_plats", area="norrby")
    rows = read_csv(handler.get(f"{CSV}?area=norrby&category=otrygg_plats"))
    assert {row["Kommundel"] for row in rows} == {"Norrby"}
    assert (
        len(rows)
        == Concern.objects.filter(area__code="norrby", category__code="otrygg_plats").count()
    )


def test_both_files_hold_the_same(handler, secret_case):
    rows = read_xlsx(handler.get(XLSX))
    empty = [{key: value or "" for key, value in row.items()} for row in rows]
    assert empty == read_csv(handler.get(CSV))
    assert len(rows) == Concern.objects.count()


@pytest.mark.parametrize("address", [CSV, XLSX])
def test_no_text_or_contact_detail_of_a_resident_is_in_the_file(handler, secret_case, address):
    response = handler.get(address)
    read = read_csv if address == CSV else read_xlsx
    everything = str(read(response))
    assert secret_case.reference in everything
    assert "SENTINEL" not in everything
    assert "sentinel@" not in everything


def test_anonymous_case_tells_its_hour_only(handler, submit):
    case = submit()
    (row,) = [row for row in read_csv(handler.get(CSV)) if row["Ärendenummer"] == case.reference]
    assert len(row["Mottaget"]) == len("2026-11-22 13")


def test_rows_are_in_the_language_of_their_headings(handler, secret_case):
    UserProfile.objects.update_or_create(
        user=User.objects.get(username="handlaggare"), defaults={"preferred_language": "en"}
    )
    rows = read_csv(handler.get(CSV))
    assert {row["Status"] for row in rows if row["Case number"] == secret_case.reference} == {"New"}


def test_case_with_the_secrecy_mark_tells_its_number_and_the_mark_only(handler, secret_case):
    Concern.objects.filter(pk=secret_case.pk).update(
        is_secrecy_marked=True, registry_number="KS 1", assignee=User.objects.first()
    )
    rows = read_csv(handler.get(CSV))
    (row,) = [row for row in rows if row["Ärendenummer"] == secret_case.reference]
    assert [value for value in row.values() if value] == [
        secret_case.reference,
        "Sekretessmarkering",
    ]


def test_registry_number_is_no_formula(handler, submit):
    case = submit()
    Concern.objects.filter(pk=case.pk).update(registry_number='=HYPERLINK("http://x.example")')
    for row in read_csv(handler.get(CSV)) + read_xlsx(handler.get(XLSX)):
        if row["Ärendenummer"] == case.reference:
            assert row["Diarienummer"].startswith("'=")


def test_export_is_logged_with_who_what_and_how_many(handler, submit, caplog):
    submit("otrygg_plats", area="norrby")
    handler.get(f"{CSV}?area=norrby&q=TS-2026")
    entry = ModelLogEntry.objects.get(action="concerns.cases_exported")
    assert entry.user.username == "handlaggare"
    assert entry.data["filters"] == {"area": "norrby", "q": "…"}
    assert entry.data["count"] >= 1
    record = next(record for record in caplog.records if record.message == "Cases exported")
    assert record.count == entry.data["count"]


def test_value_that_does_not_exist_leads_to_the_list_that_says_so(handler):
    response = handler.get(f"{CSV}?area=ingenstans")
    assert response.url == "/admin/arenden/?area=ingenstans"
    assert not ModelLogEntry.objects.filter(action="concerns.cases_exported").exists()


@pytest.mark.parametrize("username", ["redaktor", "kriskommunikator", "handlaggare_teknik"])
@pytest.mark.parametrize("address", [CSV, XLSX])
def test_only_those_with_the_right_export(log_in, username, address):
    assert log_in(username).get(address).status_code == 403
    assert log_in(username).post(address).status_code == 403


def test_ways_to_export_stand_under_the_list(handler, technician):
    assert (
        'href="/admin/arenden/export.csv?area=norrby"'
        in handler.get("/admin/arenden/?area=norrby").text
    )
    assert "export.csv" not in technician.get("/admin/arenden/").text


def test_many_cases_are_sent_in_bounded_memory(handler, submit):
    template = submit()
    _copy_cases(template, 10_000)
    tracemalloc.start()
    size = sum(len(piece) for piece in handler.get(CSV).streaming_content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert size > 1_000_000
    assert peak < 24_000_000


def _copy_cases(template, count):
    values = {
        field.attname: getattr(template, field.attname)
        for field in Concern._meta.concrete_fields
        if not field.primary_key
    }
    Concern.objects.bulk_create(
        (
            Concern(
                **values
                | {
                    "reference": f"TS-2099-{number:06d}",
                    "submission_hash": f"s{number}",
                    "receipt_hash": f"r{number}",
                }
            )
            for number in range(count)
        ),
        batch_size=500,
    )
