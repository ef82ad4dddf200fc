"""Planting: a case by the ways that residents and handlers have, and no field left empty.

The fields are found by walking the models, so a new encrypted field is planted, or the tests fail.
"""

import hashlib
import io
import uuid
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from PIL import Image

from concerns.messages.to_resident import write_to_resident
from concerns.models import (
    AccessibilityReport,
    CaseMessage,
    Concern,
    DisclosedCopy,
    ForwardedCopy,
)
from concerns.selectors import get_category
from concerns.services import ConcernText, add_note, merge_case, submit_concern
from home.models import ResponsibleFunction
from promises.models import Follower
from tryggochsaker.encryption.fields import EncryptedTextField

FORM = "/rapportera/otrygg-plats/"
FOLLOW = "/rapportera/mitt-arende/"
ACCESSIBILITY = "/rapportera/tillganglighet/"
OF_A_FORM = {
    "place": "{}",
    "happened_at": "{}",
    "description": "{} https://exempel.example/{}",
    "name": "{}",
    "email": "{}@exempel.example",
    "phone": "{}",
}
"""The form's fields that a resident fills in freely, and how a sentinel fits into each."""
NOT_ABOUT_A_CASE = (AccessibilityReport, Follower)
"""What stays when the case is deleted."""
NUMBERS = {"latitude": "59.7391846", "longitude": "15.8264917"}
"""A position is a number: these digits stand nowhere else."""


def encrypted_fields() -> list[tuple[type[models.Model], str]]:
    """Return every encrypted field that there is."""
    return [
        (model, column.name)
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if isinstance(column, EncryptedTextField)
    ]


def sentinel_for(model: type[models.Model], name: str) -> str:
    """Return a field's own sentinel: a word that can stand in a name, an address or a search."""
    if model is Concern and name in NUMBERS:
        return NUMBERS[name]
    digest = hashlib.sha256(f"{model._meta.label}.{name}".encode()).hexdigest()[:10]
    return f"sntnl{model._meta.model_name}{name.replace('_', '')}{digest}"


FILE_CONTENT = "sntnlfilecontent4f0c9a2b71"
TEXT_OF_EXIF = "sntnlexif77b0c2d1e4"


class RecordingClient(Client):
    """Keeps every answer that it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[HttpResponse] = []

    def request(self, **request: object) -> HttpResponse:
        """Ask and keep the answer."""
        answer = super().request(**request)
        self.answers.append(answer)
        return answer


@dataclass
class Planted:
    """The case, the code that its resident holds, and what was answered on the way."""

    case: Concern
    code: str
    sentinels: dict[str, str]
    residents_answers: list[HttpResponse] = field(default_factory=list)

    @property
    def words(self) -> dict[str, str]:
        """Everything that may turn up nowhere: the sentinels, and the code."""
        return {**self.sentinels, "the receipt code": self.code}


def plant() -> Planted:
    """Make the case and fill every field; the answers to the resident are kept."""
    resident = RecordingClient()
    _be_refused(resident)
    receipt = _report(resident)
    case = Concern.objects.get(reference=receipt["data-reference"])
    code = receipt["data-receipt-code"]
    _report_accessibility(resident)
    _follow_a_promise(resident)
    _handle(case)
    _answer(resident, code)
    _fill_the_rest(case)
    sentinels = {
        f"{model._meta.label}.{name}": sentinel_for(model, name)
        for model, name in encrypted_fields()
    }
    more = {"the content of a file": FILE_CONTENT, "what a picture carried": TEXT_OF_EXIF}
    return Planted(case, code, {**sentinels, **more}, resident.answers)


def unplanted(case: Concern) -> list[str]:
    """Return the encrypted fields in which no row about the case holds the field's sentinel."""
    return [
        f"{model._meta.label}.{name}"
        for model, name in encrypted_fields()
        if not any(
            sentinel_for(model, name) in (getattr(row, name) or "") for row in _rows(model, case)
        )
    ]


def ciphertexts(case: Concern) -> dict[str, str]:
    """Return every value about the case as the database holds it, and what else could name it."""
    found = {
        "the case number": case.reference,
        "the hash of the form": case.submission_hash,
        "the hash of the code": case.receipt_hash,
    }
    with connection.cursor() as cursor:
        for model, name in encrypted_fields():
            if model not in NOT_ABOUT_A_CASE:
                for row in _rows(model, case):
                    table, column = model._meta.db_table, model._meta.get_field(name).column
                    where = model._meta.pk.column
                    key = model._meta.pk.get_db_prep_value(row.pk, connection)
                    cursor.execute(
                        f'SELECT "{column}" FROM "{table}" WHERE "{where}" = %s',  # noqa: S608 - our own names
                        [key],
                    )
                    if value := cursor.fetchone()[0]:
                        found[f"{table}.{column} of {row.pk}"] = value
    for attachment in case.attachments.all():
        found[f"the name of file {attachment.pk}"] = str(attachment.pk)
        found[f"the bytes of file {attachment.pk}"] = attachment.path.read_text()[:200]
    return found


def _be_refused(client: Client) -> None:
    """Send what is not taken, each for a reason of its own."""
    filled = _filled() | {"submission_id": str(uuid.uuid4())}
    assert client.post(FORM, {**filled, "area": "finns-inte"}).status_code == 422
    assert client.post("/rapportera/finns-inte/", filled).status_code == 404
    assert client.put(FORM, filled).status_code == 405


