"""What nobody found is counted, and nobody's own question can be read."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection

from home.models import SearchMiss
from home.search import misses
from home.search.misses import countable_words, purge_misses

pytestmark = pytest.mark.django_db

NONSENSE = "xyzzyplugh"


def ask(client, query, *, household=1):
    return client.get("/sok/", {"q": query}, REMOTE_ADDR=f"192.0.2.{household}")


def ask_on_days(client, demo_day, query, *, days, households):
    for _day in range(days):
        for household in range(1, households + 1):
            ask(client, query, household=household)
        demo_day.shift(timedelta(days=1))


def everything_stored():
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM home_searchmiss")
        return str(cursor.fetchall())


def test_question_with_hits_is_not_counted(client):
    ask(client, "inbrott")
    assert not SearchMiss.objects.exists()


def test_one_ask_leaves_a_hash_a_day_and_no_word(client, demo_day):
    ask(client, NONSENSE)
    miss = SearchMiss.objects.get()
    assert (miss.words, miss.asks, miss.days, str(miss.last_asked)) == ("", 1, 1, "2026-11-22")
    assert NONSENSE not in everything_stored()
    assert "192.0.2" not in everything_stored()


def test_hash_cannot_be_made_without_the_key(client, demo_day, settings):
    ask(client, NONSENSE)
    settings.SECRET_KEY = "another"
    misses.askers_today.forget()
    ask(client, NONSENSE)
    assert SearchMiss.objects.count() == 2


def test_words_are_kept_from_the_third_household_of_the_third_day(client, demo_day):
    ask_on_days(client, demo_day, NONSENSE, days=2, households=9)
    for household in (1, 2):
        ask(client, NONSENSE, household=household)
    assert SearchMiss.objects.get().words == ""
    ask(client, f"hur {NONSENSE.upper()}?", household=3)
    assert SearchMiss.objects.get().words == NONSENSE


def test_one_household_counts_once_a_day(client, demo_day):
    for _time in range(9):
        ask(client, NONSENSE)
    assert SearchMiss.objects.get().asks == 1
    ask_on_days(client, demo_day, NONSENSE, days=4, households=1)
    assert SearchMiss.objects.get().words == ""


def test_one_household_alone_never_makes_its_question_readable(client, demo_day):
    for _day in range(9):
        for _process in range(5):
            ask(client, NONSENSE)
            misses.askers_today.forget()
        demo_day.shift(timedelta(days=1))
    miss = SearchMiss.objects.get()
    assert (miss.asks, miss.days, miss.words) == (45, 9, "")


@pytest.mark.parametrize(
    "query",
    [
        "xyzzy 19121212-1212", "xyzzy0701234567", "xyzzy@plugh.example", "٣٤٥ xyzzy",
        "xyzzy plugh qwfp zxcv arst", "x" * 40, "xyzzy_plugh", "!!!", "",
    ],
)  # fmt: skip
def test_question_that_may_be_somebodys_own_is_not_counted_at_all(client, demo_day, query):
    ask_on_days(client, demo_day, query, days=4, households=3)
    assert not SearchMiss.objects.exists()


def test_longest_question_that_is_counted_fits_its_column():
    words = countable_words(" ".join(letter * 25 for letter in "abcd"), "sv")
    assert len(" ".join(words)) <= SearchMiss._meta.get_field("words").max_length


def test_machine_cannot_fill_the_table(client, demo_day, monkeypatch):
    monkeypatch.setattr(misses, "MOST_NEW_HASHES_A_DAY", 3)
    for letter in "bcdfghj":
        ask(client, f"xyzzy{letter * 9}")
    assert SearchMiss.objects.count() == 3


def test_answer_does_not_depend_on_the_counting(client, monkeypatch, caplog):
    def fail(*args):
        raise DatabaseError(NONSENSE)

    monkeypatch.setattr(misses, "_count", fail)
    assert ask(client, NONSENSE).status_code == 200
    assert NONSENSE not in caplog.text


def test_hashes_and_words_go_in_time(client, demo_day):
    ask(client, NONSENSE)
    ask_on_days(client, demo_day, "plughxyzzy", days=3, households=3)
    demo_day.shift(timedelta(days=91))
    purge_misses()
    assert [miss.words for miss in SearchMiss.objects.all()] == ["plughxyzzy"]
    demo_day.shift(timedelta(days=366))
    purge_misses()
    assert not SearchMiss.objects.exists()


def test_staff_make_a_synonym_of_it(client, demo_day, django_user_model):
    ask_on_days(client, demo_day, NONSENSE, days=3, households=3)
    ask(client, "xyzzyhemligt")
    client.force_login(django_user_model.objects.get(username="redaktor"))
    page = client.get("/admin/sokningar/").text
    assert NONSENSE in page
    assert "xyzzyhemligt" not in page
    address = f"/admin/snippets/home/synonymgroup/add/?words={NONSENSE}%2C+&language=sv"
    assert address.replace("&", "&amp;") in page
    assert f"{NONSENSE}, " in client.get(address).text
    client.post(address.partition("?")[0], {"words": f"{NONSENSE}, inbrott", "language": "sv"})
    client.logout()
    assert "/rad/inbrott-och-grannsamverkan/" in ask(client, NONSENSE).text


def test_what_was_dismissed_stays_away(client, demo_day, django_user_model):
    ask_on_days(client, demo_day, NONSENSE, days=3, households=3)
    client.force_login(django_user_model.objects.get(username="redaktor"))
    miss = SearchMiss.objects.get()
    client.post(f"/admin/sokningar/{miss.pk}/ta-bort/")
    ask(client, NONSENSE)
    assert NONSENSE not in client.get("/admin/sokningar/").text


@pytest.mark.parametrize("username", ["handlaggare", "kriskommunikator"])
def test_others_do_not_see_it(client, django_user_model, username):
    client.force_login(django_user_model.objects.get(username=username))
    assert client.get("/admin/sokningar/").status_code == 403
    assert client.post("/admin/sokningar/abc/ta-bort/").status_code == 403
