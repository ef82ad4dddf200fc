"""Signing that a number is right, and the list that the rich text editor chooses from."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from home.models import ContactNumber
from home.numbers.access import may_check_numbers
from home.numbers.running_text import placeholder_for
from home.numbers.services import NumberHasChangedError, confirm_number


@require_POST
def confirm(request: HttpRequest, number_id: int) -> HttpResponseBase:
    """Sign that the number that was shown is right today; 403 without the right."""
    if not may_check_numbers(request.user):
        return _forbidden(request)
    number = get_object_or_404(ContactNumber, pk=number_id)
    try:
        confirm_number(
            number_id=number.pk,
            seen_phone=request.POST.get("phone", ""),
            user=request.user,  # type: ignore[arg-type]  # somebody with a right is logged in
            today=timezone.localdate(),
        )
    except NumberHasChangedError:
        messages.error(
            request,
            _("%(name)s has another number than the one you saw. Look, and click again.")
            % {"name": number.label},
        )
    else:
        messages.success(
            request,
            _("You have signed that %(name)s, %(phone)s, is right today.")
            % {"name": number.label, "phone": number.phone},
        )
    return redirect(_way_back(request))


@require_safe
def choices(request: HttpRequest) -> HttpResponse:
    """Answer with every number as the rich text editor offers it."""
    numbers = [
        {
            "placeholder": placeholder_for(number),
            "label": number.label,
            "phone": number.phone,
            "warning": "" if not number.needs_check() else str(number.check_state().label),
        }
        for number in ContactNumber.objects.all()
    ]
    return JsonResponse({"numbers": numbers})


def _way_back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return reverse("wagtailsnippets_home_contactnumber:list")


def _forbidden(request: HttpRequest) -> HttpResponse:
    return render(request, "home/admin/forbidden.html", status=403)
