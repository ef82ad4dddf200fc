"""Open data says what the pages say, in the keys of the content files, to whoever asks."""

import csv
import json
from datetime import timedelta
from io import StringIO
from itertools import pairwise

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from wagtail.models import Locale

from home.demo_run import read_content
from home.models import MunicipalitySettings
from promises.models import DocumentLink, PromisePage
from promises.open_data.columns import COLUMNS
from promises.open_data.schema import SCHEMAS

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

JSON = "/api/promises.json"
CSV = "/api/promises.csv"
DICTIONARY = "/api/promises.csv-metadata.json"
EVERY = (JSON, CSV, DICTIONARY, "/api/dcat.rdf")


def by_id(client, query=""):
    return {one["id"]: one for one in client.get(f"{JSON}{query}").json()["promises"]}


def table(client, query=""):
    return list(csv.DictReader(StringIO(client.get(f"{CSV}{query}").text)))


def says_as_much(found, wanted):
    """Whether everything in `wanted` is in `found`, which may say more."""
    if isinstance(wanted, dict):
        return all(key in found and says_as_much(found[key], wanted[key]) for key in wanted)
    if isinstance(wanted, list):
        return len(found) == len(wanted) and all(map(says_as_much, found, wanted))
    return found == wanted


def test_json_holds_every_public_promise_of_the_content_file_word_for_word(client):
    wanted = {one["id"]: one for one in read_content("promises")["promises"]}
    del wanted["kvarnbyn-2027-hamn"]
    documents = {one["id"]: one["slug"] for one in read_content("documents")["documents"]}
    found = by_id(client)
    assert set(found) == set(wanted)
    for key, content in wanted.items():
        slugs = [documents[one] for one in content["related_documents"]]
        for name, value in (content | {"related_documents": slugs}).items():
            assert says_as_much(found[key][name], value), (key, name)


def test_document_that_is_not_published_is_not_named(client):
    link = DocumentLink.objects.filter(page__public_id="centrum-2026-kvallar").first()
    before = client.get(JSON)
    link.document.unpublish()
    after = client.get(JSON)
    assert link.document.slug in before.text
    assert link.document.slug not in after.text
    assert after.headers["ETag"] != before.headers["ETag"]


def test_json_is_what_the_schema_says(client):
    document = {
        "$ref": "#/components/schemas/PromiseList",
        "components": {"schemas": dict(SCHEMAS)},
    }
    validator = Draft202012Validator(document, format_checker=FormatChecker())
    assert list(validator.iter_errors(client.get(JSON).json())) == []
    assert list(validator.iter_errors(client.get(f"{JSON}?omrade=atlantis").json())) == []


def test_figures_are_worked_out_from_readings(client):
    centrum = by_id(client)["centrum-2026-kvallar"]
    patrols = centrum["measures"][0]
    done = sum(reading["done"] for reading in patrols["readings"])
    planned = sum(reading["planned"] for reading in patrols["readings"])
    assert patrols["count"] == {"done": done, "goal": planned, "unit": "helger"}
    assert (done, planned) == (43, 46)
    assert [measure["days_late"] for measure in centrum["measures"]] == [0, 0, 53, 0]
    assert centrum["state_basis"]["measures"] == 4
    assert by_id(client)["aker-2026-unga"]["days_follow_up_late"] == 7


def test_what_residents_may_not_see_is_nowhere(client, make_promise, index):
    from promises.models import FollowUp

    promise = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026")
    promise.follow_ups.add(
        FollowUp(date="2026-11-20", title="HEMLIG", summary="HEMLIG", published=False)
    )
    promise.save()
    make_promise(title="HEMLIG", status="utkast")
    make_promise(title="HEMLIG", live=False)
    for address in (JSON, CSV, "/api/dcat.rdf", "/medborgarloften/arkiv/"):
        text = client.get(address).text
        assert "HEMLIG" not in text
        assert "kvarnbyn-2027-hamn" not in text


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("?omrade=aker", {"aker-2026-unga"}),
        ("?ar=2025", {"hela-kommunen-2025-bedrageri"}),
        ("?status=uppfyllt", {"strandvik-2026-trafik"}),
        ("?part=bostadsbolag", {"norrby-2026-granne"}),
        ("?part=skola&ar=2026", {"aker-2026-unga"}),
        ("?part=kung", set()),
        ("?omrade=%00", set()),
        ("?ar=igår&x=1", set()),
        ("?status=utkast", set()),
    ],
)
def test_filters_are_those_of_the_list(client, query, ids):
    assert set(by_id(client, query)) == ids
    assert {row["id"] for row in table(client, query)} == ids
    message = client.get(f"{JSON}{query}").json()["message"]
    assert message == (None if ids else "Inget löfte passar det du valde.")


def test_csv_says_the_same_as_json(client):
    promises = by_id(client)
    rows = table(client)
    assert [row["id"] for row in rows] == list(promises)
    for row in rows:
        promise = promises[row["id"]]
        for key in ("slug", "title", "promise_text", "area", "status", "url", "diarienummer"):
            assert row[key] == promise[key]
        assert row["parties"].split("|") == [one["party"] for one in promise["signatories"]]
        assert int(row["measures"]) == len(promise["measures"])
        assert row["latest_follow_up"] == promise["follow_ups"][-1]["date"]
        late = [measure for measure in promise["measures"] if measure["days_late"]]
        assert int(row["measures_late"]) >= len(late)


