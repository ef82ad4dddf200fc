"""Addresses are in plain letters; what an editor types instead is refused in words, never a 500."""

import pytest
from django.urls import reverse
from lxml import html as lxml_html
from wagtail.models import Locale, Page

from guidance.models import GoverningDocumentPage, GuidancePage
from promises.models import PromisePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

KINDS = [PromisePage, GuidancePage, GoverningDocumentPage]
TITLE = "Tryggare kvällar i Åker och på Östra ängen"
PLAIN = "tryggare-kvallar-i-aker-och-pa-ostra-angen"


@pytest.fixture
def editor(client, django_user_model):
    client.force_login(django_user_model.objects.get(username="redaktor"))
    return client


def seeded(kind):
    """Return a Swedish page of a kind, which residents see."""
    return kind.objects.live().filter(locale=Locale.get_default()).earliest("pk")


def typed(client, page):
    """Return what the editor's form of a page holds; its text is an empty one, without scripts."""
    answer = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    forms = lxml_html.fromstring(answer.content).forms
    data = dict(next(form for form in forms if "ingress" in form.fields).form_values())
    data.pop("action-publish", None)
    return data | {"body-count": "0"}


def add(client, kind, *, publish, slug):
    """Make a page in the editor that says what a seeded one says, under a title of its own."""
    like = seeded(kind)
    data = typed(client, like)
    for name in data:
        if name.endswith("-INITIAL_FORMS"):
            data[name] = "0"
        elif name.endswith("-id") or name == "public_id":
            data[name] = ""
    data |= {"title": TITLE, "slug": slug} | ({"action-publish": "ja"} if publish else {})
    names = kind._meta.app_label, kind._meta.model_name, like.get_parent().pk
    return client.post(reverse("wagtailadmin_pages:add", args=names), data)


@pytest.mark.parametrize("publish", [True, False])
@pytest.mark.parametrize("kind", KINDS)
def test_other_letters_are_refused_in_words(editor, kind, publish):
    answer = add(editor, kind, publish=publish, slug="tryggare-kvällar-i-åker")
    assert answer.status_code == 200
    assert "Använd små bokstäver a–z, siffror och bindestreck." in answer.text
    assert not Page.objects.filter(title=TITLE).exists()


@pytest.mark.parametrize("kind", KINDS)
def test_draft_can_be_published_later(editor, kind):
    assert add(editor, kind, publish=False, slug=PLAIN).status_code == 302
    page = Page.objects.get(title=TITLE)
    data = typed(editor, page) | {"action-publish": "ja"}
    assert editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data).status_code == 302
    assert editor.get(page.url).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_new_page_can_be_published_at_once(editor, kind):
    assert add(editor, kind, publish=True, slug=PLAIN).status_code == 302
    assert editor.get(Page.objects.get(title=TITLE).url).status_code == 200


@pytest.mark.parametrize("kind", KINDS)
def test_address_cannot_get_other_letters_later(editor, kind):
    page = seeded(kind)
    data = typed(editor, page) | {"slug": "åker", "action-publish": "ja"}
    answer = editor.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert answer.status_code == 200
    assert "Använd små bokstäver a–z, siffror och bindestreck." in answer.text


def test_field_of_the_editor_writes_plain_letters_itself(editor):
    answer = editor.get(reverse("wagtailadmin_pages:edit", args=[seeded(PromisePage).pk]))
    (slug,) = lxml_html.fromstring(answer.content).xpath("//input[@name='slug']")
    assert "data-w-slug-allow-unicode-value" not in slug.attrib


@pytest.mark.parametrize("alias", ["", "on"])
@pytest.mark.parametrize("slug", ["kopia", "kopia-i-åker"])
@pytest.mark.parametrize("kind", KINDS)
def test_copy_has_a_plain_address_too(editor, kind, slug, alias):
    page = seeded(kind)
    data = {
        "new_title": TITLE,
        "new_slug": slug,
        "new_parent_page": page.get_parent().pk,
        "publish_copies": "on",
        "alias": alias,
    }
    answer = editor.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    if slug.isascii():
        assert answer.status_code == 302
        assert editor.get(Page.objects.get(slug=slug).url).status_code == 200
    else:
        assert answer.status_code == 200
        assert "error-message" in answer.text
