"""Reports of the same thing: joined once, parted again, and nobody's words told to another."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from concerns.duplicates import list_answered_with, progress_of_main
from concerns.models import EventKind, Outcome, ResidentNews, Status
from concerns.services import change_status, merge_case

pytestmark = pytest.mark.django_db


@pytest.fixture
def main(submit):
    return submit("belysning_vaxtlighet", description="huvudanmälans text", place="hemlig plats")


@pytest.fixture
def duplicate(submit):
    return submit("belysning_vaxtlighet")


def send(client, case, action, **data):
    data.setdefault("seen_event", case.events.last().pk)
    return client.post(reverse(f"cases:{action}", args=[case.reference]), data)


def page(client, case):
    return client.get(reverse("cases:detail", args=[case.reference])).text


def refusal(**kwargs):
    with pytest.raises(ValidationError) as caught:
        merge_case(actor=None, **kwargs)
    return caught.value.code


def test_duplicate_closes_and_both_lead_to_each_other(handler, main, duplicate):
    assert send(handler, duplicate, "merge", into=main.reference.lower()).status_code == 302
    duplicate.refresh_from_db()
    assert (duplicate.status, duplicate.outcome) == (Status.CLOSED, Outcome.DUPLICATE)
    assert duplicate.merged_into == main
    link = 'href="/admin/arenden/%s/"'
    assert link % main.reference in page(handler, duplicate).split('id="duplicates-content')[1]
    assert link % duplicate.reference in page(handler, main).split('id="duplicates-content')[1]
    assert main.events.last().kind == EventKind.MERGED
    assert main.status == Status.NEW


def test_double_click_joins_once(handler, main, duplicate):
    seen = duplicate.events.last().pk
    for _ in range(2):
        response = send(handler, duplicate, "merge", into=main.reference, seen_event=seen)
        assert response.status_code == 302
    assert main.duplicates.count() == 1


def test_no_case_is_its_own_duplicate(main):
    assert refusal(concern=main, into=main) == "itself"


def test_no_chain_and_no_circle(main, duplicate, submit):
    merge_case(concern=duplicate, into=main, actor=None)
    third = submit("belysning_vaxtlighet")
    assert refusal(concern=third, into=duplicate) == "chain"
    assert refusal(concern=main, into=third) == "has_duplicates"
    assert refusal(concern=main, into=duplicate) == "chain"
    assert refusal(concern=duplicate, into=third) == "transition"


def test_opening_again_parts_them(handler, main, duplicate):
    merge_case(concern=duplicate, into=main, actor=None)
    parted = change_status(concern=duplicate, new_status="reopened", actor=None)
    assert parted.merged_into is None
    assert parted.due_on is not None
    for case in [main, duplicate]:
        assert "Inte längre samma som" in page(handler, case)
    assert progress_of_main(parted) is None


def test_resident_of_a_duplicate_sees_how_far_the_other_comes_and_nothing_else(main, duplicate):
    merged = merge_case(concern=duplicate, into=main, actor=None)
    assert progress_of_main(merged).status == Status.NEW
    change_status(concern=main, new_status="closed", outcome="measure", actor=None)
    merged.refresh_from_db()
    progress = progress_of_main(merged)
    assert (progress.status, progress.outcome) == (Status.CLOSED, Outcome.MEASURE)
    assert set(vars(progress)) == {"status", "outcome", "answer_by", "closed_on"}
    assert list_answered_with(main) == [merged]


@pytest.mark.parametrize("into", ["", "TS-1999-000001", "\x00", "x" * 21, "<script>", "1"])
def test_unknown_number_joins_nothing(handler, duplicate, into):
    response = send(handler, duplicate, "merge", into=into)
    assert response.status_code == 422
    assert duplicate.events.count() == 1


def test_case_of_another_function_is_as_unknown_as_one_that_is_not(
    technician, duplicate, security_case
):
    hidden = send(technician, duplicate, "merge", into=security_case.reference)
    invented = send(technician, duplicate, "merge", into="TS-1999-000001")
    assert (hidden.status_code, invented.status_code) == (422, 422)
    words = "Det finns inget ärende med det numret här."
    assert words in hidden.text
    assert words in invented.text
    assert security_case.events.count() == 1


def test_main_that_was_moved_out_of_sight_is_a_number_without_a_link(
    technician, handler, main, duplicate
):
    merge_case(concern=duplicate, into=main, actor=None)
    send(handler, main, "move", function="sakerhetsfunktion", reason="Otrygg plats.")
    panel = page(technician, duplicate).split('id="duplicates-content')[1]
    assert main.reference in panel
    assert f"/admin/arenden/{main.reference}/" not in panel


def test_resident_of_a_duplicate_gets_word_when_the_other_case_ends(main, submit):
    duplicate = submit("belysning_vaxtlighet", email="granne@exempel.example")
    merge_case(concern=duplicate, into=main, actor=None)
    ResidentNews.objects.all().delete()
    change_status(concern=main, new_status="closed", outcome="measure", actor=None)
    assert ResidentNews.objects.get().concern == duplicate
