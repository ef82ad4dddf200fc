"""Templates are data: seeded once, edited in the interface, refused where nobody could use them."""

from io import StringIO

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from wagtail.models import ModelLogEntry

from crisis.drafting.starter import add_missing_templates
from crisis.models import NoticeTemplate, NoticeTemplateText
from tests.crisis.console.test_filling import CODES, CONTENT_FILE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]

LIST = "/admin/snippets/crisis/noticetemplate/"


def test_every_template_of_the_content_file_is_there_whole_and_in_order():
    assert list(NoticeTemplate.objects.values_list("code", flat=True)) == CODES
    for row in CONTENT_FILE["templates"]:
        template = NoticeTemplate.objects.get(code=row["code"])
        assert template.requires_second_approver == row["requires_second_approver"]
        assert template.requires_vma_reference == row.get("requires_vma_reference", False)
        for language in ("sv", "en"):
            text = template.text_in(language)
            assert text.what_to_do.splitlines() == row[language]["what_to_do"]
            assert text.all_clear == row[f"all_clear_{language}"]
            for part in ("headline", "what_happened", "who_affected", "what_we_do", "sms"):
                assert getattr(text, part) == row[language][part]


def test_the_command_adds_what_is_missing_and_touches_nothing_else():
    NoticeTemplate.objects.filter(code="storm").delete()
    fire = NoticeTemplate.objects.get(code="brand_rok")
    fire.name = "Vår egen brandmall"
    fire.save()
    said = StringIO()
    call_command("add_notice_templates", stdout=said)
    assert said.getvalue().splitlines() == ["Storm"]
    fire.refresh_from_db()
    assert fire.name == "Vår egen brandmall"
    assert add_missing_templates() == []


def _sent(client, template):
    """Return the edit form as a browser would send it."""
    form = client.get(f"{LIST}edit/{template.pk}/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    rows = form.formsets["texts"]
    sent |= {
        "texts-TOTAL_FORMS": len(rows.forms),
        "texts-INITIAL_FORMS": len(rows.forms),
        "texts-MIN_NUM_FORMS": 1,
        "texts-MAX_NUM_FORMS": 1000,
    }
    for row in rows.forms:
        sent |= {row.add_prefix(name): row[name].value() for name in row.fields}
    return {
        name: "" if value is None else value for name, value in sent.items() if value is not False
    }


def test_a_crisis_communicator_edits_a_template_and_the_history_knows(console, communicator):
    template = NoticeTemplate.objects.get(code="brand_rok")
    page = console.get(f"{LIST}edit/{template.pk}/")
    assert page.status_code == 200
    assert "{ersattning}" in page.text
    assert "Vad man gör i stället" in page.text
    sent = _sent(console, template)
    sent["texts-0-headline"] = "Eld i {plats}"
    assert console.post(f"{LIST}edit/{template.pk}/", sent).status_code == 302
    assert NoticeTemplate.objects.get(pk=template.pk).swedish.headline == "Eld i {plats}"
    assert ModelLogEntry.objects.filter(
        action="wagtail.edit", user=communicator, object_id=str(template.pk)
    ).exists()
    assert template.revisions.count() >= 1
    assert console.get(f"{LIST}history/{template.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"texts-0-headline": "Brand i {platts}"}, "{platts} är ingen lucka."),
        ({"texts-0-what_happened": "Det brinner {"}, "{ är ingen lucka."),
        ({"texts-1-language": "sv"}, "språk"),
        ({"texts-0-language": "fi"}, "Skriv texterna på svenska."),
        ({"texts-0-sms": "VMA: brand"}, "Texterna nämner VMA."),
        ({"cap_category": ["Fire", "Dragons"]}, "Dragons"),
        ({"cap_category": []}, ""),
        ({"default_level": "katastrof"}, "katastrof"),
        ({"default_hours": "0"}, ""),
        ({"default_hours": "999999"}, ""),
    ],
)
def test_what_the_console_could_not_cope_with_is_refused(console, change, words):
    template = NoticeTemplate.objects.get(code="brand_rok")
    sent = {**_sent(console, template), **change}
    answer = console.post(f"{LIST}edit/{template.pk}/", sent)
    assert answer.status_code == 200
    assert words in answer.text
    assert template.revisions.count() == 0


def test_unknown_gaps_are_refused_wherever_a_text_is_made():
    text = NoticeTemplateText(
        template=NoticeTemplate.objects.first(), language="fi", headline="{x}",
        what_happened="y", what_to_do="z",
    )  # fmt: skip
    with pytest.raises(ValidationError) as refusal:
        text.full_clean()
    assert "headline" in refusal.value.error_dict


def test_a_third_language_is_published_when_its_locale_is_there(console):
    from wagtail.models import Locale

    from tests.crisis.console.conftest import fill, newest, send

    template = NoticeTemplate.objects.get(code="brand_rok")
    NoticeTemplateText.objects.create(
        template=template, language="fi", headline="Tulipalo: {plats}",
        what_happened="{plats} palaa.", what_to_do="Mene sisälle.",
    )  # fmt: skip
    assert send(console, fill(console)).status_code == 302
    assert "fi" not in {notice.language for notice in newest().notices.all()}
    Locale.objects.get_or_create(language_code="fi")
    sent = fill(console, despite=str(newest().pk))
    assert send(console, sent).status_code == 302
    assert newest().notices.get(locale__language_code="fi").title == "Tulipalo: Norrby"


def test_one_that_is_no_longer_offered_leaves_the_list(console):
    NoticeTemplate.objects.filter(code="storm").update(is_offered=False)
    assert "/admin/kris/mall/storm/" not in console.get("/admin/kris/").text


def test_a_template_that_is_deleted_takes_no_notice_with_it(console):
    from tests.crisis.console.conftest import fill, newest, send

    send(console, fill(console))
    NoticeTemplate.objects.get(code="brand_rok").delete()
    assert newest().template is None
    assert newest().is_live()


@pytest.mark.parametrize("who", ["redaktor", "handlaggare"])
def test_others_do_not_reach_the_templates(client, who):
    client.force_login(get_user_model().objects.get(username=who))
    template = NoticeTemplate.objects.first()
    for address in ("", "add/", f"edit/{template.pk}/", f"delete/{template.pk}/"):
        assert client.get(f"{LIST}{address}").status_code in {302, 403}
