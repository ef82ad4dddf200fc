import pytest
from django.urls import reverse
from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from home.models import FixedPage, HomePage

pytestmark = pytest.mark.django_db

TEXTS = {
    "Lättläst om trygghet": "Safety in easy language",
    "Här står det viktigaste, kort och enkelt.": "The most important things, short and simple.",
    "Det viktigaste": "The most important things",
}


@pytest.fixture
def editor_client(client, django_user_model):
    client.force_login(django_user_model.objects.get(username="redaktor"))
    return client


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


@pytest.fixture
def submitted(editor_client, english):
    """The easy-language page, submitted for translation as an editor does it."""
    page = FixedPage.objects.get(slug="lattlast")
    answer = editor_client.post(
        reverse("wagtail_localize:submit_page_translation", args=[page.pk]),
        {"locales": [english.pk], "include_subtree": ""},
    )
    assert answer.status_code == 302
    return page


def translate(translation, texts):
    for string, english_text in texts.items():
        segment = translation.source.stringsegment_set.get(string__data=string)
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=translation.target_locale,
            context=segment.context,
            data=english_text,
        )


def test_submitted_page_stays_a_draft_until_it_is_translated(submitted, english, client):
    copy = submitted.get_translation(english)
    assert not copy.live
    assert client.get("/en/lattlast/").status_code == 404


def test_translator_sees_words_only(submitted):
    source = TranslationSource.objects.get_for_instance(submitted)
    strings = set(source.stringsegment_set.values_list("string__data", flat=True))
    assert set(TEXTS) <= strings
    assert strings.isdisjoint({"kort", "none", "lattlast"})


@pytest.fixture
def publish(editor_client, django_capture_on_commit_callbacks):
    def publish_page(page):
        with django_capture_on_commit_callbacks(execute=True):
            answer = editor_client.post(
                reverse("wagtailadmin_pages:edit", args=[page.pk]), {"action": "publish"}
            )
        assert answer.status_code == 302
        page.refresh_from_db()
        return [str(message) for message in answer.wsgi_request._messages]

    return publish_page


def all_strings(translation):
    return translation.source.stringsegment_set.values_list("string__data", flat=True)


def test_published_translation_keeps_address_and_anchor(submitted, english, publish, client):
    translation = Translation.objects.get(source__object_id=submitted.translation_key)
    rest = {string: f"EN {n}" for n, string in enumerate(all_strings(translation))}
    translate(translation, {**rest, **TEXTS})
    copy = submitted.get_translation(english)
    publish(copy)
    assert copy.live
    assert copy.slug == "lattlast"
    shown = client.get("/en/lattlast/").content.decode()
    assert "Safety in easy language" in shown
    assert 'id="kort"' in shown
    assert "Är det fara?" not in shown


def test_half_translated_page_is_not_published(submitted, english, publish, client):
    translate(Translation.objects.get(source__object_id=submitted.translation_key), TEXTS)
    copy = submitted.get_translation(english)
    told = publish(copy)
    assert not copy.live
    assert "inte översatta" in told[-1]
    assert client.get("/en/lattlast/").status_code == 404


def test_changed_source_does_not_put_swedish_on_the_english_page(
    submitted, english, publish, editor_client, client, django_capture_on_commit_callbacks
):
    translation = Translation.objects.get(source__object_id=submitted.translation_key)
    translate(translation, {text: f"EN {n}" for n, text in enumerate(all_strings(translation))})
    publish(submitted.get_translation(english))
    before = client.get("/en/lattlast/").content
    page = FixedPage.objects.get(pk=submitted.pk)
    page.ingress = "En alldeles ny svensk mening."
    page.save_revision().publish()
    with django_capture_on_commit_callbacks(execute=True):
        answer = editor_client.post(
            reverse("wagtail_localize:update_translations", args=[translation.source_id]),
            {"publish_translations": "on"},
        )
    assert answer.status_code == 302
    assert "alldeles ny svensk" in client.get("/lattlast/").content.decode()
    assert client.get("/en/lattlast/").content == before


def test_start_page_can_be_submitted_although_its_siblings_share_no_parent(editor_client):
    finnish = Locale.objects.create(language_code="fi")
    start = HomePage.objects.get(locale__language_code="sv")
    editor_client.post(
        reverse("wagtail_localize:submit_page_translation", args=[start.pk]),
        {"locales": [finnish.pk], "include_subtree": ""},
    )
    assert not start.get_translation(finnish).live
