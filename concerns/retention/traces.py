"""What points at a case from outside of its own tables: mails, log entries, marks of the demo."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.db import models
from post_office.models import Attachment as MailAttachment
from post_office.models import Email
from wagtail.models import ModelLogEntry

from concerns.models import Concern, ResidentNews
from home.models import DemoObject
from tryggochsaker.jobs.mail_files import mail_file
from tryggochsaker.jobs.outbox import WAITING


def remove_traces(cases: Sequence[Concern]) -> list[Path]:
    """Remove what names these cases elsewhere; return files to remove once that is committed.

    Must run in the transaction that removes the cases, and before it does.
    """
    emails = _mails_about(cases)
    # Word to the resident is sent without an `Email` row, so that no row has the address.
    news = ResidentNews.objects.filter(concern__in=cases).values_list("message_id", flat=True)
    sent = [*(email.message_id for email in emails if email.message_id), *news]
    files = [mail_file(message_id) for message_id in sent]
    _remove_mails(emails)
    keys = [str(case.pk) for case in cases]
    for model in (ModelLogEntry, DemoObject):
        own_type = ContentType.objects.get_for_model(Concern)
        model._default_manager.filter(content_type=own_type, object_id__in=keys).delete()
    return files


def models_about_cases() -> list[type[models.Model]]:
    """Return the case and every model whose rows fall with it, found by their foreign keys."""
    found: list[type[models.Model]] = [Concern]
    for model in found:  # which grows meanwhile: what falls with these falls as well
        for relation in model._meta.get_fields(include_hidden=True):
            if isinstance(relation, models.ManyToOneRel) and relation.on_delete is models.CASCADE:
                other = relation.related_model
                if isinstance(other, type) and other not in found:
                    found.append(other)
    return found


def _mails_about(cases: Sequence[Concern]) -> list[Email]:
    """Return the mails about these cases, however they are tied to them.

    A mail about other cases too stays while it waits to be sent, and goes with the first of its
    cases that is deleted after that.
    """
    about: set[int] = set()
    shared: set[int] = set()
    for model in models_about_cases():
        for to_case in _keys_to(model, Concern):
            for to_mail in _keys_to(model, Email):
                rows = model._default_manager.filter(**{f"{to_mail}__isnull": False})
                of_cases = {f"{to_case}__in": cases}
                about.update(rows.filter(**of_cases).values_list(to_mail, flat=True))
                others = rows.filter(**{f"{to_mail}__in": about}).exclude(**of_cases)
                shared.update(others.values_list(to_mail, flat=True))
    return list(Email.objects.filter(pk__in=about).exclude(pk__in=shared, status__in=WAITING))


def _keys_to(model: type[models.Model], target: type[models.Model]) -> Iterable[str]:
    for row_field in model._meta.concrete_fields:
        if row_field.remote_field is not None and row_field.related_model is target:
            yield row_field.name


def _remove_mails(emails: Sequence[Email]) -> None:
    going = {email.pk for email in emails}
    kept = Email.objects.exclude(pk__in=going)
    enclosed = MailAttachment.objects.filter(emails__in=going).exclude(emails__in=kept).distinct()
    enclosures = list(enclosed)
    Email.objects.filter(pk__in=going).delete()
    for enclosure in enclosures:
        enclosure.file.delete(save=False)
        enclosure.delete()
