"""From the list over the gaps and the preview to a notice; nothing is lost, nothing comes twice."""

import re
from html import unescape
from itertools import pairwise

import pytest
from django.utils import timezone

from crisis.drafting.selectors import all_clear_texts
from crisis.models import Incident, Notice, NoticeProposal, NoticeTemplate
from tests.crisis.console.conftest import area, fields_of, fill, newest, send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

FIRE = "/admin/kris/mall/brand_rok/"


def test_the_list_offers_every_template_and_something_else(console):
    page = console.get("/admin/kris/").text
    places = [page.index(f'href="/admin/kris/mall/{one.code}/"') for one in _templates()]
    assert places == sorted(places)
    assert places[-1] < page.index("Något annat")
    assert page.index("Gäller nu") < places[0]


def _templates():
    return NoticeTemplate.objects.all()


@pytest.mark.parametrize("code", [
    "dricksvatten_kokning", "stromavbrott", "skyfall_oversvamning", "brand_rok", "storm",
    "it_storning", "skolhot", "kemolycka_vma",
])  # fmt: skip
def test_every_template_asks_for_its_own_gaps_only(console, code):
    template = NoticeTemplate.objects.get(code=code)
    names = set(fields_of(console.get(f"/admin/kris/mall/{code}/")))
    for key in ("tjanst", "skola", "orsak", "antal", "ersattning", "starttid"):
        assert (key in names) == (key in template.gaps), key
    assert ("vma_incident" in names) == template.requires_vma_reference
    assert {"nasta", "kalla", "level", "expires_at", "submission"} <= names


def test_defaults_are_now_two_hours_on_and_the_municipality(console):
    sent = fields_of(console.get(FIRE))
    assert sent["starttid"] == ["2026-11-22T13:30"]
    assert sent["nasta"] == ["2026-11-22T15:30"]
    assert sent["kalla"] == ["Exempelköpings kommun"]
    assert sent["level"] == ["akut"]
    assert sent["expires_at"] == ["2026-11-23T13:00"]


def test_preview_is_the_real_page_in_both_languages_and_publishes_nothing(console):
    before = Incident.objects.count(), Notice.objects.count()
    answer = send(console, fill(console), "forhandsgranska")
    assert answer.status_code == 200
    page = unescape(answer.text)
    assert "Brand i Norrby – gå inomhus</h1>" in page
    assert "Fire in Norrby – go indoors</h1>" in page
    assert page.count('<html lang="sv"') >= 2
    assert "Gå inomhus. Stäng dörrar, fönster och ventiler." in page
    assert "Akut meddelande från kommunen" in page
    assert (Incident.objects.count(), Notice.objects.count()) == before
    assert "Brand i Norrby – gå" not in console.get("/kontakt/").text
    assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]


def test_going_back_and_forth_loses_nothing_that_was_typed(console):
    sent = fill(
        console,
        "stromavbrott",
        areas=[area("norrby"), area("aker")],
        plats='kvarteret Ängen <&">',
        orsak="en avgrävd kabel",
        orsak_en="a severed cable",
        antal="600",
        level="info",
        despite="",
    )
    preview = send(console, sent, "forhandsgranska", "stromavbrott")
    assert preview.status_code == 200
    carried = fields_of(preview)
    assert {name: [str(v) for v in values] for name, values in sent.items() if values} == {
        name: values for name, values in carried.items() if name in sent
    }
    back = send(console, carried, "andra", "stromavbrott")
    assert back.status_code == 200
    again = fields_of(back)
    for name in sent.keys() - {"composed"}:  # which holds the texts, opened on the way back
        if name in carried:
            assert again[name] == carried[name], name


