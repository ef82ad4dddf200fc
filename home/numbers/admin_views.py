"""Signing that a number is right, and the list that the rich text editor chooses from."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from home.admin_access import actor_of, only_if, way_back
from home.models import ContactNumber
from home.numbers.access import may_check_numbers
from home.numbers.running_text import placeholder_for
from home.numbers.services import NumberHasChangedError, confirm_number


@only_if(may_check_numbers)
@require_POST
def confirm(request: HttpRequest, number_id: int) -> HttpResponseBase:
    """Sign that the number that was shown is right today."""
    number = get_object_or_404(ContactNumber, pk=number_id)
    try:
        confirm_number(
            number_id=number.pk,
            seen_phone=request.POST.get("phone", ""),
            user=actor_of(request),
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
    return redirect(way_back(request, otherwise=reverse("wagtailsnippets_home_contactnumber:list")))


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