@pytest.mark.parametrize(
    "title", ["=1+1", "@SUM(A1)", "+46", "-2", "\t=1", "＝1", "\u200b=1", ' "=1']
)
def test_no_cell_is_a_formula(client, make_promise, title):
    make_promise(title=title, slug="formel")
    [row] = [row for row in table(client) if row["id"] == "formel"]
    assert row["title"].startswith("'") or row["title"].strip().startswith('"')


def test_line_breaks_quotes_and_commas_stay_in_their_cell(client, make_promise):
    make_promise(slug="knepig", promise_text='Vi lovar "allt",\r\nnästan;\nibland')
    [row] = [row for row in table(client) if row["id"] == "knepig"]
    assert row["promise_text"] == 'Vi lovar "allt",  nästan; ibland'
    assert client.get(CSV).content.count(b"\r\n") == 7


def test_dictionary_describes_every_column_in_its_order(client):
    document = client.get(DICTIONARY).json()
    columns = document["tableSchema"]["columns"]
    header = client.get(CSV).text.partition("\r\n")[0].split(",")
    assert [column["name"] for column in columns] == header
    assert all(column["dc:description"] and column["titles"][1] for column in columns)
    assert document["url"].endswith(CSV)
    assert document["@context"][0] == "http://www.w3.org/ns/csvw"
    assert client.get(CSV).headers["Link"].startswith(f'<{DICTIONARY}>; rel="describedby"')
    page = client.get("/medborgarloften/data/").text
    for column in COLUMNS:
        assert f"<code>{column.name}</code>" in page
        assert str(column.title) in page


def test_required_columns_are_never_empty_and_days_are_days(client):
    from datetime import date

    for row in table(client):
        for column in COLUMNS:
            assert row[column.name] or not column.is_required, column.name
            if column.datatype == "date" and row[column.name]:
                date.fromisoformat(row[column.name])


@pytest.mark.parametrize("address", EVERY)
def test_who_has_it_already_gets_nothing_again(client, address):
    first = client.get(address)
    for headers in (
        {"if-none-match": first.headers["ETag"]},
        {"if-modified-since": first.headers["Last-Modified"]},
    ):
        again = client.get(address, headers=headers)
        assert (again.status_code, again.content) == (304, b"")
    assert "max-age=0" in first.headers["Cache-Control"]


@pytest.mark.parametrize("address", EVERY)
def test_anybody_may_read_and_nobody_write(client, address):
    assert client.get(address).headers["Access-Control-Allow-Origin"] == "*"
    head = client.head(address)
    assert (head.status_code, head.content) == (200, b"")
    assert client.options(address).status_code == 204
    assert client.post(address, {}).status_code == 405
    assert not client.get(address).cookies


def test_content_types(client):
    assert [client.get(address).headers["Content-Type"] for address in EVERY] == [
        "application/json; charset=utf-8",
        "text/csv; charset=utf-8; header=present",
        "application/csvm+json",
        "application/rdf+xml",
    ]


def test_every_change_is_a_new_version(client, demo_day):
    promise = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026")

    def publish():
        promise.title = "Nytt namn"
        promise.save_revision().publish()

    def change_state():
        PromisePage.objects.filter(pk=promise.pk).update(status="avslutat_i_fortid")

    def rename_area():
        promise.area.label = "Norra byn"
        promise.area.save()

    def take_down():
        PromisePage.objects.get(pk=promise.pk).unpublish()

    def translate():
        english, _ = Locale.objects.get_or_create(language_code="en")
        translation = promise.copy_for_translation(english, copy_parents=True)
        translation.live = True
        translation.save()

    def rename_municipality():
        MunicipalitySettings.objects.update(municipality="Nya Exempelköping")

    versions = [client.get(JSON)]
    for change in (publish, change_state, rename_area, translate, rename_municipality, take_down):
        demo_day.shift(timedelta(hours=1))
        change()
        versions.append(client.get(JSON))
    for before, after in pairwise(versions):
        assert before.headers["ETag"] != after.headers["ETag"]
        assert before.content != after.content
        since = {"if-modified-since": before.headers["Last-Modified"]}
        if after is versions[-1]:
            assert client.get(JSON, headers=since).status_code == 200


def test_draft_from_before_there_were_names_in_open_data_keeps_the_name(make_promise):
    promise = make_promise(slug="grannar-2026")
    promise.slug = "helt-ny-adress"
    revision = promise.save_revision()
    del revision.content["public_id"]
    revision.save()
    revision.publish()
    promise.refresh_from_db()
    assert (promise.slug, promise.public_id) == ("helt-ny-adress", "grannar-2026")


def test_lateness_is_new_every_day(client, demo_day):
    before = client.get(JSON)
    demo_day.shift(timedelta(days=1))
    again = client.get(JSON, headers={"if-none-match": before.headers["ETag"]})
    assert again.status_code == 200
    assert json.loads(again.content)["promises"] != before.json()["promises"]


def test_name_lasts_although_the_address_changes(client, index):
    promise = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026")
    promise.slug = "ny-adress"
    promise.save_revision().publish()
    assert by_id(client)["norrby-2026-granne"]["slug"] == "ny-adress"


def test_name_is_the_address_where_nobody_chose_one_and_no_other_promise_may_take_it(make_promise):
    from django.core.exceptions import ValidationError

    promise = make_promise(slug="utan-namn")
    assert promise.public_id == "utan-namn"
    promise.public_id = "norrby-2026-granne"
    with pytest.raises(ValidationError, match="Ett annat löfte"):
        promise.clean()


def test_promise_may_not_hide_behind_the_site_s_own_addresses(make_promise):
    from django.core.exceptions import ValidationError

    promise = make_promise()
    promise.slug = "arkiv"
    with pytest.raises(ValidationError, match="används av webbplatsen"):
        promise.clean()
