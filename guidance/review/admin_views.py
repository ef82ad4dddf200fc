"""`/admin/granskning/`: what has to be reviewed, and the one click that says it still holds."""

from datetime import date

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from guidance.models import GuidancePage
from guidance.review.access import may_review, may_review_any, reviewable_by
from guidance.review.interval import ReviewStage
from guidance.review.selectors import in_review_cycle, in_stage
from guidance.review.services import AlreadyReviewedError, NotPublishedError, confirm_review
from home.admin_access import actor_of, only_if, refuse, way_back

PER_PAGE = 50


class StageForm(forms.Form):
    """Which pages to list; without a choice, all of them, the most urgent first."""

    lage = forms.ChoiceField(
        label=gettext_lazy("State of the review"),
        choices=[("", gettext_lazy("All pages")), *ReviewStage.choices],
        required=False,
    )


class SignatureForm(forms.Form):
    """What the button sends: the date that was seen, and what the signer wants to add."""

    seen = forms.DateField()
    note = forms.CharField(max_length=300, required=False)


@only_if(may_review_any)
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the pages that this login may sign."""
    form = StageForm(request.GET)
    pages = in_review_cycle(reviewable_by(request.user))
    if form.is_valid() and form.cleaned_data["lage"]:
        pages = in_stage(pages, ReviewStage(form.cleaned_data["lage"]), timezone.localdate())
    elif not form.is_valid():
        pages = pages.none()
    return render(
        request,
        "guidance/admin/reviews.html",
        {
            "form": form,
            "pages": Paginator(pages, PER_PAGE).get_page(request.GET.get("p")),
            "chosen": request.GET.get("lage", ""),
        },
    )


@only_if(may_review_any)
@require_POST
def confirm(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Sign that the page still holds; 403 without the right to publish it."""
    page = get_object_or_404(GuidancePage, pk=page_id)
    if not may_review(request.user, page):
        return refuse(request)
    form = SignatureForm(request.POST)
    if form.is_valid():
        _sign(request, page, form.cleaned_data["seen"], form.cleaned_data["note"])
    else:
        messages.error(request, _("The page was not signed. Write at most 300 characters."))
    return redirect(way_back(request, otherwise=reverse("guidance_review:index")))


def _sign(request: HttpRequest, page: GuidancePage, seen: date, note: str) -> None:
    try:
        review = confirm_review(
            page_id=page.pk,
            seen_last_reviewed=seen,
            user=actor_of(request),
            today=timezone.localdate(),
            note=note,
        )
    except AlreadyReviewedError as error:
        who = error.review.login if error.review else _("Somebody else")
        messages.warning(request, _("%(who)s has signed the page already.") % {"who": who})
    except NotPublishedError:
        messages.error(request, _("The page is not published, so residents cannot read it."))
    else:
        messages.success(
            request,
            _("You have signed that “%(title)s” still holds. Next review: %(day)s.")
            % {"title": page.title, "day": date_format(review.next_review, "j F Y")},
        )
