"""Handlers write to residents from the case page: nothing twice, nothing unseen, nothing lost."""

import uuid

import pytest

from concerns.messages.from_resident import write_from_resident
from concerns.models import CaseMessage, Concern, ReplyTemplate, Status

pytestmark = pytest.mark.django_db


def _url(case, action="meddelande"):
    return f"/admin/arenden/{case.reference}/{action}/"


def _form(case, text="Lampan byts i morgon.", kind="answer", **more):
    return {"text": text, "kind": kind, "seen_event": case.version} | more


def _resident_writes(case, text="Det är fortfarande mörkt."):
    write_from_resident(concern=case, submission_id=uuid.uuid4(), text=text)


def test_answer_reaches_the_thread_and_the_author_is_kept(handler, security_case):
    response = handler.post(_url(security_case), _form(security_case), follow=True)
    html = response.content.decode()
    message = CaseMessage.objects.get()
    assert "Invånaren kan läsa ditt meddelande nu." in html
    assert "Lampan byts i morgon." in html
    assert (message.author.username, message.is_question) == ("handlaggare", False)


def test_question_makes_the_case_wait(handler, security_case):
    handler.post(_url(security_case), _form(security_case, "När?", "question"))
    security_case.refresh_from_db()
    assert security_case.status == Status.WAITING


def test_same_message_sent_twice_is_one(handler, security_case):
    form = _form(security_case)
    answers = [handler.post(_url(security_case), form).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert CaseMessage.objects.count() == 1


def test_question_sent_twice_is_one_although_the_status_changed_too(handler, security_case):
    form = _form(security_case, "När?", "question")
    answers = [handler.post(_url(security_case), form).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert CaseMessage.objects.count() == 1


def test_message_written_before_the_resident_wrote_is_shown_again_beside_the_words(
    handler, security_case
):
    form = _form(security_case, "SKRIVET FÖRE")
    _resident_writes(security_case, "SKRIVET UNDER TIDEN")
    response = handler.post(_url(security_case), form)
    html = response.content.decode()
    assert response.status_code == 409
    assert "SKRIVET FÖRE" in html
    assert "SKRIVET UNDER TIDEN" in html
    assert "Invånaren" in html
    assert not CaseMessage.objects.filter(author__isnull=False).exists()


@pytest.mark.parametrize(
    "more", [{"text": ""}, {"text": " "}, {"kind": "annat"}, {"text": "x" * 5001}, {"kind": ""}]
)
def test_unfit_message_is_told(handler, security_case, more):
    response = handler.post(_url(security_case), _form(security_case) | more)
    assert response.status_code == 422
    assert not CaseMessage.objects.exists()


def test_resident_words_are_unread_until_marked(handler, security_case):
    _resident_writes(security_case)
    html = handler.get(f"/admin/arenden/{security_case.reference}/").content.decode()
    assert "Oläst" in html
    form = {"seen_event": security_case.version}
    html = handler.post(_url(security_case, "last"), form, follow=True).content.decode()
    assert "Meddelandena är markerade som lästa." in html
    assert "Oläst" not in html


def test_anonymous_residents_hour_is_shown_as_an_hour(handler, security_case, demo_day):
    _resident_writes(security_case)
    html = handler.get(f"/admin/arenden/{security_case.reference}/").content.decode()
    assert "13–14" in html


def test_files_of_a_message_stand_with_it_and_come_down(handler, security_case):
    from concerns.attachments.prepare import PreparedFile

    file = PreparedFile("application/pdf", b"%PDF-1.7 b", "privat namn.pdf")
    write_from_resident(
        concern=security_case, submission_id=uuid.uuid4(), text="Se filen.", files=[file]
    )
    html = handler.get(f"/admin/arenden/{security_case.reference}/").content.decode()
    name = f"{security_case.reference}-2.pdf"
    assert html.count(f'<bdi dir="ltr">{name}</bdi>') == 1
    assert "privat namn" not in html
    attachment = security_case.attachments.get(message__isnull=False)
    response = handler.get(f"/admin/arenden/{security_case.reference}/filer/{attachment.pk}/")
    assert response.content == b"%PDF-1.7 b"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize("action", ["meddelande", "last"])
def test_addresses_answer_as_the_others_do(log_in, handler, technician, security_case, action):
    url = _url(security_case, action)
    assert handler.get(url).status_code == 302
    assert technician.post(url, _form(security_case)).status_code == 404
    for other in ("redaktor", "kriskommunikator"):
        assert log_in(other).post(url, _form(security_case)).status_code == 403
    assert not CaseMessage.objects.exists()


def test_unreadable_message_is_said_so_and_the_page_still_opens(handler, security_case, settings):
    from cryptography.fernet import Fernet

    _resident_writes(security_case)
    settings.FIELD_ENCRYPTION_KEYS = [Fernet.generate_key().decode()]
    response = handler.get(f"/admin/arenden/{security_case.reference}/")
    assert response.status_code == 200
    assert "Kan inte läsas" in response.content.decode()


def test_hostile_words_are_letters(handler, security_case):
    _resident_writes(security_case, "<img src=x onerror=alert(1)></li><h1>Falsk")
    html = handler.get(f"/admin/arenden/{security_case.reference}/").content.decode()
    assert "<img src=x" not in html
    assert "<h1>Falsk" not in html


def test_page_of_many_messages_asks_a_fixed_number_of_questions(
    handler, security_case, django_assert_max_num_queries
):
    for number in range(6):
        _resident_writes(security_case, f"Rad {number}")
    handler.get(f"/admin/arenden/{security_case.reference}/")
    with django_assert_max_num_queries(45):
        handler.get(f"/admin/arenden/{security_case.reference}/")
    assert Concern.objects.get(pk=security_case.pk).messages.count() == 6


def test_reply_template_fills_the_form_and_is_sent_only_by_the_handler(handler, security_case):
    reply = ReplyTemplate.objects.get(title="Vi har läst och börjar")
    address = f"/admin/arenden/{security_case.reference}/"
    page = handler.get(address).text
    assert f"?mall={reply.pk}#message-text" in page
    assert f"har läst ditt ärende {security_case.reference}" not in page
    filled = handler.get(f"{address}?mall={reply.pk}").text
    assert f"har läst ditt ärende {security_case.reference} och börjar nu" in filled
    assert not CaseMessage.objects.exists()


@pytest.mark.parametrize("key", ["0", "x", "9" * 40, "\x00", "1e3", "-1"])
def test_unknown_reply_template_fills_nothing(handler, security_case, key):
    address = f"/admin/arenden/{security_case.reference}/"
    response = handler.get(address, {"mall": key})
    assert response.status_code == 200
    assert f"har läst ditt ärende {security_case.reference}" not in response.text
