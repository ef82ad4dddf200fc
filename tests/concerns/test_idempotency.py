import uuid
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections
from django.test import Client
from post_office.models import Email

from concerns.models import Concern, OutboxMail
from concerns.receipts import hash_submission_id
from tests.concerns.pictures import jpeg_with_gps


class DiskFullError(OSError):
    pass


ADDRESS = "/rapportera/otrygg-plats/"
AT_ONCE = 4


def _count(submission_id):
    return Concern.objects.filter(submission_hash=hash_submission_id(uuid.UUID(submission_id)))


@pytest.mark.django_db
def test_same_form_again_gives_the_same_page_and_no_second_case(client, parse, filled_form):
    first = client.post(ADDRESS, filled_form)
    second = client.post(ADDRESS, filled_form | {"description": "Ändrad efter bakåtknappen"})
    assert parse(first).data == parse(second).data
    assert _count(filled_form["submission_id"]).get().description == "Det är mörkt"


@pytest.mark.django_db
def test_same_form_again_promises_no_second_mail(client, filled_form):
    before = OutboxMail.objects.count()
    for _ in range(3):
        client.post(ADDRESS, filled_form)
    assert OutboxMail.objects.count() == before + 1


@pytest.mark.django_db
def test_a_form_with_files_again_stores_no_second_file(client, filled_form, data_dir):
    for _ in range(2):
        client.post(ADDRESS, filled_form | {"attachments": jpeg_with_gps()})
    assert len(list((data_dir / "attachments").iterdir())) == 1


@pytest.mark.django_db
def test_reference_numbers_have_no_gaps(client, parse, filled_form):
    numbers = []
    for _ in range(3):
        sent = filled_form | {"submission_id": str(uuid.uuid4())}
        reference = parse(client.post(ADDRESS, sent)).data["data-reference"][0]
        client.post(ADDRESS, sent)
        numbers.append(int(reference[-6:]))
    assert numbers == [numbers[0], numbers[0] + 1, numbers[0] + 2]


@pytest.mark.django_db
def test_number_of_a_failed_submission_goes_to_the_next(client, filled_form, monkeypatch):
    from concerns.services import submission

    def fail(*args, **kwargs):
        raise DiskFullError

    good = client.post(ADDRESS, filled_form | {"submission_id": str(uuid.uuid4())})
    with monkeypatch.context() as broken:
        broken.setattr(submission, "promise_mail", fail)
        with pytest.raises(DiskFullError):
            client.post(ADDRESS, filled_form | {"submission_id": str(uuid.uuid4())})
    count = Concern.objects.count()
    client.post(ADDRESS, filled_form)
    newest = Concern.objects.order_by("-pk").first()
    assert good.status_code == 200
    assert Concern.objects.count() == count + 1
    assert int(newest.reference[-6:]) == int(Concern.objects.order_by("-pk")[1].reference[-6:]) + 1


@pytest.fixture
def real_commits(django_db_setup, django_db_blocker):
    """Let a test commit for real, in several threads; what it made is taken away by hand.

    pytest-django's own way would empty the seeded database for every test that follows.
    """
    made = []
    with django_db_blocker.unblock():
        yield made
        concerns = Concern.objects.filter(
            submission_hash__in=[hash_submission_id(uuid.UUID(one)) for one in made]
        )
        Email.objects.filter(concern_mail__concern__in=concerns).delete()
        concerns.delete()
        connections.close_all()


def _in_parallel(count, job):
    """Do a job so many times, as many at once as the pool of a web process has connections."""

    def do(position):
        try:
            return job(position)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(do, range(count)))


def test_fifty_parallel_posts_of_one_form_make_one_case(real_commits, parse, filled_form):
    real_commits.append(filled_form["submission_id"])
    answers = _in_parallel(50, lambda position: Client().post(ADDRESS, filled_form))
    data = [parse(answer).data for answer in answers]
    assert {answer.status_code for answer in answers} == {200}
    assert data == [data[0]] * 50
    concern = _count(filled_form["submission_id"]).get()
    assert (concern.events.count(), concern.mails.count()) == (1, 1)


def test_parallel_forms_get_numbers_without_gap_or_repetition(real_commits, parse, filled_form):
    ids = [str(uuid.uuid4()) for _ in range(12)]
    real_commits.extend(ids)
    answers = _in_parallel(
        12,
        lambda position: Client().post(ADDRESS, filled_form | {"submission_id": ids[position]}),
    )
    numbers = sorted(int(parse(answer).data["data-reference"][0][-6:]) for answer in answers)
    assert numbers == list(range(numbers[0], numbers[0] + 12))
