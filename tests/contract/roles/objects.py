"""What the addresses of the table are about: one of each kind, made for the test.

For each kind: the values that fill its addresses, by whose object it is. `own` is one that every
role with the right may open, `other` belongs to another function, `missing` does not exist.
"""

import uuid
from collections.abc import Callable
from datetime import date, timedelta

from django.apps import apps
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from concerns.accessibility.services import submit_accessibility_report
from concerns.attachments.prepare import PreparedFile
from concerns.disclosure.document import CopyDocument
from concerns.models import (
    Concern,
    ConcernCategory,
    DisclosedCopy,
    ForwardedCopy,
    RetentionRule,
    RoutingRule,
    RuleSet,
)
from concerns.services import ConcernText, submit_concern
from crisis.models import Drill, Incident, NoticeProposal, NoticeTemplate
from crisis.services import publish_notice
from crisis.vocabulary import Level
from crisis.warnings.models import ExternalWarning, SourceName, WarningSource
from home.models import Area, ResponsibleFunction, SafetyPoint
from promises.following.services import ask_to_follow
from promises.models import Follower, PromisePage
from tests.crisis.conftest import ENGLISH, FIRE, SWEDISH
from tests.crisis.console.conftest import fill, local, send

Values = dict[str, object]
Maker = Callable[[], dict[str, Values]]

PROMISE = "tryggare-kvallar-i-centrum-2026"
NO_NUMBER = 2_000_000_000


def make_objects() -> dict[str, dict[str, Values]]:
    """Make one object of each kind; must run inside a transaction that is rolled back."""
    return {kind: make() for kind, make in MAKERS.items()} | {"-": {"own": {}}}


def first_of(label: str) -> dict[str, Values]:
    """Return values for the addresses of any model, as Wagtail's own have: its first row."""
    model = apps.get_model(label)
    found = model._default_manager.order_by("pk").values_list("pk", flat=True).first()
    return {"own": _of_any_model(model._meta.app_label, model._meta.model_name, found or 1)}


def _of_any_model(app_label: str, model_name: str, pk: object) -> Values:
    numbers = (
        *("pk", "page_id", "parent_page_id", "page_to_move_id", "destination_id", "page_pk"),
        *("revision_id", "revision_id_a", "revision_id_b", "task_id", "task_state_id", "object_id"),
        *("workflow_pk", "workflow_state_id", "session_id", "collection_id", "document_id"),
        *("doc_id", "image_id", "uploaded_file_id", "redirect_id", "restriction_id", "user_id"),
        *("page_view_restriction_id", "translation_id", "translation_source_id"),
        *("string_segment_id", "overridable_segment_id", "image_file_id", "number_id"),
    )
    return dict.fromkeys(numbers, pk) | {
        **{"app_label": app_label, "model_name": model_name, "app_name": app_label},
        **{"content_type_app_name": app_label, "content_type_model_name": model_name},
        **{"action": "delete", "action_name": "approve", "mode": "x", "uidb64": "x"},
        **{"token": "x-y", "filter_spec": "original", "_1": pk, "_2": "x"},
        "signature": "x",
    }


def _case() -> dict[str, Values]:
    technical = _submit("belysning_vaxtlighet")
    security = _submit("otrygg_plats")
    assert technical.function != security.function
    return {
        "own": _values_of(technical),
        "other": _values_of(security),
        "missing": {"reference": "TS-1999-000001", "file_id": uuid.uuid4(), "number": 1, "pk": 1},
    }


def _values_of(case: Concern) -> Values:
    """Return what addresses about a case hold: the case's own rows, each by its name."""
    copy = DisclosedCopy.objects.create(
        concern=case, number=1, made_at=timezone.now(), document_json=_copy_of(case).as_json()
    )
    return {
        "reference": case.reference,
        "file_id": case.attachments.get().pk,
        "number": copy.number,
        "pk": _forwarded(case).pk,
    }


def _forwarded(case: Concern) -> ForwardedCopy:
    return ForwardedCopy.objects.create(
        concern=case,
        body=ResponsibleFunction.objects.filter(is_external=True)[0],
        way=ForwardedCopy.Way.PAPER,
        text="Lampan är trasig",
        made_at=timezone.now(),
    )


def _copy_of(case: Concern) -> CopyDocument:
    return CopyDocument(case.reference, 1, "2026-11-22", "Kommunen", "Säkerhet", "Lämnas ut")


def _submit(category: str) -> Concern:
    return submit_concern(
        submission_id=uuid.uuid4(),
        category=ConcernCategory.objects.get(code=category),
        area=None,
        text=ConcernText(description="Lampan är trasig", place="Gångvägen"),
        files=[PreparedFile("application/pdf", b"%PDF-1.7", "bild.pdf")],
    ).concern


def _accessibility_report() -> dict[str, Values]:
    report = submit_accessibility_report(submission_id=uuid.uuid4(), description="Går inte")
    return {"own": {"reference": report.reference}, "missing": {"reference": "TG-1999-000001"}}


def _communicator() -> User:
    return User.objects.get(username="kriskommunikator")


def _console() -> Client:
    client = Client()
    client.force_login(_communicator())
    return client


