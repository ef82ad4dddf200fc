import logging

import pytest
from django.db import connection
from post_office.models import Email

from concerns.intake.soft_check import find_help
from concerns.models import Concern
from tests.concerns.pictures import jpeg_with_gps

pytestmark = pytest.mark.django_db

ADDRESS = "/rapportera/otrygg-plats/"


@pytest.mark.parametrize(
    "text",
    [
        "Jag orkar inte leva längre",
        "JAG ORKAR INTE LEVA",
        "orkar\n  inte,   leva",
        "orkar inte leva",  # no-break space
        "någon har en kniv",
        "de hade knivar",
        "I want to end my life",
        "Min sambo slår mig",
    ],
)
def test_words_call_for_help_however_they_are_laid_out(text):
    assert find_help([text]) is not None


@pytest.mark.parametrize(
    "text", ["Det är mörkt", "Lampan lever inte", "inknivad", "", "The lamp is out right now"]
)
def test_other_words_do_not(text):
    assert find_help([text]) is None


def test_help_shows_each_number_once_in_order():
    found = find_help(["det brinner och någon slår mig"])
    codes = [contact.code for contact in found.contacts]
    assert codes[0] == "sos_112"
    assert len(codes) == len(set(codes))
    assert len(found.messages) == 2


def test_help_is_shown_before_anything_is_saved(client, parse, filled_form):
    before = Concern.objects.count(), Email.objects.count()
    response = client.post(ADDRESS, filled_form | {"description": "Jag orkar inte leva"})
    page = parse(response)
    assert response.status_code == 200
    assert page.data == {}
    assert {"tel:112", "tel:90101", "tel:1177"} <= set(page.hrefs)
    assert (Concern.objects.count(), Email.objects.count()) == before


def test_whole_form_is_carried_on_and_sent_by_one_button(client, parse, filled_form):
    typed = filled_form | {
        "description": "Jag orkar inte leva\nlängre",
        "area": "norrby",
        "q_nar": ["kvallar", "helger"],
        "lat": "59.1",
        "lon": "16.1",
        "name": "Någon",
        "email": "nagon@exempel.example",
        "phone": "0700",
        "happened_at": "i går",
    }
    page = parse(client.post(ADDRESS, typed))
    receipt = parse(client.post(ADDRESS, page.hidden_values()))
    concern = Concern.objects.get(reference=receipt.data["data-reference"][0])
    assert concern.description == typed["description"]
    assert (concern.area.code, concern.name, concern.phone) == ("norrby", "Någon", "0700")
    assert [option["code"] for option in concern.answers[0]["options"]] == ["kvallar", "helger"]


def test_files_are_asked_for_again_since_nothing_is_stored(client, parse, filled_form, data_dir):
    typed = filled_form | {"description": "någon har kniv", "attachments": jpeg_with_gps()}
    response = client.post(ADDRESS, typed)
    assert "Du måste välja dina filer igen." in response.content.decode()
    assert "attachments" in parse(response).field_names()
    assert not list(data_dir.rglob("*.*"))


def test_help_is_shown_beside_the_errors_of_a_faulty_form(client, parse, filled_form):
    response = client.post(ADDRESS, filled_form | {"place": "", "description": "slår mig"})
    assert response.status_code == 422
    assert "tel:020505050" in parse(response).hrefs


def test_which_words_were_used_is_in_no_log_and_no_table(client, filled_form, caplog):
    with caplog.at_level(logging.DEBUG):
        client.post(ADDRESS, filled_form | {"description": "någon har kniv ORDSENTINEL"})
    assert "kniv" not in caplog.text
    assert "ORDSENTINEL" not in caplog.text
    assert "ORDSENTINEL" not in everything_stored()


def everything_stored():
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            rows.append(str(cursor.fetchall()))
    return "\n".join(rows)
