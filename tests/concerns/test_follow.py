import logging
import uuid

import pytest
from django.contrib.auth.models import User

from concerns.follow import guess_limit
from concerns.models import Concern, Status
from concerns.receipts import normalise_code
from concerns.services import add_note, change_status
from tryggochsaker.address_counts import client_address

pytestmark = pytest.mark.django_db

ADDRESS = "/rapportera/mitt-arende/"


@pytest.fixture
def receipt(client, parse, filled_form):
    data = parse(client.post("/rapportera/otrygg-plats/", filled_form)).data
    return data["data-reference"][0], data["data-receipt-code"][0]


@pytest.mark.parametrize(
    "typed",
    [
        str,
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", " "),
        lambda code: f"  {code.lower().replace('-', ' – ')}  ",
        lambda code: code.replace("0", "O").replace("1", "l"),
    ],
)
def test_code_opens_its_case_however_it_is_typed(client, receipt, typed):
    reference, code = receipt
    response = client.post(ADDRESS, {"code": typed(code)})
    assert response.status_code == 200
    assert reference in response.content.decode()
    assert "no-store" in response.headers["Cache-Control"]


def test_form_posts_one_field_to_the_same_address(client, parse):
    page = parse(client.get(ADDRESS))
    (form,) = [form for form in page.forms if form["attributes"].get("method") == "post"]
    assert "action" not in form["attributes"]
    assert page.field_names() == {"code", "csrfmiddlewaretoken"}


@pytest.mark.parametrize("code", ["", "fel", "A" * 500, "\0", "0000-0000-0000-0000", "ÅÄÖ"])
def test_wrong_code_shows_the_form_again(client, parse, code):
    response = client.post(ADDRESS, {"code": code})
    assert response.status_code == 422
    assert "#id_code" in parse(response).hrefs


def test_code_in_the_address_has_no_say(client, receipt):
    reference, code = receipt
    response = client.get(ADDRESS, {"code": code})
    assert reference not in response.content.decode()


def test_code_is_in_no_log(client, receipt, caplog):
    _, code = receipt
    with caplog.at_level(logging.DEBUG):
        client.post(ADDRESS, {"code": code})
        client.post(ADDRESS, {"code": code[:-1]})
    assert code[:-1] not in caplog.text
    assert normalise_code(code)[:-1] not in caplog.text


def test_resident_sees_how_far_the_case_has_come_but_no_notes_or_names(client, receipt):
    reference, code = receipt
    concern = Concern.objects.get(reference=reference)
    handler = User.objects.get(username="handlaggare")
    change_status(concern=concern, new_status=Status.ACKNOWLEDGED, actor=handler)
    add_note(concern=concern, actor=handler, note="INTERN SENTINEL")
    html = client.post(ADDRESS, {"code": code}).content.decode()
    assert "Läst av kommunen." in html
    assert html.index("Läst av kommunen.") < html.index("Mottaget.")
    assert "SENTINEL" not in html
    assert "handlaggare" not in html


def test_closed_case_says_so(client, receipt):
    reference, code = receipt
    concern = Concern.objects.get(reference=reference)
    change_status(concern=concern, new_status=Status.CLOSED, outcome="answered", actor=None)
    html = client.post(ADDRESS, {"code": code}).content.decode()
    assert "Ärendet är avslutat" in html
    assert "Svar senast" not in html


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        ("measure", "Vi har gjort något åt det."),
        ("answered", "Vi har svarat dig."),
        ("forwarded", "En annan aktör har tagit över."),
        ("no_measure", "Vi gör inget åt det här."),
        ("not_ours", "Det är inte kommunens sak."),
        ("misuse", ""),
    ],
)
def test_resident_learns_how_the_case_ended(client, receipt, outcome, words):
    reference, code = receipt
    concern = Concern.objects.get(reference=reference)
    change_status(concern=concern, new_status=Status.CLOSED, outcome=outcome, actor=None)
    html = client.post(ADDRESS, {"code": code}).content.decode()
    assert "Utfall" in html if words else "Utfall" not in html
    assert words in html


def test_open_question_is_the_next_step_also_when_the_case_was_forwarded(client, receipt):
    reference, code = receipt
    concern = Concern.objects.get(reference=reference)
    now = concern.received_at
    concern.messages.create(direction="to_resident", is_question=True, text="Var?", sent_at=now)
    Concern.objects.filter(pk=concern.pk).update(status=Status.FORWARDED)
    words = "Vi behöver ett svar från dig för att komma vidare."
    assert words in client.post(ADDRESS, {"code": code}).text
    concern.messages.create(direction="from_resident", text="Där.", sent_at=now)
    assert words not in client.post(ADDRESS, {"code": code}).text


