"""Each room's pages to and from a file in a browser: shown first, and read in by those who may."""

from dataclasses import dataclass

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Page, Revision

from guidance.exchange.room import GUIDANCE
from guidance.models import GuidancePage
from home.exchange.room import Room
from home.exchange.yaml_file import MOST_BYTES
from promises.exchange.room import PROMISES
from promises.models import PromisePage
from tests.guidance.exchange import entries as guidance
from tests.promises.exchange import entries as promises

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@dataclass(frozen=True)
class Way:
    """One room's exchange, with entries to try it with."""

    room: Room
    model: type[Page]
    new: bytes
    """A page that is not there yet."""
    faulty: bytes
    """The same with a script in its title and one thing wrong."""
    faulty_line: int
    """On which the entry begins."""
    faulty_key: str
    slug: str
    known_slug: str
    changed: bytes
    """Another title for a page that is there."""

    @property
    def address(self):
        return f"/admin/{self.room.address}"

    @property
    def export(self):
        return f"{self.address}{self.room.file_name}.yaml"


WAYS = {
    "promises": Way(
        room=PROMISES,
        model=PromisePage,
        new=promises.as_file(promises.NEW),
        faulty=promises.as_file(promises.changed(title="<script>x</script>", year="x")),
        faulty_line=2,
        faulty_key="year",
        slug=promises.NEW["slug"],
        known_slug="tryggt-boende-i-norrby-2026",
        changed=promises.as_file({"slug": "tryggt-boende-i-norrby-2026", "title": "Filens"}),
    ),
    "guidance": Way(
        room=GUIDANCE,
        model=GuidancePage,
        new=guidance.as_file(guidance.entry()),
        faulty=guidance.as_file(guidance.entry(title="<script>x</script>", quick_exit="x")),
        faulty_line=2,
        faulty_key="quick_exit",
        slug="ny-sida",
        known_slug="brand-i-hemmet",
        changed=guidance.as_file(guidance.entry(slug="brand-i-hemmet", title="Filens")),
    ),
}


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys())
def way(request):
    return request.param


@pytest.fixture
def login(client):
    def log_in(name):
        client.force_login(get_user_model().objects.get(username=name))
        return client

    return log_in


def upload(client, way, content):
    return client.post(way.address, {"file": SimpleUploadedFile("fil.yaml", content)})


def confirm(client, way, tried):
    """Send back what the page holds, as a browser does: two characters for each line break."""
    text = tried.context["text"].replace("\n", "\r\n")
    data = {"text": text, "digest": tried.context["plan"].digest}
    return client.post(way.address, data)


def test_editor_sees_first_and_reads_in_then(login, way):
    client = login("redaktor")
    tried = upload(client, way, way.new.replace(b"\n", b"\r\n"))
    assert tried.status_code == 200
    assert "Blir ett nytt utkast" in tried.text
    assert not way.model.objects.filter(slug=way.slug).exists()
    done = confirm(client, way, tried)
    page = client.get(done["Location"])
    assert "1 nytt utkast. 0 ändrade utkast. Inget publicerades." in page.text
    assert way.model.objects.filter(slug=way.slug, live=False).exists()


def test_same_file_is_not_read_in_twice(login, way):
    client = login("redaktor")
    tried = upload(client, way, way.new)
    confirm(client, way, tried)
    again = confirm(client, way, tried)
    assert again.status_code == 409
    assert "Filen ändrar inget" in again.text


def test_other_text_than_was_tried_is_not_read_in(login, way):
    client = login("redaktor")
    tried = upload(client, way, way.new)
    data = {"text": way.changed.decode(), "digest": tried.context["plan"].digest}
    answer = client.post(way.address, data)
    assert answer.status_code == 409
    assert "Något har ändrats sedan du provade filen. Inget lästes in." in answer.text
    assert not way.model.objects.get(slug=way.known_slug).has_unpublished_changes


