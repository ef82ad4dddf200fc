"""From the case to a copy in the hand of the one who asked, step by step."""

import io
import sys

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from concerns.models import (
    CaseMessage,
    Concern,
    ConcernEvent,
    DisclosedCopy,
    EventKind,
    ForwardedCopy,
)
from concerns.services import add_note
from home.models import ResponsibleFunction

pytestmark = pytest.mark.django_db

GROUND = "OSL 21 kap. 7 §"


def address(case, name="prepare", *parts):
    return reverse(f"disclosure:{name}", args=[case.reference, *parts])


@pytest.fixture
def send(handler, case):
    """Return a function that opens the page, changes fields and presses a button."""

    def press(button, start=None, client=handler, **changes):
        response = start or client.get(address(case))
        bound = response.context["form"]
        data = {"do": button}
        for form in [bound.copy, *bound.parts]:
            data |= {field.html_name: field.value() or "" for field in form}
        data |= {passage.name: passage.ground for passage in bound.passages}
        return client.post(address(case), data | changes)

    return press


def test_copy_goes_from_marks_over_preview_to_pdf(handler, case, send):
    preview = send("preview", ground=GROUND, words="Kerstin Sentinel")
    assert preview.status_code == 200
    shown = preview.content.decode()
    copy_html = shown[shown.index("<article") : shown.index("</article>")]
    assert "Sentinel" not in copy_html
    assert "19520304" not in copy_html
    assert "070-123" not in copy_html
    assert "Det är mörkt i tunneln." in copy_html
    made = send("make", start=preview)
    copy = DisclosedCopy.objects.get()
    assert made.url == address(case, "copy", 1)
    assert copy.passages == 3
    event = case.events.get(kind=EventKind.DISCLOSED)
    assert event.detail == "Kopia 1, 3 svärtade ställen"
    assert event.actor.username == "handlaggare"
    pdf = handler.get(address(case, "pdf", 1))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf.content)).pages)
    assert "Det är mörkt i tunneln." in text
    assert GROUND in text
    assert "Kerstin" not in text
    assert "no-store" in pdf.headers["Cache-Control"]


def test_copy_is_reprinted_byte_by_byte_whatever_becomes_of_the_case(handler, case, send):
    send("make", send("preview", ground=GROUND))
    first = [handler.get(address(case, name, 1)).content for name in ("pdf", "print")]
    Concern.objects.filter(pk=case.pk).update(description="Något helt annat")
    assert [handler.get(address(case, name, 1)).content for name in ("pdf", "print")] == first


def test_copy_is_stored_encrypted_and_goes_with_the_case(case, send, django_assert_num_queries):
    send("make", send("preview", ground=GROUND))
    row = DisclosedCopy.objects.extra(select={"raw": "document_json"}).values_list("raw")
    assert "mörkt" not in str(row)
    case.delete()
    assert DisclosedCopy.objects.count() == 0


def test_suggestions_can_be_switched_off(handler, case):
    assert "[[19520304-1234]]" in handler.get(address(case)).content.decode()
    assert "[[19520304" not in handler.get(address(case) + "?forslag=0").content.decode()


def test_contact_details_are_shown_on_demand_only_and_the_look_is_noted_once(case, send):
    first = send("preview", ground=GROUND)
    assert "kerstin@sentinel.example" not in first.content.decode()
    opened = send("contacts", first)
    assert "kerstin@sentinel.example" in opened.content.decode()
    made = send("make", send("preview", opened, **{"part-email-choice": "include"}))
    assert made.status_code == 302
    assert case.events.filter(kind=EventKind.CONTACTS_READ).count() == 1
    assert "kerstin" in DisclosedCopy.objects.get().document_json


def test_contact_details_need_their_own_right(case, send):
    User.objects.get(username="handlaggare").groups.get().permissions.remove(
        Permission.objects.get(codename="read_contacts")
    )
    opened = send("contacts", with_contacts="on")
    assert "kerstin@sentinel.example" not in opened.content.decode()
    assert not case.events.filter(kind=EventKind.CONTACTS_READ).exists()


