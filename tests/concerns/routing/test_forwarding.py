import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db import connection
from post_office.models import Email

from concerns.models import EventKind, ForwardedCopy, Outcome, Status
from concerns.services import add_note, change_status
from concerns.services.forwarding import forward_copy
from home.models import ResponsibleFunction

pytestmark = pytest.mark.django_db

SENTINEL = "Livbojen saknas sa Hultman"
MAIL = "hultman@exempel.example"


@pytest.fixture(autouse=True)
def _only_some_read_contacts():
    Permission.objects.get(codename="read_contacts").group_set.clear()


@pytest.fixture
def case(submit):
    return submit("olycksrisk", place="Badplatsen", description=SENTINEL, email=MAIL)


@pytest.fixture
def client(log_in):
    return log_in("handlaggare")


def _url(case):
    return f"/admin/arenden/{case.reference}/vidarebefordra/"


def _fields(page, **changes):
    form = page.context["form"]
    fields = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    return fields | changes


def test_text_is_offered_without_contacts_for_the_body_that_the_case_was_meant_for(case, client):
    form = client.get(_url(case)).context["form"]
    assert SENTINEL in form["text"].value()
    assert MAIL not in form["text"].value()
    assert form["body"].value() == "raddningstjanst"
    assert "with_contacts" not in form.fields


def test_handler_looks_at_exactly_what_is_kept_and_no_mail_leaves(case, client):
    mails = Email.objects.count()
    check = client.post(
        _url(case),
        _fields(
            client.get(_url(case)),
            text=" Livbojen saknas.\r\nVid bryggan. ",
            way="secure",
            step="check",
        ),
    )
    assert not ForwardedCopy.objects.exists()
    sent = client.post(_url(case), _fields(check, step="send"), follow=True)
    copy = ForwardedCopy.objects.get()
    assert copy.text == check.context["text"] == "Livbojen saknas.\nVid bryggan."
    assert SENTINEL not in sent.content.decode()
    assert Email.objects.count() == mails
    case.refresh_from_db()
    assert case.status == Status.FORWARDED
    event = case.events.get(kind=EventKind.SENT_TO_BODY)
    assert event.actor.username == "handlaggare"
    assert event.function.code == "raddningstjanst"
    assert event.detail == "→ Räddningstjänsten. Säkert digitalt meddelande, utan kontaktuppgifter"


