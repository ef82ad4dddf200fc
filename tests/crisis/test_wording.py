"""A notice's texts change by a message only, and what they said before stays readable."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import Locale, ModelLogEntry

from crisis.models import Notice
from crisis.services import add_update, correct_notice, end_notice
from crisis.services.conflicts import SomeoneWasFirst
from tests.crisis.conftest import ENGLISH, SWEDISH

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

RIGHT = replace(SWEDISH, title="Gasläcka i Åker – håll dig borta")


@pytest.fixture
def console(client, communicator):
    client.force_login(communicator)
    return client


def _notice(incident, language="sv"):
    return Notice.objects.get(incident=incident, locale__language_code=language)


def _publish_from_editor(notice, by, **texts):
    for name, value in texts.items():
        setattr(notice, name, value)
    notice.save_revision(user=by).publish(user=by)


def test_correction_changes_the_notice_and_keeps_what_it_said(client, publish, communicator):
    incident = publish()
    start, end = incident.published_at, incident.expires_at
    update = correct_notice(
        incident=incident,
        by=communicator,
        texts={"sv": "Vi skrev fel kommundel.", "en": "We named the wrong area."},
        wording={"sv": RIGHT},
    )
    assert update.earlier == {"sv": {"title": SWEDISH.title}}
    incident.refresh_from_db()
    assert (incident.published_at, incident.expires_at) == (start, end)
    page = client.get(f"/kris/{incident.slug}/").text
    assert f"<h1>{RIGHT.title}</h1>" in page
    assert "Så stod det före kl. 13.30" in page
    assert f"<dd>{SWEDISH.title}</dd>" in page
    english = client.get(f"/en/kris/{incident.slug}/").text
    assert "We named the wrong area." in english
    assert "What it said before" not in english  # the English text was right


def test_english_page_shows_its_own_earlier_wording(client, publish, communicator):
    incident = publish()
    correct_notice(
        incident=incident,
        by=communicator,
        texts={"sv": "Fel plats på engelska.", "en": "Wrong place."},
        wording={"sv": SWEDISH, "en": replace(ENGLISH, title="Gas leak in Åker")},
    )
    english = client.get(f"/en/kris/{incident.slug}/").text
    assert "What it said before 13:30" in english
    assert f"<dd>{ENGLISH.title}</dd>" in english
    assert "Så stod det före" not in client.get(f"/kris/{incident.slug}/").text


def test_earlier_wording_is_escaped(client, publish, communicator):
    attack = replace(SWEDISH, summary="<script>alert(1)</script> & mer")
    incident = publish(texts={"sv": attack})
    correct_notice(
        incident=incident, by=communicator, texts={"sv": "Fel."}, wording={"sv": SWEDISH}
    )
    page = client.get(f"/kris/{incident.slug}/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; mer" in page


def test_ended_notice_can_be_corrected_without_opening_again(publish, communicator):
    incident = publish()
    end_notice(incident=incident, by=communicator, texts={"sv": "Över."})
    correct_notice(
        incident=incident, by=communicator, texts={"sv": "Fel plats."}, wording={"sv": RIGHT}
    )
    incident.refresh_from_db()
    assert not incident.is_live()
    assert _notice(incident).title == RIGHT.title


def test_update_may_change_the_lead_the_same_way(publish, communicator):
    incident = publish()
    update = add_update(
        incident=incident,
        by=communicator,
        texts={"sv": "Läckan är mindre."},
        next_update_at=timezone.now() + timedelta(hours=1),
        wording={"sv": replace(SWEDISH, summary="Läckan är mindre.")},
    )
    assert update.earlier == {"sv": {"summary": SWEDISH.summary}}


def test_wording_of_a_language_that_is_not_published_is_refused(publish, communicator):
    incident = publish(texts={"sv": SWEDISH})
    with pytest.raises(ValidationError):
        correct_notice(
            incident=incident, by=communicator, texts={"sv": "x"}, wording={"en": ENGLISH}
        )
    assert incident.updates.count() == 1


def test_text_changed_in_wagtails_editor_becomes_a_correction(client, publish, communicator):
    incident = publish()
    _publish_from_editor(_notice(incident), communicator, title=RIGHT.title)
    update = incident.updates.last()
    assert (update.kind, update.number) == ("rattelse", 2)
    assert update.earlier == {"sv": {"title": SWEDISH.title}}
    page = client.get(f"/kris/{incident.slug}/").text
    assert "Vi har ändrat texten på svenska: rubrik. Här kan du läsa vad som stod tidigare." in page
    assert f"<dd>{SWEDISH.title}</dd>" in page
    entry = ModelLogEntry.objects.filter(action="crisis.correct").latest("timestamp")
    assert entry.user == communicator


def test_wagtails_own_screen_publishes_through_the_same_service(console, publish):
    incident = publish()
    notice = _notice(incident)
    fields = {
        name: getattr(notice, name)
        for name in (
            *("title", "summary", "what_to_do", "what_happened", "where", "who_affected"),
            *("what_we_do", "summary_lattlast", "sms"),
        )
    }
    answer = console.post(
        f"/admin/snippets/crisis/notice/edit/{notice.pk}/",
        {**fields, "summary": "Nu är det två läckor.", "action-publish": "1"},
    )
    assert answer.status_code == 302
    assert incident.updates.last().earlier == {"sv": {"summary": SWEDISH.summary}}


def test_changed_english_is_told_in_both_languages(publish, communicator):
    incident = publish()
    _publish_from_editor(_notice(incident, "en"), communicator, summary="Keep well away.")
    texts = {text.locale.language_code: text.text for text in incident.updates.last().texts.all()}
    assert texts["sv"].startswith("Vi har ändrat texten på engelska: ingress.")
    assert texts["en"].startswith("We have changed the text in English: lead.")


def test_draft_and_unchanged_text_and_text_message_correct_nothing(publish, communicator):
    incident = publish()
    notice = _notice(incident)
    notice.title = "Ett utkast"
    notice.save_revision(user=communicator)
    _publish_from_editor(_notice(incident), communicator)
    _publish_from_editor(_notice(incident), communicator, sms="Kort om gasläckan.")
    _publish_from_editor(_notice(incident), communicator, what_to_do="Gå därifrån.\r\nTänd inget.")
    assert incident.updates.count() == 1


def test_language_published_for_the_first_time_is_no_correction(publish, communicator):
    incident = publish(texts={"sv": SWEDISH})
    swedish = _notice(incident)
    english = swedish.copy_for_translation(Locale.objects.get(language_code="en"))
    english.live = False
    english.save()
    _publish_from_editor(english, communicator, title=ENGLISH.title)
    assert _notice(incident, "en").live
    assert incident.updates.count() == 1


def test_revision_that_waits_for_its_time_corrects_nothing_before_it(
    publish, communicator, demo_day
):
    from django.core.management import call_command

    incident = publish()
    notice = _notice(incident)
    notice.title = RIGHT.title
    notice.go_live_at = timezone.now() + timedelta(hours=1)
    notice.save_revision(user=communicator).publish(user=communicator)
    assert incident.updates.count() == 1
    demo_day.shift(timedelta(hours=1, minutes=1))
    call_command("publish_scheduled")
    assert incident.updates.last().earlier == {"sv": {"title": SWEDISH.title}}


@pytest.mark.parametrize("act", ["update", "correct", "end"])
def test_second_writer_sees_what_the_first_wrote(publish, communicator, act):
    incident = publish()
    correct_notice(incident=incident, by=communicator, texts={"sv": "Först."})
    later = timezone.now() + timedelta(hours=1)
    calls = {
        "update": lambda **more: add_update(next_update_at=later, **more),
        "correct": correct_notice,
        "end": end_notice,
    }
    with pytest.raises(SomeoneWasFirst) as refusal:
        calls[act](incident=incident, by=communicator, texts={"sv": "Sedan."}, seen=1)
    assert [update.number for update in refusal.value.updates] == [2]
    calls[act](incident=incident, by=communicator, texts={"sv": "Sedan."}, seen=2)


def test_update_without_a_promise_is_refused(publish, communicator):
    with pytest.raises(ValidationError) as refusal:
        publish(next_update_at=None)
    assert "next_update_at" in refusal.value.error_dict
    with pytest.raises(ValidationError) as refusal:
        add_update(incident=publish(), by=communicator, texts={"sv": "x"}, next_update_at=None)
    assert "next_update_at" in refusal.value.error_dict


def test_correction_form_shows_the_texts_and_changes_only_what_was_changed(console, publish):
    incident = publish()
    address = f"/admin/kris/{incident.pk}/ratta/"
    page = console.get(address)
    form = page.context["form"]
    assert f'value="{SWEDISH.title}"' in page.text
    assert "<details><summary>Vad notisen säger på svenska</summary>" in page.text
    sent = {field.html_name: field.initial if field.initial is not None else "" for field in form}
    assert console.post(address, sent).status_code == 422  # what was wrong is required
    sent |= {"text": "Fel plats.", "sv-title": RIGHT.title}
    assert console.post(address, sent).status_code == 302
    assert incident.updates.last().earlier == {"sv": {"title": SWEDISH.title}}


def test_correction_form_refuses_an_emptied_heading_and_one_that_is_too_long(console, publish):
    incident = publish()
    address = f"/admin/kris/{incident.pk}/ratta/"
    for title in ("", " ", "x" * 121):
        answer = console.post(address, {"text": "Fel.", "sv-title": title})
        assert answer.status_code == 422
        assert "<details open>" in answer.text
    assert incident.updates.count() == 1


def test_second_form_gets_409_with_the_firsts_words_and_keeps_what_was_typed(console, publish):
    incident = publish()
    address = f"/admin/kris/{incident.pk}/ratta/"
    mine = {"seen": "1", "text": "Jag menar tre hus.", "sv-title": SWEDISH.title}
    theirs = {"seen": "1", "text": "Det gäller Åker.", "sv-title": RIGHT.title}
    assert console.post(address, theirs).status_code == 302
    answer = console.post(address, mine)
    assert answer.status_code == 409
    for words in ("Någon annan skrev medan du skrev", "Det gäller Åker.", "Jag menar tre hus."):
        assert words in answer.text
    assert '<input type="hidden" name="seen" value="2"' in answer.text
    # A text that I never touched is theirs now: sending again must not put the old one back.
    assert answer.context["form"]["sv-title"].value() == RIGHT.title
    again = {**mine, "seen": "2", "sv-title": answer.context["form"]["sv-title"].value()}
    assert console.post(address, again).status_code == 302
    assert _notice(incident).title == RIGHT.title
    assert [update.number for update in incident.updates.all()] == [1, 2, 3]


@pytest.mark.parametrize("seen", ["-1", "x", "1.5", "9" * 30])
def test_hostile_version_never_crashes_the_form(console, publish, seen):
    incident = publish()
    answer = console.post(f"/admin/kris/{incident.pk}/ratta/", {"seen": seen, "text": "x"})
    assert answer.status_code in {302, 422}