def test_copy_with_contact_details_is_opened_by_those_only_who_may_read_them(handler, case, send):
    opened = send("contacts")
    send("make", send("preview", opened, ground=GROUND, **{"part-email-choice": "include"}))
    addresses = [address(case, name, 1) for name in ("copy", "print", "pdf")]
    assert [handler.get(one).status_code for one in addresses] == [200, 200, 200]
    User.objects.get(username="handlaggare").groups.get().permissions.remove(
        Permission.objects.get(codename="read_contacts")
    )
    assert [handler.get(one).status_code for one in addresses] == [404, 404, 404]


def test_what_went_to_another_body_is_a_part_and_its_contact_details_are_hidden(handler, case):
    for has_contacts, text in ((False, "Till polisen"), (True, "Kerstin till polisen")):
        ForwardedCopy.objects.create(
            concern=case,
            body=ResponsibleFunction.objects.filter(is_external=True).first(),
            way=ForwardedCopy.Way.PAPER,
            text=text,
            has_contacts=has_contacts,
            made_at=timezone.now(),
        )
    page = handler.get(address(case)).text
    assert "Till polisen" in page
    assert "Kerstin till polisen" not in page


def test_nothing_is_left_out_without_a_ground(send):
    assert send("make", send("preview")).status_code == 422
    assert (
        send(
            "make", send("preview", **{"part-place-choice": "refuse", "ground": GROUND})
        ).status_code
        == 422
    )
    assert DisclosedCopy.objects.count() == 0


def test_each_passage_can_have_its_own_ground(case, send):
    preview = send("preview", ground=GROUND)
    first = preview.context["form"].passages[0].name
    send("make", preview, **{first: "OSL 99 kap. 9 §"})
    assert [reason.ground for reason in _document().reasons] == ["OSL 99 kap. 9 §", GROUND]


def test_note_tells_how_to_appeal_only_when_something_is_refused(handler, case, send):
    send("make", send("preview", handler.get(address(case) + "?forslag=0")))
    assert "överklaga" not in _document().decision
    DisclosedCopy.objects.all().delete()
    send("make", send("preview", ground=GROUND))
    assert "överklaga" in _document().decision


def test_note_of_the_decision_is_kept_as_it_was_written(send):
    send("make", send("preview", decision="Eget beslut.\r\nTvå rader.", ground=GROUND))
    assert _document().decision == "Eget beslut.\nTvå rader."


def test_internal_notes_are_left_aside_until_the_case_is_closed_and_registered(handler, case, send):
    add_note(concern=case, actor=None, note="Ring skolan")
    part = _part(handler.get(address(case)), "Intern")
    assert part["choice"].value() == "leave"
    Concern.objects.filter(pk=case.pk).update(status="closed", registry_number="KS 2026/1")
    assert _part(handler.get(address(case)), "Intern")["choice"].value() == "include"


def test_changed_text_is_refused_and_shown_as_it_is(send):
    answer = send("make", **{"part-description-text": "Hon är skyldig."})
    assert answer.status_code == 422
    assert "Det är mörkt i tunneln." in answer.content.decode()
    assert DisclosedCopy.objects.count() == 0


def test_what_happened_meanwhile_is_told_first(case, send):
    preview = send("preview", ground=GROUND)
    add_note(concern=case, actor=None, note="Nytt")
    answer = send("make", preview)
    assert answer.status_code == 409
    assert DisclosedCopy.objects.count() == 0
    assert send("make", send("preview", answer)).status_code == 302


def test_the_same_form_twice_makes_one_copy(case, send):
    preview = send("preview", ground=GROUND)
    first, second = send("make", preview), send("make", preview)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url
    assert DisclosedCopy.objects.count() == 1
    assert case.events.filter(kind=EventKind.DISCLOSED).count() == 1


def test_another_copy_made_meanwhile_is_told_first(case, send):
    preview = send("preview", ground=GROUND)
    send("make", preview)
    answer = send("make", preview, decision="Ett annat beslut.")
    assert answer.status_code == 409
    assert "Kopia 1" in answer.content.decode()
    assert send("make", send("preview", answer)).status_code == 302
    assert DisclosedCopy.objects.count() == 2