@pytest.mark.parametrize(
    ("helped", "done", "step"),
    [
        ("no", "Tack. Ärendet är öppet igen, och någon läser det.", "svar inte hjälpte."),
        ("yes", "Tack, vi har noterat det.", "vårt svar hjälpte."),
    ],
)
def test_what_the_resident_answered_is_said_back(client, receipt, helped, done, step):
    reference, code = receipt
    concern = Concern.objects.get(reference=reference)
    change_status(concern=concern, new_status=Status.CLOSED, outcome="answered", actor=None)
    sent = {"code": code, "helped": helped, "submission_id": str(uuid.uuid4())}
    html = client.post("/rapportera/mitt-arende/omdome/", sent).content.decode()
    assert done in html
    assert step in html


def test_who_lost_the_code_is_told_whom_to_call(client):
    html = client.get(ADDRESS).content.decode()
    assert "Ring oss i stället och säg ärendets nummer." in html
    assert "tel:" in html[html.index("Ring oss i stället") :][:200]


def test_deleted_case_and_wrong_code_get_the_same_answer_by_the_same_queries(
    client, receipt, django_assert_max_num_queries
):
    reference, code = receipt
    Concern.objects.filter(reference=reference).delete()
    deleted = client.post(ADDRESS, {"code": code}).content
    wrong = client.post(ADDRESS, {"code": "ABCD-EFGH-JKMN-PQRS"}).content

    def bare(page):
        import re

        return re.sub(rb'value="[^"]*"', b"", page)

    assert bare(deleted) == bare(wrong)


def test_guessing_is_stopped_for_its_address_only(client, receipt):
    _, code = receipt
    for _ in range(guess_limit.GUESSES_PER_ADDRESS):
        assert client.post(ADDRESS, {"code": "fel"}, REMOTE_ADDR="203.0.113.5").status_code == 422
    stopped = client.post(ADDRESS, {"code": code}, REMOTE_ADDR="203.0.113.5")
    assert stopped.status_code == 429
    assert stopped.headers["Retry-After"] == "600"
    assert client.post(ADDRESS, {"code": code}, REMOTE_ADDR="203.0.113.6").status_code == 200


def test_guessing_from_everywhere_is_stopped_in_all_and_locks_nobody_out(
    client, receipt, monkeypatch, demo_day
):
    monkeypatch.setattr(guess_limit, "GUESSES_IN_ALL", 3)
    for last in range(3):
        client.post(ADDRESS, {"code": "fel"}, REMOTE_ADDR=f"203.0.113.{last}")
    stopped = client.post(ADDRESS, {"code": "fel"}, REMOTE_ADDR="203.0.113.9")
    assert (stopped.status_code, stopped.headers["Retry-After"]) == (429, "600")
    reference, code = receipt
    opened = client.post(ADDRESS, {"code": code}, REMOTE_ADDR="203.0.113.9")
    assert opened.status_code == 200
    assert reference in opened.text
    Concern.objects.filter(reference=reference).delete()
    deleted = client.post(ADDRESS, {"code": code}, REMOTE_ADDR="203.0.113.9")
    assert deleted.status_code == 429, "as any wrong code"


def test_right_codes_are_not_counted(client, receipt):
    _, code = receipt
    for _ in range(guess_limit.GUESSES_PER_ADDRESS + 5):
        assert client.post(ADDRESS, {"code": code}).status_code == 200


def test_address_is_not_kept_in_clear(client):
    client.post(ADDRESS, {"code": "fel"}, REMOTE_ADDR="203.0.113.5")
    assert guess_limit.wrong_by_address._counts
    assert b"203.0.113.5" not in b"".join(guess_limit.wrong_by_address._counts)


def test_behind_a_proxy_on_this_machine_its_word_counts(rf):
    proxied = rf.post("/", REMOTE_ADDR="127.0.0.1", headers={"x-forwarded-for": "1.1.1.1, 2.2.2.2"})
    outside = rf.post("/", REMOTE_ADDR="9.9.9.9", headers={"x-forwarded-for": "1.1.1.1"})
    assert client_address(proxied) == "2.2.2.2"
    assert client_address(outside) == "9.9.9.9"
