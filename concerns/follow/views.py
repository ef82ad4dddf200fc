"""`/rapportera/mitt-arende/`: the code is posted, so it stands in no address and no log.

Everything that a resident does answers with the case's page itself: a redirect would have to
carry the code. The same form sent again gives the same page and changes nothing.
"""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from concerns.attachments.store import FileNotStoredError
from concerns.follow.case_page import case_context
from concerns.follow.forms import CodeForm, JudgementForm, PostForm, ReplyForm
from concerns.follow.opening import ask_for_code, open_case
from concerns.follow.progress import find_case
from concerns.intake.fields import word_not_stored
from concerns.messages.from_resident import write_from_resident
from concerns.messages.judgement import judge_answer
from concerns.models import Concern, Status


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest) -> HttpResponse:
    """Ask for the code; show its case."""
    if request.method != "POST":
        return ask_for_code(request, CodeForm())
    concern = open_case(request)
    if isinstance(concern, HttpResponse):
        return concern
    return _show(request)


def posts_in_case(
    view: Callable[[HttpRequest, Concern], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Let a view receive what is sent in the case of the posted code.

    Opened without a POST, as after a change of language, the address leads to the code's field.
    """

    @sensitive_post_parameters()
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return redirect("concerns:follow")
        concern = open_case(request)
        if isinstance(concern, HttpResponse):
            return concern
        try:
            return view(request, concern)
        except Concern.DoesNotExist:
            return _tell_that_it_is_gone(request)

    return guarded


@posts_in_case
def reply(request: HttpRequest, concern: Concern) -> HttpResponse:
    """Receive a resident's message and files; 422 or 503 with the text still there if it failed."""
    form = ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_again(request, form, status=422)
    try:
        write_from_resident(
            concern=concern,
            submission_id=form.cleaned_data["submission_id"],
            text=form.cleaned_data["text"],
            files=form.cleaned_data["attachments"],
        )
    except ValidationError as refusal:
        form.add_error("attachments" if refusal.code == "files" else "text", refusal)
        return _show_again(request, form, status=422)
    except FileNotStoredError:
        form.add_error("attachments", word_not_stored())
        return _show_again(request, form, status=503)
    return _show(request, done=_("Your message has arrived."))


@posts_in_case
def judge(request: HttpRequest, concern: Concern) -> HttpResponse:
    """Receive whether the answer helped; 422 with the text still there if it was refused."""
    form = JudgementForm(request.POST)
    if not form.is_valid():
        return _show_again(request, form, status=422)
    try:
        judge_answer(
            concern=concern,
            submission_id=form.cleaned_data["submission_id"],
            helped=form.cleaned_data["helped"] == JudgementForm.YES,
            text=form.cleaned_data["why"],
        )
    except ValidationError as refusal:
        if refusal.code == "open":
            return _show(request, done=refusal.messages[0])
        form.add_error("why" if refusal.code == "messages" else "helped", refusal)
        return _show_again(request, form, status=422)
    if Concern.objects.filter(pk=concern.pk, status=Status.REOPENED).exists():
        return _show(request, done=_("Thank you. The case is open again, and somebody reads it."))
    return _show(request, done=_("Thank you, we have noted it."))


def _show(
    request: HttpRequest,
    *,
    form: PostForm | None = None,
    done: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show the case as it is now, which may be another state than the one that was opened."""
    now = find_case(request.POST["code"])
    if now is None:
        return _tell_that_it_is_gone(request)
    context = case_context(request, now, code=request.POST["code"], form=form, done=done)
    return render(request, "concerns/case.html", context, status=status)


def _tell_that_it_is_gone(request: HttpRequest) -> HttpResponse:
    """Answer as for any code without a case: this one was deleted in this very moment."""
    gone = open_case(request)
    return gone if isinstance(gone, HttpResponse) else ask_for_code(request, CodeForm())


def _show_again(request: HttpRequest, form: PostForm, *, status: int) -> HttpResponse:
    if "submission_id" in form.errors:
        form.renew_submission_id()
    return _show(request, form=form, status=status)