def test_case_with_the_secrecy_mark_asks_once_more(case, send):
    Concern.objects.filter(pk=case.pk).update(is_secrecy_marked=True)
    preview = send("preview", ground=GROUND)
    assert send("make", preview).status_code == 422
    assert send("make", preview, confirm_secrecy="on").status_code == 302


def test_parts_of_another_case_do_not_exist_here(submit, case, send):
    other = submit(description="Hemligt i ett annat ärende")
    message = CaseMessage.objects.create(
        concern=other, direction="from_resident", text="Hemligt svar", sent_at=other.received_at
    )
    key = f"part-message-{message.pk}"
    answer = send(
        "make", ground=GROUND, **{f"{key}-choice": "include", f"{key}-text": "Hemligt svar"}
    )
    assert answer.status_code == 302
    assert "Hemligt" not in DisclosedCopy.objects.get().document_json


@pytest.mark.parametrize(
    "changes",
    [
        {"part-description-text": "[[" * 200_000},
        {"part-description-text": "[[]]" * 200_000},
        {"part-description-choice": "allt"},
        {"seen_event": "-1"},
        {"seen_event": "9" * 400},
        {"words": "a\n" * 100_000},
        {"decision": "x" * 1_000_000},
        {"passage-description-0-99999999": GROUND, "part-description-text": ""},
    ],
)
def test_hostile_form_is_answered_with_what_is_wrong(send, changes):
    assert send("make", **changes).status_code == 422
    assert DisclosedCopy.objects.count() == 0


def test_case_that_cannot_be_read_can_not_be_handed_out(case, handler, send, settings):
    settings.FIELD_ENCRYPTION_KEYS = ["ZmFsc2sgbnlja2VsIGZhbHNrIG55Y2tlbCBmYWxza2E="]
    page = handler.get(address(case))
    assert page.status_code == 200
    answer = send("make", page, **{"part-description-choice": "include"})
    assert answer.status_code == 422


def test_without_pango_the_copy_is_made_for_printing(handler, case, send, monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert send("make", send("preview", ground=GROUND)).status_code == 302
    assert handler.get(address(case, "copy", 1)).status_code == 200
    assert "Pango" in handler.get(address(case, "copy", 1)).content.decode()
    assert handler.get(address(case, "pdf", 1)).status_code == 302
    assert "Det är mörkt i tunneln." in handler.get(address(case, "print", 1)).content.decode()


@pytest.mark.parametrize("username", ["redaktor", "kriskommunikator", "handlaggare_teknik"])
@pytest.mark.parametrize("name", ["prepare", "copy", "print", "pdf"])
def test_only_those_with_the_right_come_in(log_in, case, username, name):
    parts = () if name == "prepare" else (1,)
    for method in ("get", "post"):
        response = getattr(log_in(username), method)(address(case, name, *parts))
        assert response.status_code == 403


def test_right_to_hand_out_does_not_open_cases_of_others(log_in, case):
    user = User.objects.get(username="handlaggare_teknik")
    user.user_permissions.add(Permission.objects.get(codename="disclose_cases"))
    assert log_in("handlaggare_teknik").get(address(case)).status_code == 404


def test_the_way_in_is_on_the_case(handler, technician, case, technical_case):
    assert address(case) in handler.get(reverse("cases:detail", args=[case.reference])).text
    page = technician.get(reverse("cases:detail", args=[technical_case.reference])).text
    assert address(technical_case) not in page


def test_nothing_of_the_case_is_logged(case, send, caplog):
    send("make", send("preview", ground=GROUND))
    send("make", **{"part-description-text": "[[Kerstin"})
    assert "Sentinel" not in caplog.text
    assert "mörkt" not in caplog.text
    assert not ConcernEvent.objects.filter(detail__contains="Sentinel").exists()


def _document():
    from concerns.disclosure.document import CopyDocument

    return CopyDocument.from_json(DisclosedCopy.objects.get().document_json)


def _part(response, beginning):
    return next(
        form for form in response.context["form"].parts if form.part.label.startswith(beginning)
    )
