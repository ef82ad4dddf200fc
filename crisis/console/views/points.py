"""Safety points: a list with a button each."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from crisis.console.access import with_right
from crisis.console.forms.fields import add_refusal
from crisis.console.forms.points import OpenPointForm
from crisis.services.points import close_point, open_point
from crisis.sheets import Point
from home.admin_access import actor_of
from home.models import SafetyPoint


@with_right
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the safety points, each with the one button that makes sense."""
    return _show(request)


@with_right
@require_POST
def open_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a safety point until the time that was sent, or move that time."""
    point = get_object_or_404(SafetyPoint, pk=pk)
    form = OpenPointForm(request.POST, prefix=_prefix(point))
    if form.is_valid():
        try:
            open_point(point=point, by=actor_of(request), until=form.cleaned_data["open_until"])
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("%(point)s is open.") % {"point": point})
            return redirect("crisis_console:points")
    return _show(request, refused=(point, form))


@with_right
@require_POST
def close_one(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a safety point at once."""
    point = get_object_or_404(SafetyPoint, pk=pk)
    close_point(point=point, by=actor_of(request))
    messages.success(request, _("%(point)s is closed.") % {"point": point})
    return redirect("crisis_console:points")


def _show(
    request: HttpRequest, refused: tuple[SafetyPoint, OpenPointForm] | None = None
) -> HttpResponse:
    now = timezone.now()
    rows = []
    for point in SafetyPoint.objects.select_related("area"):
        is_open = point.is_open_at(now)
        form = OpenPointForm(prefix=_prefix(point), closes=point.open_until if is_open else None)
        if refused is not None and refused[0] == point:
            form = refused[1]
        rows.append({"point": Point(point, is_open), "form": form})
    status = 422 if refused else 200
    return render(request, "crisis/console/points.html", {"rows": rows}, status=status)


def _prefix(point: SafetyPoint) -> str:
    """Return what tells the fields of one point from another's on the same page."""
    return f"p{point.pk}"
