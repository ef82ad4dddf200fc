"""With the code and without a login: messages, answers, files, and whether the answer helped."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from concerns import limits
from concerns.messages.from_resident import write_from_resident
from concerns.messages.selectors import has_unread
from concerns.messages.to_resident import mark_read, write_to_resident
from concerns.models import Attachment, CaseMessage, Concern, EventKind, ResidentPost, Status
from concerns.services import ChangedMeanwhileError, change_status
from tests.concerns.pictures import SENTINEL, jpeg_with_gps
from tests.concerns.two_ways import FOLLOW, JUDGE, REPLY, Resident, close, handler

pytestmark = pytest.mark.django_db


@pytest.fixture
def resident(client, parse, filled_form):
    return Resident(client, parse, filled_form)


def _ask(case, text="Vilken tid brukar du gå här?"):
    return write_to_resident(concern=case, actor=handler(), text=text, is_question=True)


def _answer(case, text="Lamporna byts i december."):
    return write_to_resident(concern=case, actor=handler(), text=text, is_question=False)


def test_question_makes_the_case_wait_and_the_answer_puts_it_back_to_work(resident):
    _ask(resident.case)
    html = resident.look().content.decode()
    assert resident.case.status == Status.WAITING
    assert "Vilken tid brukar du gå här?" in html
    assert "De väntar på ditt svar." in html
    assert "handlaggare" not in html

    html = resident.write("Efter klockan nio.").content.decode()
    assert resident.case.status == Status.IN_PROGRESS
    assert "Efter klockan nio." in html
    assert "Ditt meddelande har kommit fram." in html
    assert "De väntar på ditt svar." not in html


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (Status.ACKNOWLEDGED,),
        (Status.IN_PROGRESS,),
        (Status.FORWARDED,),
        (Status.ACKNOWLEDGED, Status.WAITING),
    ],
)
def test_question_goes_by_allowed_steps_from_every_open_status(resident, steps):
    for status in steps:
        change_status(concern=resident.case, new_status=status, actor=None)
    _ask(resident.case)
    assert resident.case.status == Status.WAITING


def test_question_in_a_closed_case_is_refused_and_an_answer_is_not(resident):
    change_status(concern=resident.case, new_status=Status.ACKNOWLEDGED, actor=None)
    close(resident.case)
    with pytest.raises(ValidationError):
        _ask(resident.case)
    _answer(resident.case)
    assert resident.case.status == Status.CLOSED
    assert resident.case.messages.count() == 1


def test_answer_to_a_new_case_makes_it_read(resident):
    _answer(resident.case)
    assert resident.case.status == Status.ACKNOWLEDGED


def test_text_of_messages_is_encrypted_and_in_no_event(resident):
    from django.db import connection

    resident.write("HEMLIG MENING")
    _answer(resident.case, "HEMLIGT SVAR")
    with connection.cursor() as cursor:
        for table in ("concerns_casemessage", "concerns_concernevent"):
            cursor.execute(f"SELECT * FROM {table}")  # noqa: S608 - our own table names
            assert "HEMLIG" not in str(cursor.fetchall())


def test_same_form_sent_twice_makes_one_message_and_the_same_page(resident, data_dir):
    form = resident.filled(text="En gång.")
    pages = [resident.client.post(REPLY, form | {"attachments": jpeg_with_gps()}) for _ in range(3)]
    assert [page.status_code for page in pages] == [200] * 3
    assert resident.case.messages.count() == 1
    assert resident.case.attachments.count() == 1
    assert len(list(data_dir.rglob("*.fernet"))) == 1
    assert pages[-1].content.decode().count("En gång.") == 1


def test_only_the_hash_of_a_form_is_kept(resident):
    form = resident.filled(text="En gång.")
    resident.client.post(REPLY, form)
    stored = ResidentPost.objects.get().submission_hash
    assert form["submission_id"].replace("-", "") not in stored
    assert len(stored) == 64


def test_message_in_a_closed_case_is_unread_and_opens_nothing(resident):
    change_status(concern=resident.case, new_status=Status.ACKNOWLEDGED, actor=None)
    close(resident.case)
    assert "Ärendet förblir avslutat när du skriver." in resident.look().content.decode()
    resident.write("Tack för hjälpen.")
    assert resident.case.status == Status.CLOSED
    assert Concern.objects.filter(has_unread()).get() == resident.case


def test_unread_ends_with_an_answer_or_a_mark_and_not_before(resident):
    resident.write("Första.")
    assert Concern.objects.filter(has_unread()).exists()
    _answer(resident.case)
    assert not Concern.objects.filter(has_unread()).exists()
    resident.write("Andra.")
    mark_read(concern=resident.case, actor=handler())
    assert not Concern.objects.filter(has_unread()).exists()


def test_mark_as_read_does_not_cover_what_came_after_the_handler_looked(resident):
    resident.write("Första.")
    seen = resident.case.events.last().pk
    resident.write("Andra, som ingen har sett.")
    with pytest.raises(ChangedMeanwhileError):
        mark_read(concern=resident.case, actor=handler(), seen_event=seen)
    assert Concern.objects.filter(has_unread()).exists()


def test_photo_is_cleaned_and_belongs_to_its_message(resident):
    from concerns.attachments.store import read_file

    html = resident.write(attachments=[jpeg_with_gps(), jpeg_with_gps("två.jpg")])
    assert html.status_code == 200
    message = resident.case.messages.get()
    assert message.attachments.count() == 2
    for attachment in message.attachments.all():
        assert SENTINEL.encode() not in read_file(attachment)
    kinds = list(resident.case.events.values_list("kind", flat=True))
    assert kinds.count(EventKind.FILE_ADDED) == 2
    assert EventKind.RESIDENT_WROTE not in kinds


def test_files_of_messages_are_numbered_on_from_those_of_the_report(client, parse, filled_form):
    resident = Resident(client, parse, filled_form, attachments=jpeg_with_gps())
    resident.write("Två till.", attachments=[jpeg_with_gps(), jpeg_with_gps()])
    names = {one.download_name for one in Attachment.objects.filter(concern=resident.case)}
    assert names == {f"{resident.reference}-{number}.jpg" for number in (1, 2, 3)}


def test_case_holds_only_so_many_files_and_the_text_is_still_there(resident, monkeypatch, data_dir):
    monkeypatch.setattr("concerns.messages.from_resident.CASE_FILES_MAX", 1)
    resident.write(attachments=jpeg_with_gps())
    page = resident.write("Texten stannar kvar.", attachments=jpeg_with_gps())
    assert page.status_code == 422
    assert "Texten stannar kvar." in page.content.decode()
    assert "högst 1 filer" in page.content.decode()
    assert len(list(data_dir.rglob("*.fernet"))) == 1
    assert resident.case.messages.count() == 1


def test_case_holds_only_so_many_messages(resident, monkeypatch):
    monkeypatch.setattr("concerns.messages.from_resident.CASE_MESSAGES_MAX", 2)
    assert [resident.write("Rad.").status_code for _ in range(3)] == [200, 200, 422]


@pytest.mark.parametrize(
    "fields",
    [
        {"text": ""},
        {"text": "   \n"},
        {"text": "x" * (limits.FREE_TEXT_MAX + 1)},
        {"text": "Ja", "submission_id": "inget id"},
        {"text": "Ja", "submission_id": ""},
        {"text": "Nej\0noll"},
    ],
)
def test_unfit_message_is_told_and_nothing_is_stored(resident, fields, parse):
    response = resident.client.post(REPLY, resident.filled(**fields))
    assert response.status_code == 422
    assert parse(response).ids.count("fel") == 1
    assert not resident.case.messages.exists()
    for anchor in parse(response).hrefs:
        if anchor.startswith("#svar") or anchor == "#skicka":
            assert anchor[1:] in parse(response).ids


def test_form_without_a_usable_id_can_be_sent_again(resident, parse):
    page = parse(resident.client.post(REPLY, resident.filled(text="Ja", submission_id="trasigt")))
    (form,) = [form for form in page.forms if form["attributes"].get("action") == REPLY]
    values = {field["name"]: field.get("value", "") for field in form["fields"]}
    again = resident.client.post(
        REPLY, {"code": values["code"], "submission_id": values["submission_id"], "text": "Ja"}
    )
    assert again.status_code == 200
    assert resident.case.messages.count() == 1


def test_anonymous_residents_doings_are_kept_by_the_hour_only(resident, demo_day):
    demo_day.shift(timedelta(minutes=17, seconds=3))
    resident.write("Hej.", attachments=jpeg_with_gps())
    _ask(resident.case)
    demo_day.shift(timedelta(minutes=11))
    resident.write("Svar.")
    close(resident.case)
    resident.judge("no", why="Det är fortfarande mörkt.")
    case = resident.case
    own = case.messages.filter(direction=CaseMessage.Direction.FROM_RESIDENT)
    moments = [message.sent_at for message in own]
    moments += [event.happened_at for event in case.events.filter(actor=None)]
    assert len(moments) > 8
    assert all((one.minute, one.second, one.microsecond) == (0, 0, 0) for one in moments)


def test_known_residents_message_has_its_minute(client, parse, filled_form, demo_day):
    resident = Resident(client, parse, filled_form, email="a@exempel.example")
    resident.write("Hej.")
    assert resident.case.messages.get().sent_at == timezone.now()


def test_yes_is_kept_and_not_asked_again(resident):
    change_status(concern=resident.case, new_status=Status.ACKNOWLEDGED, actor=None)
    assert "Hjälpte vårt svar dig?" not in resident.look().content.decode()
    close(resident.case)
    assert "Hjälpte vårt svar dig?" in resident.look().content.decode()
    html = resident.judge("yes").content.decode()
    assert resident.case.was_helped is True
    assert resident.case.status == Status.CLOSED
    assert "Hjälpte vårt svar dig?" not in html


def test_first_no_opens_the_case_once_and_the_second_says_whom_to_call(resident, demo_day):
    close(resident.case)
    html = resident.judge("no", why="Lampan är fortfarande trasig.").content.decode()
    case = resident.case
    assert (case.status, case.was_helped, case.was_reopened_by_resident) == (
        Status.REOPENED,
        False,
        True,
    )
    assert (case.closed_at, case.outcome) == (None, "")
    assert case.due_on > timezone.localdate()
    assert "Lampan är fortfarande trasig." in html
    assert Concern.objects.filter(has_unread(), pk=case.pk).exists()

    close(case)
    assert "Vi öppnar ärendet igen" not in resident.look().content.decode()
    html = resident.judge("no").content.decode()
    assert resident.case.status == Status.CLOSED
    assert "Prata med oss i stället" in html
    assert "tel:" in html
    assert "Hjälpte vårt svar dig?" not in html


def test_no_sent_twice_is_one_no(resident):
    close(resident.case)
    form = resident.filled(helped="no")
    resident.client.post(JUDGE, form)
    close(resident.case)
    html = resident.client.post(JUDGE, form).content.decode()
    assert "Prata med oss i stället" not in html
    assert resident.case.events.filter(kind=EventKind.RESIDENT_JUDGED).count() == 1


def test_one_closing_is_judged_once_and_what_was_written_is_still_there(resident, parse):
    close(resident.case)
    resident.judge("yes")
    response = resident.judge("no", why="Eller kanske inte.")
    assert response.status_code == 422
    assert "Du har redan berättat om vårt svar hjälpte." in response.text
    assert "Eller kanske inte." in response.text
    assert "#omdome_helped_0" in parse(response).hrefs
    assert resident.case.was_helped is True
    assert resident.case.status == Status.CLOSED
    assert resident.case.events.filter(kind=EventKind.RESIDENT_JUDGED).count() == 1


def test_words_of_a_judgement_count_as_a_message(resident, monkeypatch):
    monkeypatch.setattr("concerns.messages.from_resident.CASE_MESSAGES_MAX", 1)
    resident.write("Hej.")
    close(resident.case)
    response = resident.judge("no", why="Det är fortfarande mörkt.")
    assert response.status_code == 422
    assert "Det är fortfarande mörkt." in response.text
    assert (resident.case.status, resident.case.was_helped) == (Status.CLOSED, None)
    assert resident.judge("no").status_code == 200
    assert resident.case.status == Status.REOPENED


def test_judgement_of_an_open_case_changes_nothing(resident):
    response = resident.judge("no")
    assert response.status_code == 200
    assert resident.case.was_helped is None
    assert resident.case.status == Status.NEW


@pytest.mark.parametrize("helped", ["", "kanske", "<b>"])
def test_judgement_that_is_neither_is_told(resident, parse, helped):
    close(resident.case)
    response = resident.judge(helped)
    assert response.status_code == 422
    assert "#omdome_helped_0" in parse(response).hrefs
    assert "omdome_helped_0" in parse(response).ids
    assert resident.case.was_helped is None


@pytest.mark.parametrize("address", [REPLY, JUDGE, f"/en{REPLY}"])
def test_addresses_of_posts_lead_back_to_the_code_when_they_are_opened(client, address):
    response = client.get(address)
    assert response.status_code == 302
    assert response["Location"].endswith(FOLLOW)


@pytest.mark.parametrize("address", [REPLY, JUDGE])
@pytest.mark.parametrize("code", ["", "fel", "0000-0000-0000-0000"])
def test_posts_without_the_right_code_are_asked_for_it(client, resident, address, code):
    response = client.post(address, resident.filled(text="x", helped="yes") | {"code": code})
    assert response.status_code == 422
    assert resident.reference not in response.content.decode()
    assert not ResidentPost.objects.exists()


def test_one_residents_code_writes_in_no_other_case(client, parse, filled_form):
    first = Resident(client, parse, filled_form)
    second = Resident(client, parse, filled_form | {"submission_id": str(uuid.uuid4())})
    form = first.filled(text="Till den första.")
    client.post(REPLY, form)
    client.post(REPLY, form | {"code": second.code})
    assert first.case.messages.count() == 1
    assert second.case.messages.count() == 0


def test_page_is_no_store_and_the_code_stands_in_hidden_fields_only(resident, parse):
    close(resident.case)
    response = resident.look()
    html = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert html.count(resident.code) == 2
    for form in parse(response).forms:
        for field in form["fields"]:
            if field["name"] == "code":
                assert field["type"] == "hidden"
    assert not any(resident.code in href for href in parse(response).hrefs)


def test_what_anyone_wrote_is_shown_as_letters(resident):
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> https://www.example.com/a"
    resident.write(hostile)
    _answer(resident.case, hostile)
    html = resident.look().content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html
    assert 'href="https://www.example.com/a"' in html


def test_page_with_many_messages_asks_a_fixed_number_of_questions(
    resident, django_assert_max_num_queries
):
    for number in range(5):
        resident.write(f"Rad {number}", attachments=jpeg_with_gps())
        _answer(resident.case, f"Svar {number}")
    with django_assert_max_num_queries(24):
        resident.look()


def test_english_page_is_english(client, parse, filled_form):
    resident = Resident(client, parse, filled_form, prefix="/en")
    _ask(resident.case, "When do you walk here?")
    html = resident.look().content.decode()
    assert "They are waiting for your answer." in html
    assert "Your message has arrived." in resident.write("At nine.").content.decode()


def test_message_is_stored_whole_or_not_at_all(resident, monkeypatch, data_dir):
    from concerns.messages import from_resident

    def fail(*args, **kwargs):
        raise RuntimeError

    monkeypatch.setattr(from_resident, "record_event", fail)
    with pytest.raises(RuntimeError):
        resident.write("Halv.", attachments=jpeg_with_gps())
    assert not resident.case.messages.exists()
    assert not ResidentPost.objects.exists()
    assert not list(data_dir.rglob("*.fernet"))


def test_full_disk_refuses_the_photo_and_takes_the_text(resident, monkeypatch, data_dir):
    from concerns.attachments import store

    def full(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.os, "fsync", full)
    page = resident.write("Bara texten.", attachments=jpeg_with_gps())
    assert page.status_code == 503
    assert "Vi kan inte ta emot filer just nu" in page.content.decode()
    assert "Bara texten." in page.content.decode()
    assert not resident.case.messages.exists()
    assert not list(data_dir.rglob("*.fernet"))
    assert resident.write("Bara texten.").status_code == 200
    assert resident.case.messages.count() == 1


def test_service_says_whether_the_message_was_new(resident):
    same = uuid.uuid4()
    arguments = {"concern": resident.case, "submission_id": same, "text": "Hej"}
    assert write_from_resident(**arguments)
    assert not write_from_resident(**arguments)


@pytest.mark.parametrize("address", [REPLY, JUDGE])
def test_case_deleted_in_the_very_moment_is_answered_like_any_code_without_one(
    resident, monkeypatch, data_dir, address
):
    from concerns.follow import views

    def opened_and_deleted(request):
        case = resident.case
        Concern.objects.filter(pk=case.pk).delete()
        monkeypatch.undo()
        return case

    monkeypatch.setattr(views, "open_case", opened_and_deleted)
    form = resident.filled(text="För sent.", helped="no", attachments=jpeg_with_gps())
    response = resident.client.post(address, form)
    assert response.status_code == 422
    assert "Det finns inget ärende med den koden." in response.content.decode()
    assert not list(data_dir.rglob("*.fernet"))
