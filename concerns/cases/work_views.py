"""Whose a case is, what it is the same as, and what it carries; each address only takes POST."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from concerns import services
from concerns.cases.access import handlers_only
from concerns.cases.carry_out import carry_out, has_note
from concerns.cases.presentation.people import name_person
from concerns.cases.work_forms import (
    AssignForm,
    LinkForm,
    MergeForm,
    RegistryForm,
    SecrecyForm,
    TakeForm,
    UnlinkForm,
)
from concerns.models import Concern, ConcernEvent, EventKind
from home.admin_access import actor_of


@handlers_only
def take(request: HttpRequest, reference: str) -> HttpResponse:
    """Make a case one's own with one click."""

    def act(case: Concern, form: TakeForm) -> str:
        services.take_case(
            concern=case, actor=actor_of(request), seen_event=form.cleaned_data["seen_event"]
        )
        return _("The case is yours.")

    def is_done(form: TakeForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.ASSIGNED and event.assignee == request.user

    return carry_out(request, reference, TakeForm, act, is_done)


@handlers_only
def assign(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a case to a colleague, or back to the function."""

    def act(case: Concern, form: AssignForm) -> str:
        services.assign(
            concern=case,
            assignee=form.person,
            actor=actor_of(request),
            seen_event=form.cleaned_data["seen_event"],
        )
        if form.person is None:
            return _("Nobody has the case now.")
        return _("%(person)s has the case now.") % {"person": name_person(form.person)}

    def is_done(form: AssignForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.ASSIGNED and event.assignee == form.person

    return carry_out(request, reference, AssignForm, act, is_done)


@handlers_only
def registry(request: HttpRequest, reference: str) -> HttpResponse:
    """Note the number that the registry gave a case."""

    def act(case: Concern, form: RegistryForm) -> str:
        services.set_registry_number(
            concern=case,
            number=form.cleaned_data["number"],
            actor=actor_of(request),
            seen_event=form.cleaned_data["seen_event"],
        )
        return _("The registry number is saved.")

    def is_done(form: RegistryForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.REGISTERED and event.detail == form.cleaned_data["number"]

    return carry_out(request, reference, RegistryForm, act, is_done)


@handlers_only
def secrecy(request: HttpRequest, reference: str) -> HttpResponse:
    """Set or take away the secrecy mark."""

    def act(case: Concern, form: SecrecyForm) -> str:
        is_marked = form.cleaned_data["is_marked"]
        services.set_secrecy_mark(
            concern=case,
            is_marked=is_marked,
            reason=form.cleaned_data["reason"],
            actor=actor_of(request),
            seen_event=form.cleaned_data["seen_event"],
        )
        if is_marked:
            return _("The case has a secrecy mark now.")
        return _("The secrecy mark is gone.")

    def is_done(form: SecrecyForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.SECRECY and has_note(event, form, "reason")

    return carry_out(request, reference, SecrecyForm, act, is_done)


@handlers_only
def merge(request: HttpRequest, reference: str) -> HttpResponse:
    """Close a case as the same as another one."""

    def act(case: Concern, form: MergeForm) -> str:
        main = form.find_main(request.user)
        services.merge_case(
            concern=case,
            into=main,
            actor=actor_of(request),
            note=form.cleaned_data["note"],
            seen_event=form.cleaned_data["seen_event"],
        )
        words = {"reference": case.reference, "main": main.reference}
        return _("%(reference)s is closed as the same as %(main)s.") % words

    def is_done(form: MergeForm, event: ConcernEvent) -> bool:
        number = form.cleaned_data["into"].strip().upper()
        return event.other is not None and event.other.reference == number

    return carry_out(request, reference, MergeForm, act, is_done)


@handlers_only
def link(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a page with a case."""

    def act(case: Concern, form: LinkForm) -> str:
        page = form.cleaned_data["page"]
        services.link_page(
            concern=case,
            page=page,
            actor=actor_of(request),
            seen_event=form.cleaned_data["seen_event"],
        )
        return _("“%(page)s” is linked.") % {"page": page.title}

    def is_done(form: LinkForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.LINKED and form.cleaned_data["page"].title in event.detail

    return carry_out(request, reference, LinkForm, act, is_done)


@handlers_only
def unlink(request: HttpRequest, reference: str) -> HttpResponse:
    """Show a page with a case no longer."""

    def act(case: Concern, form: UnlinkForm) -> str:
        page = form.cleaned_data["page"]
        services.unlink_page(
            concern=case,
            page=page,
            actor=actor_of(request),
            seen_event=form.cleaned_data["seen_event"],
        )
        return _("“%(page)s” is no longer linked.") % {"page": page.title}

    def is_done(form: UnlinkForm, event: ConcernEvent) -> bool:
        return event.kind == EventKind.LINKED and form.cleaned_data["page"].title in event.detail

    return carry_out(request, reference, UnlinkForm, act, is_done)
