"""The two health answers."""

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from tryggochsaker.health.probes import run_probes


@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Answer 200 while the process can answer at all; touches nothing else."""
    return JsonResponse({"status": "ok"})


@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when database, migrations and worker are well, else 503; say which is not."""
    faults = run_probes()
    status = {name: fault or "ok" for name, fault in faults.items()}
    well = not any(faults.values())
    return JsonResponse(
        {"status": "ok" if well else "fault", "checks": status}, status=200 if well else 503
    )
