"""The crisis front page: what a frightened person needs, in that order, and nothing else."""

import gzip
import hashlib
import re
from base64 import b64encode
from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import Locale

from crisis.composition import NoticeText
from crisis.services import add_update
from crisis.vocabulary import Level
from home.models import ContactNumber, HomePage, SafetyPoint
from tests.crisis.conftest import POWER_CUT, SWEDISH
from tryggochsaker.paths import STATIC

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


@pytest.fixture
def front(client, publish):
    """The start page while an acute notice is in force."""
    publish()
    return client.get("/").text


def incompressible(length):
    """Return letters that no compression makes fewer."""
    return b64encode(hashlib.shake_256(bytes([length % 251])).digest(length)).decode()[:length]


def _main(page):
    return page[page.index("<main") : page.index("</main>")]


def test_notice_gives_the_page_its_title_and_description(front):
    head = front[: front.index("</head>")]
    assert f"<title>{SWEDISH.title} – Trygg och säker" in head
    assert f'<meta name="description" content="{SWEDISH.summary}">' in head
    assert '<link rel="canonical" href="http://127.0.0.1:8000/">' in head


def test_nothing_else_stands_there(front):
    assert 'class="door' not in front
    assert "Medborgarlöften" not in _main(front)
    assert 'href="/sok/"' not in front
    assert "<img" not in front
    assert 'class="thread"' not in front
    assert front.count('class="tabs wrap"') == 1
    assert front.count("<h1") == 1


def test_foot_keeps_the_numbers_and_what_the_law_wants(front):
    foot = front[front.index("<footer") :]
    for needed in ("tel:112", "tel:11414", "tel:11313", "/tillganglighet/", "/personuppgifter/"):
        assert needed in foot
    assert "/om-oss/visselblasning/" not in foot


def test_safety_points_of_the_whole_municipality_the_open_ones_first(front, client, demo_day):
    points = _main(front)[_main(front).index('id="trygghetspunkter"') :]
    names = list(SafetyPoint.objects.values_list("name", flat=True))
    assert all(name in points for name in names)
    assert points.index("Strandviks bygdegård") == min(points.index(name) for name in names)
    assert re.search(r"Öppen[^<]* till kl. 22\.00", points)
    assert points.count("Stängd") == len(names) - 1


def test_other_notices_are_lines_with_their_next_message(front):
    lines = _main(front)[_main(front).index("Också just nu") :]
    assert f'href="{POWER_CUT}"' in lines
    assert "Nästa besked senast kl. 16.00" in lines
    assert "Cirka 600 hushåll" not in lines


def test_latest_message_is_read_without_another_page(client, publish, communicator, demo_day):
    incident = publish()
    assert "Senaste beskedet" not in client.get("/").text  # the first one is the notice itself
    demo_day.shift(timedelta(minutes=20))
    add_update(
        incident=incident,
        by=communicator,
        texts={"sv": "Läckan är lagad."},
        next_update_at=incident.next_update_at,
    )
    main = _main(client.get("/").text)
    assert "Senaste beskedet" in main
    assert "Läckan är lagad." in main


def test_late_message_is_said_to_be_late(client, publish, demo_day):
    publish()
    demo_day.shift(timedelta(hours=1, minutes=1))
    assert "Det är sent" in _main(client.get("/").text)


def test_it_can_be_passed_on_and_checked_without_a_script(front):
    main = _main(front)
    assert 'href="sms:?&amp;body=' in main
    assert 'href="mailto:?subject=' in main
    assert f'href="{reverse("crisis:genuine")}"' in main


def test_nothing_on_it_can_be_waved_away(front):
    assert "<button" not in _main(front)
    assert 'role="alert"' not in front


def test_swedish_words_in_an_arabic_page_are_marked_with_language_and_direction(client, publish):
    publish()
    arabic = Locale.objects.create(language_code="ar")
    page = HomePage.objects.get(locale__language_code="sv").copy_for_translation(arabic)
    page.save_revision()
    HomePage.objects.filter(pk=page.pk).update(live=True)
    main = _main(client.get("/ar/").text)
    assert f'<h1 id="larm" lang="sv" dir="ltr">{SWEDISH.title}</h1>' in main
    assert '<ol class="steps" lang="sv" dir="ltr">' in main


def test_an_important_notice_takes_nothing_over(client, publish):
    publish(level=Level.VIKTIG)
    page = client.get("/").text
    assert 'class="door' in page
    assert 'href="/sok/"' in page


@pytest.mark.parametrize("address", ["/", "/en/"])
def test_page_asks_the_database_few_questions(
    client, publish, django_assert_max_num_queries, address
):
    publish()
    client.get(address)
    with django_assert_max_num_queries(30):
        client.get(address)


def test_the_heaviest_day_is_lighter_than_its_first_packets(client, publish):
    """Longest texts, eight steps, six numbers, four more notices: HTML and CSS, compressed."""
    for level in (Level.AKUT, Level.VIKTIG, Level.INFO):
        publish(level=level)
    long = NoticeText(
        title=incompressible(120),
        summary=incompressible(400),
        what_to_do="\n".join(incompressible(90 + step) for step in range(8)),
        where=incompressible(200),
    )
    publish(texts={"sv": long, "en": long}, contacts=list(ContactNumber.objects.all()[:6]))
    page = client.get("/", headers={"accept-encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    css = gzip.compress((STATIC / "css" / "trygg.css").read_bytes())
    assert len(page.content) + len(css) < 14 * 1024
