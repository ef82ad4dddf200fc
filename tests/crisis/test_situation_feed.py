"""The few bytes that an open page asks for once a minute."""

import pytest

from crisis.services import end_notice
from crisis.vocabulary import Level
from tests.crisis.conftest import FIRE, POWER_CUT, SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def test_notices_in_force_stand_with_the_most_urgent_first(client, publish):
    incident = publish()
    listed = client.get("/kris/lage.json").json()
    assert [notice["title"] for notice in listed["notices"]] == [
        SWEDISH.title,
        "Strömavbrott i Strandvik",
    ]
    first = listed["notices"][0]
    assert first["is_akut"] is True
    assert first["url"] == f"/kris/{incident.slug}/"
    assert listed["notices"][1]["is_akut"] is False
    assert listed["ended"] == [FIRE]


def test_each_language_has_its_own(client):
    notice = client.get("/en/kris/lage.json").json()["notices"][0]
    assert notice["url"] == f"/en{POWER_CUT}"
    assert notice["language"] == "en"


def test_unchanged_situation_is_not_sent_again(client, demo_day, publish):
    first = client.get("/kris/lage.json")
    demo_day.shift(600)
    again = client.get("/kris/lage.json", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304
    publish(level=Level.AKUT)
    later = client.get("/kris/lage.json", headers={"if-none-match": first.headers["ETag"]})
    assert later.status_code == 200


def test_exercise_and_ended_notice_are_not_in_force(client, publish, communicator):
    publish(is_exercise=True)
    end_notice(incident=publish(), by=communicator, texts={"sv": "Över"})
    listed = client.get("/kris/lage.json").json()
    assert [notice["title"] for notice in listed["notices"]] == ["Strömavbrott i Strandvik"]


def test_asking_is_cheap(client, django_assert_max_num_queries):
    client.get("/kris/lage.json")
    with django_assert_max_num_queries(4):
        client.get("/kris/lage.json")
