"""The word VMA stands only where a real one is repeated, whichever way it is written."""

import pytest
from django.core.exceptions import ValidationError

from crisis.models import Notice, NoticeTemplate
from crisis.services import NoticeText, VmaReference, add_update, correct_notice, end_notice
from crisis.vma_words import names_vma
from tests.crisis.conftest import SWEDISH
from tests.crisis.console.conftest import area, fields_of, fill, local, newest, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("VMA: gå inomhus", True),
        ("Ett vma har sänts", True),
        ("VMA-larm", True),
        ("Viktigt  meddelande\ntill allmänheten", True),
        ("An important public announcement", True),
        ("Viktigt meddelande", False),
        ("Svma och vmax", False),
    ],
)
def test_the_word_is_found(text, names):
    assert names_vma(text) is names


@pytest.mark.parametrize("field", ["title", "summary", "what_to_do", "sms", "what_we_do"])
def test_no_text_of_an_own_notice_names_a_vma(publish, field):
    text = NoticeText(**{**SWEDISH.__dict__, field: "VMA: gå inomhus"})
    with pytest.raises(ValidationError) as refusal:
        publish(texts={"sv": text})
    assert field in refusal.value.error_dict
    vma = VmaReference(source="Sveriges Radio", incident="SRVMA1")
    assert publish(texts={"sv": text}, vma=vma).is_vma


@pytest.mark.parametrize("sender", ["VMA – Räddningstjänsten", "Important public announcement"])
def test_nor_does_its_sender(publish, sender):
    with pytest.raises(ValidationError) as refusal:
        publish(source=sender)
    assert "source" in refusal.value.error_dict
    assert publish(source=sender, vma=VmaReference(source="SR", incident="SRVMA1")).is_vma


def test_a_sender_that_names_one_is_refused_at_its_field(console):
    answer = send(console, fill(console, kalla="VMA, Räddningstjänsten"))
    assert answer.status_code == 422
    assert "kalla" in answer.context["form"].errors
    sent = {**fields_of(console.get("/admin/kris/ny/")), "level": "akut", "title": "Rök",
            "summary": "Rök.", "what_to_do": "Gå in.", "areas": [area("norrby")],
            "event_type": "annat", "source": "VMA, Räddningstjänsten"}  # fmt: skip
    answer = console.post("/admin/kris/ny/", sent)
    assert answer.status_code == 422
    assert "source" in answer.context["form"].errors


def test_a_template_without_a_reference_has_no_event_that_names_one(console):
    template = NoticeTemplate.objects.get(code="brand_rok")
    address = f"/admin/snippets/crisis/noticetemplate/edit/{template.pk}/"
    form = console.get(address).context["form"]
    data = {**form.initial, "cap_event": "VMA"}
    assert "requires_vma_reference" in type(form)(data, instance=template).errors


def test_nor_does_a_message(publish, communicator):
    incident = publish()
    for write in (
        lambda text: add_update(incident=incident, by=communicator, texts=text,
                                next_update_at=incident.next_update_at),
        lambda text: correct_notice(incident=incident, by=communicator, texts=text),
        lambda text: end_notice(incident=incident, by=communicator, texts=text),
    ):  # fmt: skip
        with pytest.raises(ValidationError):
            write({"sv": "Bra.", "en": "The VMA is over."})
    assert incident.updates.count() == 1


def test_nor_an_edit_in_wagtail(console, power_cut):
    notice = Notice.objects.get(incident=power_cut, locale__language_code="sv")
    notice.title = "VMA om strömmen"
    with pytest.raises(ValidationError):
        notice.full_clean()


def test_the_console_says_why_and_keeps_what_was_typed(console):
    form = fields_of(console.get("/admin/kris/ny/"))
    sent = {**form, "level": "akut", "title": "VMA: rök", "summary": "Rök.", "what_to_do": "Gå in.",
            "areas": [area("norrby")], "event_type": "annat"}  # fmt: skip
    answer = console.post("/admin/kris/ny/", sent)
    assert answer.status_code == 422
    assert "Ordet VMA får bara stå i en notis som återger ett riktigt VMA." in answer.text
    assert 'value="VMA: rök"' in answer.text
    answer = console.post(f"/admin/kris/{newest().pk}/uppdatera/",
                          {"text": "VMA", "next_update_at": local(2)})  # fmt: skip
    assert answer.status_code in {302, 422}


def test_the_template_for_a_vma_publishes_one_with_its_reference(console, client):
    sent = fill(console, "kemolycka_vma", vma_requested_by="Räddningstjänsten")
    assert send(console, sent, code="kemolycka_vma").status_code == 302
    incident = newest()
    assert incident.is_vma
    assert incident.vma_source == "Sveriges Radio"
    assert incident.vma_incident == "SRVMA20261122123000I"
    page = client.get(f"/kris/{incident.slug}/").text
    assert 'data-level="vma"' in page
    assert "SRVMA20261122123000I" in page


def test_it_can_be_no_exercise(console):
    sent = fill(console, "kemolycka_vma", is_exercise="on")
    answer = send(console, sent, code="kemolycka_vma")
    assert answer.status_code == 422
    assert "En övning är aldrig ett VMA." in answer.text