def test_draft_that_came_between_stops_it(login, way):
    client = login("redaktor")
    tried = upload(client, way, way.changed)
    page = way.model.objects.get(slug=way.known_slug)
    page.save_revision(user=get_user_model().objects.get(username="redaktor"))
    answer = confirm(client, way, tried)
    assert answer.status_code == 409
    assert "Inget lästes in" in answer.text
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().title != "Filens"


def test_change_is_shown_at_its_key(login, way):
    tried = upload(login("redaktor"), way, way.changed)
    assert "→ Filens" in tried.text


def test_fault_is_shown_at_its_line_and_cannot_be_read_in(login, way):
    client = login("redaktor")
    tried = upload(client, way, way.faulty)
    assert tried.status_code == 422
    assert f"<td>{way.faulty_line}</td>" in tried.text
    assert f"<code>{way.faulty_key}</code>" in tried.text
    assert "<script>x" not in tried.text
    assert "Läs in som utkast" not in tried.text
    assert confirm(client, way, tried).status_code == 409
    assert not way.model.objects.filter(slug=way.slug).exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe\x00",
        b"x" * (MOST_BYTES + 1),
        b"%s: [" * 50,
        b"a: &a [1]\n%s: [*a, *a]",
        b"%s: !!python/object/apply:os.system ['true']",
        b"%s: {}",
        b"%s: [1, 2]",
        b"nothing: []",
    ],
    ids=lambda content: repr(content[:20]),
)
def test_what_is_no_form_is_said_in_words(login, way, content):
    before = Page.objects.count(), Revision.objects.count()
    answer = upload(login("redaktor"), way, content.replace(b"%s", way.room.key.encode()))
    assert answer.status_code == 422
    assert 'class="error-message"' in answer.text
    assert (Page.objects.count(), Revision.objects.count()) == before


def test_no_file_at_all_is_said_in_words(login, way):
    answer = login("redaktor").post(way.address, {})
    assert answer.status_code == 422
    assert "Välj en fil." in answer.text


@pytest.mark.parametrize(
    "data",
    [
        {"digest": "x"},
        {"digest": "0" * 64},
        {"digest": "0" * 64, "text": "\x00"},
        {"digest": "0" * 64, "text": "["},
        {"digest": "0" * 64, "text": "x" * (MOST_BYTES + 1)},
    ],
    ids=["no-digest", "no-text", "null", "no-yaml", "too-large"],
)
def test_made_up_confirmation_does_nothing_and_is_told_so(login, way, data):
    revisions = Revision.objects.count()
    answer = login("redaktor").post(way.address, data)
    assert answer.status_code == 422
    assert 'class="error"' in answer.text
    assert Revision.objects.count() == revisions


def test_guessed_digest_reads_in_nothing(login, way):
    data = {"digest": "0" * 64, "text": way.new.decode()}
    assert login("redaktor").post(way.address, data).status_code == 409
    assert not way.model.objects.filter(slug=way.slug).exists()


def test_editor_fetches_the_file(login, way):
    answer = login("redaktor").get(way.export)
    name = f"{way.room.file_name}-2026-11-22.yaml"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
    assert [answer.text] == list(way.room.write(way.room.find_list()))
    assert "no-store" in answer["Cache-Control"]


def test_file_that_was_fetched_changes_nothing(login, way):
    client = login("redaktor")
    tried = upload(client, way, client.get(way.export).content)
    assert "Filen ändrar inget" in tried.text


@pytest.mark.parametrize("name", ["handlaggare", "handlaggare_teknik", "kriskommunikator"])
def test_others_get_403(login, way, name):
    client = login(name)
    answers = [client.get(way.address), client.get(way.export), upload(client, way, way.new)]
    assert [answer.status_code for answer in answers] == [403] * 3


def test_ways_in_are_shown_to_those_who_may(login, way):
    assert way.address in login("redaktor").get("/admin/").text
    assert way.address not in login("handlaggare").get("/admin/").text
