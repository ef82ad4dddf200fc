"""A plan becomes a notice, for good or only to be looked at."""

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.http import HttpRequest

from crisis.drafting.composing import SMS_LENGTH
from crisis.drafting.plan import NoticePlan
from crisis.models import Incident, NoticeTemplate
from crisis.services.conflicts import Awareness
from crisis.services.publishing import publish_notice
from crisis.vocabulary import EventType, Level
from home.models import Area, ContactNumber, SafetyPoint
from tryggochsaker.frame import language_label


def publish_plan(
    plan: NoticePlan,
    *,
    by: AbstractBaseUser,
    awareness: Awareness | None = None,
    proposed_by: AbstractBaseUser | None = None,
    instead_of: Incident | None = None,
) -> Incident:
    """Publish exactly what the plan says; see `publish_notice` for what it refuses."""
    numbers = {one.code: one for one in ContactNumber.objects.filter(code__in=plan.contacts)}
    return publish_notice(
        by=by,
        level=Level(plan.level),
        expires_at=plan.expires_at,
        next_update_at=plan.next_update_at,
        starts_at=plan.starts_at,
        source=plan.source,
        texts=plan.texts,
        first_message=plan.first_message,
        event_type=EventType(plan.event_type),
        areas=Area.objects.filter(code__in=plan.areas),
        contacts=[numbers[code] for code in plan.contacts if code in numbers],
        safety_points=SafetyPoint.objects.filter(code__in=plan.safety_points),
        vma=plan.vma,
        cap=plan.cap,
        is_exercise=plan.is_exercise,
        is_shown_to_residents=plan.is_shown_to_residents,
        is_long_end_confirmed=plan.is_long_end_confirmed,
        template=NoticeTemplate.objects.filter(code=plan.template).first(),
        template_values=plan.values,
        typed=plan.typed,
        submission=plan.submission,
        awareness=awareness,
        proposed_by=proposed_by,
        instead_of=instead_of,
    )


@dataclass(frozen=True)
class Preview:
    """The notice page in one language, whole, as residents will get it."""

    language: str
    html: str
    sms: str

    @property
    def label(self) -> str:
        """The language's own name for itself."""
        return language_label(self.language)

    @property
    def sms_is_long(self) -> bool:
        """Whether the text message needs more than one."""
        return len(self.sms) > SMS_LENGTH


def preview_plan(
    plan: NoticePlan,
    request: HttpRequest,
    *,
    by: AbstractBaseUser,
    proposed_by: AbstractBaseUser | None = None,
    instead_of: Incident | None = None,
) -> list[Preview]:
    """Return the finished pages, Swedish first; raises what publishing would refuse.

    The notice is published, drawn, and rolled back: nothing is closer to the truth, and every
    rule is tried before anybody presses the button. Mails and messages to others are rows of the
    same transaction, so they are never sent. Who will approve is not known yet: nobody stands in.
    """
    nobody = get_user_model()()
    with transaction.atomic():
        incident = publish_plan(
            plan, by=by, proposed_by=proposed_by or nobody, instead_of=instead_of
        )
        pages = [
            Preview(
                notice.language,
                notice.make_preview_request(
                    request, extra_request_attrs={"previewed_at": plan.starts_at}
                ).content.decode(),
                notice.sms,
            )
            for notice in incident.notices.select_related("locale").order_by("locale_id")
        ]
        transaction.set_rollback(True)
    return pages