def test_publishing_fills_everything_from_the_template(console):
    sent = fill(
        console, "stromavbrott", antal="600", orsak="en avgrävd kabel", areas=[area("centrum")]
    )
    sent["despite"] = [str(Incident.objects.get(identifier="EXK-2026-0042").pk)]
    answer = send(console, sent, code="stromavbrott")
    incident = newest()
    assert answer.status_code == 302
    assert answer.url == f"/admin/kris/{incident.pk}/publicerad/"
    swedish = incident.notices.get(locale__language_code="sv")
    assert swedish.title == "Strömavbrott i Centrum"
    assert swedish.summary == (
        "Strömmen gick i Centrum kl. 13.30 den 22 november. Cirka 600 hushåll är utan ström."
    )
    assert swedish.what_happened.endswith("Orsak: en avgrävd kabel.")
    assert swedish.what_we_do
    assert swedish.sms == "Strömavbrott i Centrum. Nästa besked kl. 15.30."
    assert incident.cap_category == ["Infra"]
    assert incident.cap_response_type == ["Prepare", "Monitor"]
    assert (incident.cap_urgency, incident.cap_severity) == ("Immediate", "Moderate")
    assert (incident.cap_certainty, incident.cap_event) == ("Observed", "Strömavbrott")
    assert incident.event_type == "stromavbrott"
    assert incident.template.code == "stromavbrott"
    assert timezone.localtime(incident.next_update_at).hour == 15
    english = console.get(f"/en/kris/{incident.slug}/").text
    assert "Power outage in Centrum" in english
    assert "Cause" not in english.partition("<main")[2]
    live = console.get(answer.url).text
    assert "Notisen syns nu på alla sidor" in live
    assert f"/kris/{incident.slug}/" in live
    assert "Du har lovat nästa besked senast i dag kl. 15.30." in live


def test_unanswered_choices_leave_no_trace_on_the_page(console):
    send(console, fill(console, "dricksvatten_kokning"), code="dricksvatten_kokning")
    page = console.get(f"/kris/{newest().slug}/").text
    assert "Orsak" not in page
    assert "{" not in page.partition("<main")[2].partition("</main>")[0]
    assert "Hämta vatten vid" not in page


def test_safety_points_fill_their_gap_and_stand_on_the_page(console):
    from home.models import SafetyPoint

    points = list(SafetyPoint.objects.order_by("pk")[:2])
    sent = fill(console, "dricksvatten_kokning", points=[str(point.pk) for point in points])
    send(console, sent, code="dricksvatten_kokning")
    incident = newest()
    assert set(incident.safety_points.all()) == set(points)
    what_to_do = incident.notices.get(locale__language_code="sv").what_to_do
    assert f"vid {points[0].name} och {points[1].name}" in what_to_do or (
        f"vid {points[1].name} och {points[0].name}" in what_to_do
    )


def test_the_template_says_what_the_all_clear_says(console):
    send(console, fill(console))
    incident = newest()
    assert all_clear_texts(incident) == {
        "sv": "Faran är över i Norrby. Branden är släckt. Du kan vädra.",
        "en": "The danger in Norrby is over. The fire is out. You can open windows.",
    }
    form = console.get(f"/admin/kris/{incident.pk}/faran-over/").text
    assert "Faran är över i Norrby. Branden är släckt. Du kan vädra." in form
    assert "The danger in Norrby is over." in form


def test_an_all_clear_text_without_its_answer_leaves_the_sentence_out(publish):
    incident = publish()
    assert all_clear_texts(incident) == {}
    incident.template = NoticeTemplate.objects.get(code="skolhot")
    incident.template_values = {"sv": {"skola": "Norrbyskolan"}}
    assert all_clear_texts(incident) == {
        "sv": "Polisen säger att det inte längre finns någon fara vid Norrbyskolan."
    }


def test_the_same_form_twice_makes_one_notice(console):
    sent = fill(console)
    first, second = send(console, sent), send(console, sent)
    assert first.status_code == second.status_code == 302
    assert first.url == second.url
    assert Incident.objects.filter(submission=sent["submission"][0]).count() == 1


