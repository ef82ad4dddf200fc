"""What a case carries: registry number, secrecy mark, pages of the site, replies to start from."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from wagtail.models import Page

from concerns.cases.replies import find_reply, list_replies
from concerns.linked_pages import find_linkable, pages_for_resident, search_linkable
from concerns.models import Concern, ConcernCategory, EventKind, ReplyTemplate
from concerns.services import link_page

pytestmark = pytest.mark.django_db


def send(client, case, action, **data):
    data.setdefault("seen_event", case.events.last().pk)
    return client.post(reverse(f"cases:{action}", args=[case.reference]), data)


def page(client, case):
    return client.get(reverse("cases:detail", args=[case.reference])).text


@pytest.mark.parametrize("number", ["KS 2026/0412", "2026-00123:4", "Dnr BUN 26/99 §"])
def test_registry_number_is_free_text_and_found_again(handler, security_case, number):
    assert send(handler, security_case, "registry", number=f"  {number} ").status_code == 302
    security_case.refresh_from_db()
    assert security_case.registry_number == number
    assert security_case.events.last().detail == number
    for typed in [number, number.lower(), number[3:]]:
        assert security_case.reference in handler.get("/admin/arenden/", {"q": typed}).text


def test_registry_number_can_be_taken_away(handler, security_case):
    send(handler, security_case, "registry", number="KS 1")
    send(handler, security_case, "registry", number="")
    security_case.refresh_from_db()
    assert security_case.registry_number == ""
    assert security_case.events.last().detail == "Borttagen"


@pytest.mark.parametrize("number", ["x" * 61, "\x00", ""])
def test_registry_number_that_cannot_be_kept_is_refused(handler, security_case, number):
    assert send(handler, security_case, "registry", number=number).status_code == 422
    assert security_case.events.count() == 1


def test_hostile_registry_number_is_inert(handler, security_case):
    send(handler, security_case, "registry", number="<script>alert(1)</script>")
    assert "<script>alert" not in page(handler, security_case)


def test_secrecy_mark_stands_out_and_its_reason_is_encrypted(handler, security_case):
    assert "case-secrecy" not in page(handler, security_case)
    send(handler, security_case, "secrecy", is_marked="1", reason="OSL 26:1, sentinel-5")
    text = page(handler, security_case)
    assert "case-secrecy" in text
    assert "Sekretessmarkering" in handler.get("/admin/arenden/", {"secrecy": "1"}).text
    event = security_case.events.last()
    assert (event.kind, event.note) == (EventKind.SECRECY, "OSL 26:1, sentinel-5")
    with connection.cursor() as cursor:
        cursor.execute("SELECT note, detail FROM concerns_concernevent WHERE id = %s", [event.pk])
        assert "sentinel" not in "".join(cursor.fetchone())


def test_secrecy_mark_is_taken_away_with_a_reason_too(handler, security_case):
    for is_marked, reason, status in [
        ("1", "Prövas", 302),
        ("0", "", 422),
        ("1", "igen", 422),
        ("x", "igen", 422),
        ("0", "Prövat", 302),
    ]:
        response = send(handler, security_case, "secrecy", is_marked=is_marked, reason=reason)
        assert response.status_code == status
    security_case.refresh_from_db()
    assert not security_case.is_secrecy_marked


def test_page_is_found_by_its_title_and_linked(handler, security_case):
    target = find_linkable().first()
    word = max(target.title.split(), key=len)
    address = reverse("cases:choose_page", args=[security_case.reference])
    assert target.title in handler.get(address, {"q": word}).text
    assert send(handler, security_case, "link", page=target.pk).status_code == 302
    assert send(handler, security_case, "link", page=target.pk).status_code == 422
    assert target.title in page(handler, security_case).split('id="pages-section"')[1]
    assert pages_for_resident(security_case) == [target]
    assert send(handler, security_case, "unlink", page=target.pk).status_code == 302
    assert pages_for_resident(security_case) == []


@pytest.mark.parametrize("words", ["\x00", "%", "x" * 101, "<script>alert(1)</script>", "🦊"])
def test_any_search_for_a_page_gets_an_answer(handler, security_case, words):
    response = handler.get(
        reverse("cases:choose_page", args=[security_case.reference]), {"q": words}
    )
    assert response.status_code == 200
    assert "<script>alert" not in response.text


def test_only_published_promises_and_guidance_can_be_linked(handler, security_case):
    kinds = {type(page.specific).__name__ for page in find_linkable()}
    assert kinds == {"PromisePage", "GuidancePage"}
    draft = find_linkable().first()
    draft.unpublish()
    assert draft not in search_linkable(draft.title)
    for wrong in [draft, Page.objects.filter(depth=2).first()]:
        assert send(handler, security_case, "link", page=wrong.pk).status_code == 422
        with pytest.raises(ValidationError):
            link_page(concern=security_case, page=wrong, actor=None)


def test_linked_page_that_is_taken_down_is_hidden_from_the_resident(handler, security_case):
    target = find_linkable().first()
    link_page(concern=security_case, page=target, actor=None)
    target.unpublish()
    assert pages_for_resident(security_case) == []
    assert "visas inte för invånaren" in page(handler, security_case)
    assert send(handler, security_case, "unlink", page=target.pk).status_code == 302


def test_page_that_is_deleted_leaves_the_case(security_case):
    target = find_linkable().first()
    link_page(concern=security_case, page=target, actor=None)
    target.delete()
    assert list(Concern.objects.get(pk=security_case.pk).linked_pages.all()) == []


@pytest.fixture
def template(db):
    ReplyTemplate.objects.all().delete()
    return ReplyTemplate.objects.create(
        title="Svar",
        body="{reference} hos {function}: {category}",
        body_en="{reference} with {function}: {category}",
    )


def test_reply_is_filled_in_with_the_cases_own_words(template, security_case):
    [reply] = list_replies(security_case)
    assert reply.text == f"{security_case.reference} hos Säkerhetsfunktionen: En plats känns otrygg"
    assert find_reply(security_case, str(template.pk)) == reply
    assert find_reply(security_case, "x") is None


@pytest.mark.parametrize("language", ["en", "ar", "so"])
def test_reply_is_in_english_to_who_did_not_write_in_swedish(template, security_case, language):
    security_case.language = language
    [reply] = list_replies(security_case)
    assert reply.language == "en"
    assert " with " in reply.text
    template.body_en = ""
    template.save()
    assert list_replies(security_case)[0].language == "sv"


def test_reply_of_another_category_is_not_offered(template, security_case, technical_case):
    ReplyTemplate.objects.update(category=ConcernCategory.objects.get(code="belysning_vaxtlighet"))
    assert list_replies(security_case) == []
    assert len(list_replies(technical_case)) == 1


@pytest.mark.parametrize("text", ["{name}", "{}", "{reference.pk}", "{description}", "{0}"])
def test_text_with_something_that_nothing_replaces_is_refused(text):
    with pytest.raises(ValidationError):
        ReplyTemplate(title="x", body=text).full_clean()


def test_reply_is_never_a_way_to_what_the_resident_wrote(security_case):
    template = ReplyTemplate(title="x", body="{description} {reference}")
    filled = template.fill_in(reference="R", function="F", category="C")
    assert filled == "{description} R"


def test_replies_stand_on_a_page_to_copy_from(handler, template, security_case):
    text = handler.get(reverse("cases:replies", args=[security_case.reference])).text
    assert f"{security_case.reference} hos Säkerhetsfunktionen" in text


@pytest.mark.parametrize(
    ("username", "may"), [("handlaggare", True), ("handlaggare_teknik", False), ("redaktor", False)]
)
def test_security_function_words_the_replies(log_in, username, may):
    response = log_in(username).get(reverse("reply_templates:add"))
    assert (response.status_code == 200) is may