def _filled() -> dict[str, str]:
    texts = {
        name: text.replace("{}", sentinel_for(Concern, name)) for name, text in OF_A_FORM.items()
    }
    return texts | {"lat": NUMBERS["latitude"], "lon": NUMBERS["longitude"]}


def _report(client: Client) -> dict[str, str]:
    page = BeautifulSoup(client.get(FORM).content, "html.parser")
    hidden = page.select_one("form[method=post] input[name=submission_id]")
    name = sentinel_for(apps.get_model("concerns.attachment"), "original_name")
    files = [
        SimpleUploadedFile(f"{name}.pdf", f"%PDF-1.7 {FILE_CONTENT}".encode()),
        SimpleUploadedFile(f"{name}.jpg", _telling_picture()),
    ]
    sent = _filled() | {
        "submission_id": str(hidden["value"]) if hidden else str(uuid.uuid4()),
        "confirm_not_acute": "on",
        "area": "centrum",
    }
    answer = client.post(FORM, {**sent, "attachments": files})
    assert answer.status_code == 200, answer.content.decode()
    shown = BeautifulSoup(answer.content, "html.parser")
    return {
        name: str(shown.select_one(f"[{name}]")[name])  # type: ignore[index]  # checked by the next line
        for name in ("data-reference", "data-receipt-code")
    }


def _telling_picture() -> bytes:
    exif, target = Image.Exif(), io.BytesIO()
    exif[0x010F] = TEXT_OF_EXIF
    Image.new("RGB", (32, 32), (9, 90, 9)).save(
        target, "JPEG", exif=exif, comment=TEXT_OF_EXIF.encode()
    )
    return target.getvalue()


def _report_accessibility(client: Client) -> None:
    fields = {"page": "{}", "description": "{}", "email": "{}@exempel.example"}
    names = {"email": "email_address"}
    sent = {
        name: text.replace("{}", sentinel_for(AccessibilityReport, names.get(name, name)))
        for name, text in fields.items()
    }
    answer = client.post(ACCESSIBILITY, {**sent, "submission_id": str(uuid.uuid4())})
    assert answer.status_code == 200


def _follow_a_promise(client: Client) -> None:
    """Ask for mails, twice, and be refused once."""
    url = "/rapportera/folj-lofte/tryggare-kvallar-i-centrum-2026/"
    address = f"{sentinel_for(Follower, 'address')}@exempel.example"
    assert [client.post(url, {"email": address}).status_code for _time in range(2)] == [200, 200]
    assert client.post(url, {"email": f"{address}@"}).status_code == 422


def _handle(case: Concern) -> None:
    handler = User.objects.get(username="handlaggare")
    note = sentinel_for(apps.get_model("concerns.concernevent"), "note")
    add_note(concern=case, actor=handler, note=note)
    text = sentinel_for(CaseMessage, "text")
    write_to_resident(concern=case, actor=handler, text=f"{text}?", is_question=True)
    merge_case(concern=_another(), into=case, actor=handler)
    now = timezone.now()
    DisclosedCopy.objects.create(concern=case, number=1, made_at=now, made_by=handler)
    ForwardedCopy.objects.create(
        concern=case,
        body=ResponsibleFunction.objects.filter(is_external=True)[0],
        way=ForwardedCopy.Way.PAPER,
        made_at=now,
    )


def _another() -> Concern:
    """Return a case of somebody else, which stays when the planted one is deleted."""
    submitted = submit_concern(
        submission_id=uuid.uuid4(),
        category=get_category("otrygg-plats"),
        area=None,
        text=ConcernText(description="Samma sak."),
    )
    return submitted.concern


def _answer(client: Client, code: str) -> None:
    """Let the resident read the case and answer, with a file."""
    assert client.post(FOLLOW, {"code": code}).status_code == 200
    sent = {
        "code": code,
        "submission_id": str(uuid.uuid4()),
        "text": sentinel_for(CaseMessage, "text"),
        "attachments": SimpleUploadedFile("x.pdf", f"%PDF-1.7 {FILE_CONTENT}".encode()),
    }
    assert client.post(f"{FOLLOW}svara/", sent).status_code == 200
    assert client.post(f"{FOLLOW}svara/", {**sent, "code": "fel"}).status_code == 422


def _fill_the_rest(case: Concern) -> None:
    """Write what no way above has filled straight into the case's rows."""
    for model, name in encrypted_fields():
        planted = sentinel_for(model, name)
        rows = _rows(model, case)
        if rows and not any(planted in (getattr(row, name) or "") for row in rows):
            value = f'[{{"code": "a", "label": "{planted}", "options": []}}]'
            model._default_manager.filter(pk=rows[0].pk).update(
                **{name: value if name == "answers_json" else planted}
            )
    case.refresh_from_db()


def _rows(model: type[models.Model], case: Concern) -> list[models.Model]:
    """Return a model's rows about the case; all rows of a model that has nothing to do with one."""
    rows = model._default_manager.order_by("-pk")
    if model is Concern:
        return list(rows.filter(pk=case.pk))
    keys = [
        column.name
        for column in model._meta.concrete_fields
        if column.remote_field is not None and column.related_model is Concern
    ]
    return list(rows.filter(**{keys[0]: case}) if keys else rows)