@pytest.mark.parametrize("step", ["forhandsgranska", "publicera"])
def test_the_same_form_with_other_words_is_never_said_to_be_published(console, step):
    preview = fields_of(send(console, fill(console, plats="Norrby torg"), "forhandsgranska"))
    assert send(console, preview).status_code == 302
    made = newest()
    answer = send(console, {**preview, "plats": "Norrby hamn"}, step)
    assert answer.status_code == 422
    assert "Notisen är redan publicerad. Uppdatera eller rätta den i stället." in answer.text
    assert fields_of(answer)["plats"] == ["Norrby hamn"]
    assert newest() == made
    known = {**preview, "newest": [str(made.pk)], "despite": [str(made.pk)]}
    assert send(console, known).url.endswith(f"/{made.pk}/publicerad/")


def test_numbers_of_notices_follow_each_other_without_gaps_left_by_previews(console):
    for code in ("brand_rok", "storm"):
        send(console, fill(console, code), "forhandsgranska", code)
        send(console, fill(console, code), code=code)
    numbers = [int(one.identifier[-4:]) for one in Incident.objects.order_by("-pk")[:2]]
    assert all(later - earlier == 1 for later, earlier in pairwise(numbers))


@pytest.mark.parametrize(
    ("code", "answers", "words"),
    [
        ("brand_rok", {"areas": []}, "Välj minst ett område."),
        ("brand_rok", {"nasta": ""}, "obligatoriskt"),
        ("brand_rok", {"starttid": ""}, "obligatoriskt"),
        ("brand_rok", {"kalla": ""}, "obligatoriskt"),
        ("brand_rok", {"expires_at": ""}, "obligatoriskt"),
        ("skolhot", {"skola": ""}, "obligatoriskt"),
        ("it_storning", {"tjanst": ""}, "obligatoriskt"),
        ("kemolycka_vma", {"vma_incident": ""}, "obligatoriskt"),
        ("kemolycka_vma", {"vma_source": ""}, "obligatoriskt"),
        ("brand_rok", {"expires_at": "2026-11-22T12:00"}, "Välj en tid som inte har varit."),
        ("brand_rok", {"nasta": "2026-11-22T12:00"}, "Välj en tid som inte har varit."),
        ("brand_rok", {"plats": "x" * 10_000}, "tecken"),
        ("brand_rok", {"plats": "x" * 80, "kalla": "y" * 10_000}, "tecken"),
        ("stromavbrott", {"orsak": "{plats}"}, "Skriv utan { och }."),
        ("stromavbrott", {"orsak": "bra}"}, "Skriv utan { och }."),
        ("stromavbrott", {"orsak": "a\x00b"}, "Null"),
        ("brand_rok", {"areas": ["999999"]}, "Välj"),
        ("brand_rok", {"areas": ["norrby\x00"]}, ""),
        ("brand_rok", {"level": "katastrof"}, "Välj"),
        ("brand_rok", {"contacts": ["1; drop"]}, ""),
        ("brand_rok", {"nasta": "2026-13-45T99:99"}, ""),
        ("brand_rok", {"nasta": "9999-12-31T23:59"}, ""),
        ("brand_rok", {"starttid": "0001-01-01T00:00"}, ""),
        ("brand_rok", {"begins": "senare"}, "Skriv när notisen börjar gälla."),
        ("brand_rok", {"begins": "senare", "starts_at": "2026-11-22T10:00"}, "Välj en tid"),
        ("brand_rok", {"submission": "nonsense"}, ""),
        ("brand_rok", {"newest": "x"}, ""),
    ],
)
def test_what_is_missing_or_hostile_is_refused_and_everything_stays_typed(
    console, code, answers, words
):
    before = Incident.objects.count(), NoticeProposal.objects.count()
    sent = fill(console, code, **answers)
    for step in ("forhandsgranska", "publicera"):
        answer = send(console, sent, step, code)
        assert answer.status_code == 422, step
        assert words in answer.text
        assert "Inget är publicerat" in answer.text
    again = fields_of(answer)
    for name in ("plats", "nasta", "kalla"):
        if name in sent:
            assert again[name] == [str(sent[name][0])]
    assert (Incident.objects.count(), NoticeProposal.objects.count()) == before


