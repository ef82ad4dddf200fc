"""Promises to and from a file: shown first, then drafts, all or nothing, no draft lost."""

import pytest
import yaml
from django.contrib.auth import get_user_model
from wagtail.models import Revision

from home.demo_run import read_content
from home.exchange.plan import Outcome
from home.exchange.services import PlanChangedError
from home.exchange.yaml_file import read_rows
from promises.exchange.export import export_promises
from promises.models import PromisePage
from tests.promises.exchange.entries import (
    NEW,
    as_file,
    changed,
    import_promises,
    make_plan,
    problems,
    read_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_day")]


def rows_of(index):
    [text] = export_promises(index)
    return read_rows(text.encode(), key="promises")


def test_to_a_file_and_back_changes_nothing(index, editor):
    [text] = export_promises(index)
    revisions = Revision.objects.count()
    plan = read_in(text.encode(), index, editor)
    assert [step.outcome for step in plan.steps] == [Outcome.UNCHANGED] * 6
    assert not any(step.problems or step.remarks for step in plan.steps)
    assert Revision.objects.count() == revisions
    assert list(export_promises(index)) == [text]


def test_file_has_the_form_of_the_content_file(index):
    rows = {row.values["id"]: row.values for row in rows_of(index)}
    for wanted in read_content("promises")["promises"]:
        found = rows[wanted["id"]]
        assert set(wanted) <= set(found)
        assert found["background"]["lagesbild"] == wanted["background"]["lagesbild"]
        assert [row["title"] for row in found["measures"]] == [
            row["title"] for row in wanted["measures"]
        ]


def test_content_file_itself_can_be_read_in(index, editor):
    content = yaml.safe_dump(read_content("promises"), allow_unicode=True).encode()
    plan = make_plan(content, index, editor)
    assert plan.is_faultless
    assert [step.changes for step in plan.steps] == [[]] * 6


def test_new_promise_is_a_draft_with_all_its_rows(client, index, editor):
    plan = read_in(as_file(NEW), index, editor)
    promise = PromisePage.objects.get(slug="ljus-i-norrby-2027")
    assert plan.steps[0].page_id == promise.pk
    assert not promise.live
    assert promise.public_id == "norrby-2027-ljus"
    assert client.get(f"/medborgarloften/{promise.slug}/").status_code == 404
    draft = promise.get_latest_revision_as_object()
    assert draft.measures.get().target_count == 40
    assert [reading.value for reading in draft.indicators.get().readings.all()] == [30]
    assert [link.document.slug for link in draft.document_links.all()] == NEW["related_documents"]
    assert promise.latest_revision.user == editor
    assert make_plan(as_file(NEW), index, editor).steps[0].outcome == Outcome.UNCHANGED


def test_what_is_read_in_can_be_published(client, index, editor):
    read_in(as_file(changed(status="aktivt", signed_on="2026-11-20")), index, editor)
    PromisePage.objects.get(slug=NEW["slug"]).get_latest_revision().publish()
    assert client.get(f"/medborgarloften/{NEW['slug']}/").status_code == 200


def test_known_slug_becomes_a_draft_and_residents_see_no_change(client, index, editor):
    content = as_file({"slug": "tryggt-boende-i-norrby-2026", "title": "Nytt namn"})
    plan = read_in(content, index, editor)
    [change] = plan.steps[0].changes
    assert (change.key, change.before, change.after) == (
        "title",
        "Tryggt boende i Norrby",
        "Nytt namn",
    )
    promise = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026")
    assert promise.title == "Tryggt boende i Norrby"
    assert promise.has_unpublished_changes
    assert promise.get_latest_revision_as_object().title == "Nytt namn"
    assert "Nytt namn" not in client.get("/medborgarloften/").text


def test_rows_that_are_the_same_stay_the_same_rows(index, editor):
    promise = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026")
    before = {row.title: row for row in promise.measures.all()}
    [entry] = [row.values for row in rows_of(index) if row.values["slug"] == promise.slug]
    first, second, *rest = entry["measures"]
    first["title"] = "Ett nytt namn på samma åtgärd"
    entry["measures"] = [second, first, *rest[:-1]]
    read_in(as_file(entry), index, editor)
    promise.refresh_from_db()
    after = promise.get_latest_revision_as_object().measures.all()
    old = list(before.values())
    assert [row.translation_key for row in after] == [
        old[1].translation_key,
        old[0].translation_key,
        old[2].translation_key,
    ]
    assert [row.pk for row in after] == [old[1].pk, old[0].pk, old[2].pk]
    assert after[0].done_count == old[1].done_count
    assert after[1].chart_label == old[0].chart_label


def test_draft_of_somebody_else_is_never_overwritten(index, editor):
    promise = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026")
    promise.title = "Halvskrivet"
    promise.save_revision(user=get_user_model().objects.get(username="admin"))
    content = as_file({"slug": promise.slug, "title": "Från filen"}, NEW)
    assert "admin har ett utkast" in problems(content, index, editor)[0][1]
    with pytest.raises(PlanChangedError):
        read_in(content, index, editor)
    assert promise.get_latest_revision_as_object().title == "Halvskrivet"
    assert not PromisePage.objects.filter(slug=NEW["slug"]).exists()  # all or nothing
    own = as_file({"slug": promise.slug, "title": "Tryggt boende i Norrby"})
    assert make_plan(own, index, editor).steps[0].outcome == Outcome.UNCHANGED


def test_own_draft_is_gone_on_with(index, editor):
    slug = "tryggt-boende-i-norrby-2026"
    read_in(as_file({"slug": slug, "title": "Första"}), index, editor)
    read_in(as_file({"slug": slug, "promise_text": "Vi lovar mer."}), index, editor)
    draft = PromisePage.objects.get(slug=slug).get_latest_revision_as_object()
    assert (draft.title, draft.promise_text) == ("Första", "Vi lovar mer.")


def test_draft_that_came_between_stops_all_of_it(index, editor):
    content = as_file(NEW, {"slug": "tryggt-boende-i-norrby-2026", "title": "Från filen"})
    plan = make_plan(content, index, editor)
    promise = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026")
    promise.save_revision(user=editor)
    with pytest.raises(PlanChangedError):
        import_promises(content=content, index=index, user=editor, digest=plan.digest)
    assert not PromisePage.objects.filter(slug=NEW["slug"]).exists()


@pytest.mark.parametrize(
    ("entry", "key", "words"),
    [
        (changed(year="i år"), "year", "Skriv ett heltal."),
        (changed(year=-1), "year", "Skriv ett heltal."),
        (changed(year=True), "year", "Skriv ett heltal."),
        (changed(year=1999), "year", "större än eller lika med 2010"),
        (changed(valid_to="31/12"), "valid_to", "Skriv datumet som 2026-01-31."),
        (changed(valid_to="2027-02-30"), "valid_to", "Skriv datumet"),
        (changed(valid_to="2026-01-01"), "valid_to", "kan inte sluta innan"),
        (changed(area="atlantis"), "area", "Välj bland: "),
        (changed(area=["norrby"]), "area", "Välj bland: "),
        (changed(status="pågår"), "status", "Välj bland: utkast, aktivt"),
        (changed(title=""), "title", "måste fyllas i"),
        (changed(title="x" * 300), "title", "255"),
        (changed(promise_text=None), "promise_text", "måste fyllas i"),
        (changed(slug="å ä"), "slug", "slug"),
        (changed(slug="arkiv"), "slug", "används av webbplatsen"),
        (changed(slug="om"), "slug", "inte är ett löfte"),
        (changed(slug=None), "slug", "måste fyllas i"),
        (changed(titel="x"), "titel", "finns inte i formen"),
        (changed(status="aktivt"), "signed_on", "undertecknades"),
        (changed(measures="m1"), "measures", "Skriv en lista här."),
        (changed(measures=[{}] * 101), "measures", "fler än 100 rader"),
        (changed(background="mörkt"), "background", "Skriv nycklar och värden här."),
        (changed(evaluation={"date": "2028-01-01"}), "evaluation.result", "måste fyllas i"),
        (changed(chosen_status="utkast"), "chosen_status", "Välj bland"),
        (changed(shows_concern_figure="ja"), "shows_concern_figure", "true eller false"),
        (changed(responsible_function="kungen"), "responsible_function", "Välj bland"),
        (changed(id="norrby-2026-granne"), "id", "Ett annat löfte"),
    ],
)
def test_what_is_wrong_is_said_at_its_key(index, editor, entry, key, words):
    found = problems(as_file(entry), index, editor)
    assert any(at == key and words in said for at, said in found), found


@pytest.mark.parametrize(
    ("relation", "values", "key", "words"),
    [
        ("measures", {"due": "snart"}, "measures 1: due", "Skriv datumet"),
        ("measures", {"responsible": "Kalle"}, "measures 1: responsible", "Välj bland"),
        ("measures", {"target_count": 0}, "measures 1: target_count", "minst 1"),
        (
            "measures",
            {"readings": [{"date": "2027-01-01", "done": 1}]},
            "measures 1: readings 1: date",
            "",
        ),
        ("measures", {"readings": [{"done": 1}]}, "measures 1: readings 1: date", "måste fyllas i"),
        (
            "measures",
            {"readings": [{"date": "2026-01-01", "done": -1}]},
            "measures 1: readings 1: done",
            "heltal",
        ),
        (
            "indicators",
            {"baseline": {"value": "många", "date": "2026-01-01"}},
            "indicators 1: baseline.value",
            "tal",
        ),
        (
            "indicators",
            {"target": {"value": 4.567, "date": "2027-01-01"}},
            "indicators 1: target.value",
            "två decimaler",
        ),
        (
            "indicators",
            {"target": {"value": 10**15, "date": "2027-01-01"}},
            "indicators 1: target.value",
            "",
        ),
        ("indicators", {"unit": ""}, "indicators 1: unit", "måste fyllas i"),
    ],
)
def test_what_is_wrong_in_a_row_is_said_at_row_and_key(faults_of, relation, values, key, words):
    entry = changed()
    entry[relation][0] |= values
    found = faults_of(entry)
    assert any(at == key and words in said for at, said in found), found


def test_new_promise_must_say_what_it_needs(index, editor):
    found = dict(problems(as_file({"slug": "ny"}), index, editor))
    assert set(found) == {
        *("title", "promise_text", "year", "valid_from", "valid_to"),
        *("area", "safety_area", "status", "background"),
    }


def test_same_slug_twice_is_refused(index, editor):
    assert ("slug", "Samma slug står i två poster.") in problems(as_file(NEW, NEW), index, editor)


def test_unknown_document_is_remarked_and_leaves_the_links(index, editor):
    content = as_file({"slug": "tryggt-boende-i-norrby-2026", "related_documents": ["finns-inte"]})
    [step] = make_plan(content, index, editor).steps
    assert step.outcome == Outcome.UNCHANGED


def test_locked_page_stays_as_it_is(index, editor):
    promise = PromisePage.objects.get(slug="tryggt-boende-i-norrby-2026")
    promise.locked = True
    promise.locked_by = get_user_model().objects.get(username="admin")
    promise.save()
    content = as_file({"slug": promise.slug, "title": "Från filen"})
    assert ("slug", "Sidan är låst.") in problems(content, index, editor)


def test_old_fault_of_a_promise_that_does_not_change_keeps_no_file_out(index, editor):
    promises = PromisePage.objects.filter(slug="tryggt-boende-i-norrby-2026")
    promises.update(signed_on=None)
    [entry] = [row.values for row in rows_of(index) if row.values["slug"] == promises[0].slug]
    assert make_plan(as_file(entry), index, editor).steps[0].outcome == Outcome.UNCHANGED
    found = problems(as_file(entry | {"title": "Ett annat namn"}), index, editor)
    assert [key for key, _words in found] == ["signed_on"]
