"""What is written can be read in again, however much it is; and costs no more queries."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page

from guidance.exchange.room import GUIDANCE
from home.exchange import writing, yaml_file
from home.exchange.plan import Outcome
from home.exchange.services import try_file
from home.exchange.writing import write_parts
from home.exchange.yaml_file import MOST_BYTES, MOST_ROWS, read_rows
from promises.exchange.room import PROMISES
from promises.models import PromisePage
from promises.selectors import STATE_RELATIONS
from promises.state import derive_state
from tests.guidance.bulk import add_guidance
from tests.promises.bulk import add_promises


def add_true_promises(index, number):
    """Put promises below a list, each in the state that the rule gives it."""
    add_promises(index, number)
    made = PromisePage.objects.filter(slug__startswith="massa-")
    promises = list(made.prefetch_related(*STATE_RELATIONS))
    for promise in promises:
        promise.status = derive_state(promise, timezone.localdate())
        promise.signed_on = promise.valid_from
    PromisePage.objects.bulk_update(promises, ["status", "signed_on"])


WAYS = {
    "guidance": (GUIDANCE, add_guidance, 2_000),
    "promises": (PROMISES, add_true_promises, 500),
}
HEAD = {"schema_version": 1}


def parts_of(rows):
    """Write rows, and read every part as an upload is read."""
    parts = list(write_parts("rader", rows, head=HEAD))
    read = [[row.values for row in read_rows(part.encode(), key="rader")] for part in parts]
    assert [row for part in read for row in part] == rows
    return parts


@pytest.mark.parametrize(
    ("number", "parts"), [(0, 1), (MOST_ROWS, 1), (MOST_ROWS + 1, 2), (2 * MOST_ROWS + 1, 3)]
)
def test_part_holds_no_more_rows_than_a_file_may(number, parts):
    assert len(parts_of([{"nr": each} for each in range(number)])) == parts


def test_part_is_no_larger_than_a_file_may_be():
    rows = [{"text": "å" * (MOST_BYTES // 10)} for _each in range(9)]
    parts = parts_of(rows)
    assert max(len(part.encode()) for part in parts) <= MOST_BYTES
    assert len(parts) == 3


def test_part_has_no_more_keys_and_values_than_a_file_may(monkeypatch):
    for module in (writing, yaml_file):
        monkeypatch.setattr(module, "MOST_NODES", 40)
    row = {"a": [1, 2, {"b": 3}]}  # eight of them; what stands above has five
    assert [part.count("- a:") for part in parts_of([row] * 6)] == [4, 2]


@pytest.fixture(params=WAYS.values(), ids=WAYS.keys())
def way(request):
    return request.param


@pytest.fixture
def editor(django_user_model):
    return django_user_model.objects.get(username="redaktor")


def fetch(client, room):
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(f"/admin/{room.address}{room.file_name}.yaml")
    assert answer.status_code == 200
    return answer, len(seen)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_day")
def test_as_many_pages_as_a_municipality_has_go_out_and_come_back(client, editor, way):
    room, add, number = way
    client.force_login(editor)
    few, ceiling = fetch(client, room)
    assert few["Content-Type"] == "application/yaml; charset=utf-8"
    there = len(read_rows(few.content, key=room.key))
    add(room.find_list(), number)
    many, queries = fetch(client, room)
    assert many["Content-Disposition"].endswith('-2026-11-22.zip"')
    assert queries <= ceiling
    archive = ZipFile(BytesIO(many.content))
    parts = [archive.read(name) for name in archive.namelist()]
    assert archive.namelist()[0].endswith("-1.yaml" if len(parts) < 10 else "-01.yaml")
    assert sum(len(read_rows(part, key=room.key)) for part in parts) == number + there
    plan = try_file(room, parts[-1], room.find_list(), editor)
    assert {step.outcome for step in plan.steps} == {Outcome.UNCHANGED}
    answer = client.post(f"/admin/{room.address}", {"file": SimpleUploadedFile("x", parts[0])})
    assert "Filen ändrar inget" in answer.text


@pytest.mark.django_db
def test_packed_parts_are_to_be_unpacked_first(client, editor, way):
    room, *_rest = way
    client.force_login(editor)
    packed = SimpleUploadedFile("rad.zip", writing.zip_parts(["a: 1\n"], "rad"))
    answer = client.post(f"/admin/{room.address}", {"file": packed})
    assert answer.status_code == 422
    assert "Det här är en ZIP-fil. Packa upp den och prova filerna en i taget." in answer.text


def _unpublish(room, names):
    """Let the pages be drafts that their own rows in the database say nothing of."""
    for page in room.find_list().get_children().filter(slug__in=names).specific():
        page.title = f"Utkast till {page.title}"
        page.save_revision()
        Page.objects.filter(pk=page.pk).update(live=False)


@pytest.mark.django_db
@pytest.mark.usefixtures("demo_day")
def test_drafts_cost_no_more_queries_and_read_back_as_they_were(client, editor, way):
    room, *_rest = way
    client.force_login(editor)
    before = read_rows(fetch(client, room)[0].content, key=room.key)
    names = [row.values["slug"] for row in before]
    _unpublish(room, names[::2])
    _few, ceiling = fetch(client, room)
    _unpublish(room, names[1::2])
    many, queries = fetch(client, room)
    assert queries <= ceiling
    after = read_rows(many.content, key=room.key)
    assert [row.values["title"] for row in after][2] == f"Utkast till {before[2].values['title']}"
    for was, row in zip(before, after, strict=True):
        assert row.values == was.values | {"title": row.values["title"]}
    plan = try_file(room, many.content, room.find_list(), editor)
    assert {step.outcome for step in plan.steps} == {Outcome.UNCHANGED}