def _publish(**more: object) -> Incident:
    now = timezone.now()
    return publish_notice(
        by=_communicator(),
        level=Level.AKUT,
        expires_at=now + timedelta(hours=6),
        next_update_at=now + timedelta(hours=1),
        source="Exempelköpings kommun",
        texts={"sv": SWEDISH, "en": ENGLISH},
        areas=list(Area.objects.filter(code="norrby")),
        **more,
    )


def _numbered(pk: object) -> dict[str, Values]:
    return {"own": {"pk": pk}, "missing": {"pk": NO_NUMBER}}


def _notice() -> dict[str, Values]:
    return _numbered(_publish().pk)


def _planned_notice() -> dict[str, Values]:
    begins = {"begins": "senare", "starts_at": local(3), "nasta": local(5)}
    client = _console()
    assert send(client, fill(client, **begins)).status_code == 302
    return _numbered(Incident.objects.latest("pk").pk)


def _proposal() -> dict[str, Values]:
    client = _console()
    sent = fill(client, "skolhot", skola="Norrbyskolan")
    assert send(client, sent, code="skolhot").status_code == 302
    return _numbered(NoticeProposal.objects.latest("pk").pk)


def _drill() -> dict[str, Values]:
    _publish(is_exercise=True, is_shown_to_residents=True)
    return _numbered(Drill.objects.latest("pk").pk)


def _warning() -> dict[str, Values]:
    now = timezone.now()
    source, _ = WarningSource.objects.get_or_create(name=SourceName.VMA)
    warning = ExternalWarning.objects.create(
        source=source, key="roller", sent=now, expires_at=now + timedelta(hours=2), listed_at=now
    )
    return _numbered(warning.pk)


def _template() -> dict[str, Values]:
    code = NoticeTemplate.objects.order_by("pk").values_list("code", flat=True)[0]
    return {"own": {"code": code}, "missing": {"code": "finns-inte"}}


def _point() -> dict[str, Values]:
    return _numbered(SafetyPoint.objects.order_by("pk").values_list("pk", flat=True)[0])


def _retention_rule() -> dict[str, Values]:
    pk = RetentionRule.objects.order_by("pk").values_list("pk", flat=True)[0]
    return {"own": {"rule_id": pk}, "missing": {"rule_id": NO_NUMBER}}


def _routing_rule() -> dict[str, Values]:
    return _numbered(RoutingRule.objects.order_by("pk").values_list("pk", flat=True)[0])


def _rule_set() -> dict[str, Values]:
    number = RuleSet.objects.order_by("number").values_list("number", flat=True)[0]
    return {"own": {"number": number}, "missing": {"number": NO_NUMBER}}


def _promise() -> dict[str, Values]:
    """The seeded promise that editors follow up."""
    promise = PromisePage.objects.get(slug=PROMISE, locale__language_code="sv")
    return _numbered(promise.pk)


def _follow_token() -> dict[str, Values]:
    """What stands in the mail that asks a follower to confirm."""
    promise = PromisePage.objects.get(slug=PROMISE, locale__language_code="sv")
    ask_to_follow(promise=promise, address="roller@exempel.example", language="sv")
    token = Follower.objects.latest("pk").token
    return {"own": {"token": token}, "missing": {"token": "finns-inte"}}


def _leave_token() -> dict[str, Values]:
    """Whoever has left already is told the same as who leaves now."""
    return {"own": {"token": "finns-inte"}}


MAKERS: dict[str, Maker] = {
    "case": _case,
    "accessibility_report": _accessibility_report,
    "notice": _notice,
    "planned_notice": _planned_notice,
    "proposal": _proposal,
    "drill": _drill,
    "warning": _warning,
    "notice_template": _template,
    "safety_point": _point,
    "promise": _promise,
    "published_promise": lambda: {"own": _promise()["own"]},
    "followed_promise": lambda: {"own": {"slug": PROMISE}, "missing": {"slug": "finns-inte"}},
    "follow_token": _follow_token,
    "leave_token": _leave_token,
    "page": lambda: {"own": {"_1": "rad/brand-i-hemmet/"}, "missing": {"_1": "finns-inte/"}},
    "category": lambda: {"own": {"slug": "otrygg-plats"}, "missing": {"slug": "finns-inte"}},
    "notice_page": lambda: {
        "own": {"slug": FIRE.split("/")[2]},
        "missing": {"slug": "finns-inte"},
    },
    "cap_message": lambda: {
        "own": {"identifier": "EXK-2026-0042-04"},
        "missing": {"identifier": "EXK-1999-0001-01"},
    },
    "week": lambda: {"own": {"year": 2026, "number": 46}},
    "retention_rule": _retention_rule,
    "routing_rule": _routing_rule,
    "rule_set": _rule_set,
    "search_miss": lambda: {"own": {"digest": "0" * 64}},
    "target": lambda: {"own": {"code": "sakerhetsfunktion"}, "missing": {"code": "finns-inte"}},
    "open311_format": lambda: {"own": {"extension": "json"}},
    "open311": lambda: {
        "own": {"extension": "json", "code": "trafik"},
        "missing": {"extension": "xml", "code": "finns_inte"},
    },
    "open311_token": lambda: {"missing": {"extension": "json", "token": "finns-inte"}},
    "archive_year": lambda: {"own": {"year": date(2026, 1, 1).year}},
    "image_file": lambda: {"missing": {"path": "images/finns-inte.png"}},
}