def test_copy_is_kept_encrypted(case, client):
    forward_copy(
        concern=case,
        body=ResponsibleFunction.objects.get(code="polisen"),
        way="paper",
        text=SENTINEL,
        has_contacts=False,
        actor=None,
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM concerns_forwardedcopy")
        assert SENTINEL not in str(cursor.fetchall())


def test_contacts_go_along_only_with_the_right_and_each_look_is_noted(case, log_in, reads_contacts):
    reads_contacts("handlaggare")
    client = log_in("handlaggare")
    fields = _fields(client.get(_url(case)), way="phone", with_contacts="on", step="check")
    check = client.post(_url(case), fields)
    assert check.context["text"].endswith(f"E-post: {MAIL}")
    assert case.events.filter(kind=EventKind.CONTACTS_READ).count() == 1
    sent = client.post(_url(case), _fields(check, step="send"))
    assert sent.status_code == 302
    copy = ForwardedCopy.objects.get()
    assert copy.has_contacts
    assert MAIL in copy.text
    assert MAIL in client.get(sent["Location"]).content.decode()
    assert case.events.filter(kind=EventKind.CONTACTS_READ).count() == 2


def test_copy_with_contacts_is_closed_to_handlers_without_the_right(case, client):
    copy = forward_copy(
        concern=case,
        body=ResponsibleFunction.objects.get(code="polisen"),
        way="paper",
        text=MAIL,
        has_contacts=True,
        actor=None,
    )
    answer = client.get(f"{_url(case)}{copy.pk}/")
    assert answer.status_code == 403
    assert MAIL not in answer.content.decode()
    page = client.get(f"/admin/arenden/{case.reference}/").content.decode()
    assert f"vidarebefordra/{copy.pk}/" not in page


def test_ticking_contacts_without_the_right_changes_nothing(case, client):
    fields = _fields(client.get(_url(case)), way="phone", with_contacts="on", step="check")
    assert MAIL not in client.post(_url(case), fields).content.decode()


@pytest.mark.parametrize(("code", "text"), [("skola", "x"), ("polisen", " \n")])
def test_only_other_bodies_and_only_words(case, code, text):
    with pytest.raises(ValidationError):
        forward_copy(
            concern=case,
            body=ResponsibleFunction.objects.get(code=code),
            way="paper",
            text=text,
            has_contacts=False,
            actor=None,
        )


def test_closed_case_is_not_forwarded(case):
    change_status(concern=case, new_status=Status.CLOSED, actor=None, outcome=Outcome.ANSWERED)
    with pytest.raises(ValidationError, match="avslutat"):
        forward_copy(
            concern=case,
            body=ResponsibleFunction.objects.get(code="polisen"),
            way="paper",
            text="x",
            has_contacts=False,
            actor=None,
        )


def test_case_goes_to_a_second_body_as_well(case):
    for code in ("polisen", "raddningstjanst"):
        forward_copy(
            concern=case,
            body=ResponsibleFunction.objects.get(code=code),
            way="paper",
            text="x",
            has_contacts=False,
            actor=None,
        )
    assert case.forwarded_copies.count() == 2


def test_pressing_twice_makes_one_copy(case, client):
    check = client.post(_url(case), _fields(client.get(_url(case)), way="secure", step="check"))
    first, second = (client.post(_url(case), _fields(check, step="send")) for _ in range(2))
    assert first["Location"] == second["Location"]
    assert ForwardedCopy.objects.count() == 1


def test_what_others_did_meanwhile_is_shown_with_the_text_still_there(case, client):
    check = client.post(
        _url(case), _fields(client.get(_url(case)), way="secure", text="Min text", step="check")
    )
    add_note(concern=case, actor=None, note="Ringde dem nyss")
    answer = client.post(_url(case), _fields(check, step="send"))
    assert answer.status_code == 409
    assert "Ringde dem nyss" in answer.content.decode()
    assert "Min text" in answer.content.decode()
    assert not ForwardedCopy.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"body": "skola"},
        {"body": "x" * 200},
        {"way": "mail"},
        {"text": "x" * 20_001},
        {"text": "\x00"},
        {"text": ""},
        {"seen_event": "x"},
    ],
)
def test_hostile_input_is_refused(case, client, changes):
    fields = _fields(client.get(_url(case)), way="secure", step="send") | changes
    assert client.post(_url(case), fields).status_code == 422
    assert not ForwardedCopy.objects.exists()


def test_markup_in_the_text_is_shown_as_it_is_written(case, client):
    fields = _fields(client.get(_url(case)), way="secure", text="<script>x</script>", step="check")
    assert "<script>x</script>" not in client.post(_url(case), fields).content.decode()


def test_pages_keep_to_the_own_cases(case, log_in):
    copy = forward_copy(
        concern=case,
        body=ResponsibleFunction.objects.get(code="polisen"),
        way="paper",
        text="x",
        has_contacts=False,
        actor=None,
    )
    for path in (_url(case), f"{_url(case)}{copy.pk}/"):
        assert log_in("handlaggare_teknik").get(path).status_code == 404
        assert log_in("redaktor").get(path).status_code == 403


def test_looking_at_contacts_does_not_hide_what_others_did_meanwhile(case, log_in, reads_contacts):
    reads_contacts("handlaggare")
    client = log_in("handlaggare")
    fields = _fields(client.get(_url(case)), way="phone", with_contacts="on", step="check")
    add_note(concern=case, actor=None, note="Lämna inte ut något")
    check = client.post(_url(case), fields)
    answer = client.post(_url(case), _fields(check, step="send"))
    assert answer.status_code == 409
    assert "Lämna inte ut något" in answer.content.decode()
    assert not ForwardedCopy.objects.exists()