def test_html_in_an_answer_is_only_words(console):
    sent = fill(console, plats="<script>alert(1)</script> torget")
    preview = send(console, sent, "forhandsgranska").text
    assert "<script>alert" not in preview
    [page, *_] = re.findall(r'srcdoc="([^"]*)"', preview)
    assert "&lt;script&gt;alert" in unescape(page)
    assert "<script>alert" not in unescape(page)
    send(console, sent)
    assert "<script>alert" not in console.get(f"/kris/{newest().slug}/").text


def test_a_heading_that_grows_too_long_is_said_at_the_words_that_made_it_so(console):
    template = NoticeTemplate.objects.get(code="brand_rok")
    for text in template.texts.all():
        text.headline = f"Brand i {{plats}} – {'gå inomhus nu ' * 5}"
        text.save()
    answer = send(console, fill(console, plats="p" * 80))
    assert answer.status_code == 422
    assert "Skriv kortare." in answer.text
    assert 'href="#id_plats_falt"' in answer.text


def test_english_can_be_left_out(console):
    sent = fill(console)
    del sent["with_english"]
    send(console, sent)
    assert [notice.language for notice in newest().notices.all()] == ["sv"]


def test_something_else_has_a_preview_too_and_keeps_its_words(console):
    form = fields_of(console.get("/admin/kris/ny/"))
    sent = {
        **form, "level": "viktig", "title": "Vägen är avstängd", "summary": "Ett träd ligger över.",
        "what_to_do": "Kör en annan väg.", "areas": [area("norrby")], "event_type": "annat",
    }  # fmt: skip
    preview = console.post("/admin/kris/ny/", {**sent, "step": "forhandsgranska"})
    assert preview.status_code == 200
    assert "Vägen är avstängd</h1>" in unescape(preview.text)
    assert console.post("/admin/kris/ny/", {**fields_of(preview), "step": "publicera"}).url
    assert newest().notices.get().title == "Vägen är avstängd"


def test_the_list_costs_no_more_queries_with_more_templates(console, django_assert_max_num_queries):
    with django_assert_max_num_queries(60):
        console.get("/admin/kris/")


def test_finished_texts_can_be_rewritten_and_the_rest_follows_the_gaps(console):
    preview = send(console, fill(console), "forhandsgranska")
    opened = fields_of(send(console, fields_of(preview), "andra"))
    assert opened["sv-title"] == ["Brand i Norrby – gå inomhus"]
    opened["sv-title"] = ["Det brinner i hamnen – gå inomhus"]
    opened["sv-sms"] = [""]
    opened["areas"] = [str(area("aker"))]
    preview = send(console, opened, "forhandsgranska")
    assert "Det brinner i hamnen – gå inomhus</h1>" in unescape(preview.text)
    again = fields_of(send(console, fields_of(preview), "andra"))
    assert again["sv-title"] == ["Det brinner i hamnen – gå inomhus"]
    assert again["en-title"] == ["Fire in Åker – go indoors"]
    assert send(console, fields_of(preview)).status_code == 302
    swedish = newest().notices.get(locale__language_code="sv")
    assert swedish.title == "Det brinner i hamnen – gå inomhus"
    assert swedish.summary.startswith("Det brinner i Åker sedan")
    assert swedish.sms == ""


@pytest.mark.parametrize("nonsense", ["{", "[]", "null", '{"sv": 3}', '{"sv": {"title": []}}', "["])
def test_nonsense_for_what_was_opened_is_nothing(console, nonsense):
    sent = fill(console, composed=nonsense, **{"sv-title": "Min rubrik"})
    assert send(console, sent, "forhandsgranska").status_code == 200
    assert send(console, {**sent, "sv-title": "Brand i {plats}"}).status_code == 422
    assert send(console, {**sent, "sv-title": "x" * 10_000}).status_code == 422
