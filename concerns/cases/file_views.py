"""Residents' files, decrypted for those who may see the case, and never opened in the browser."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from concerns.attachments.store import read_file
from concerns.cases.access import handlers_only
from concerns.models import Attachment
from concerns.selectors import cases_visible_to
from tryggochsaker.encryption.cipher import UndecryptableError


@handlers_only
@require_safe
def download(request: HttpRequest, reference: str, file_id: uuid.UUID) -> HttpResponse:
    """Send one file as a download; 404 unless it belongs to this case and the case may be seen."""
    case = get_object_or_404(cases_visible_to(request.user), reference=reference)
    attachment = get_object_or_404(Attachment, concern=case, pk=file_id)
    if attachment.is_blocked:
        messages.error(
            request,
            _("A virus was found in the file. It is kept, but nobody can download it from here."),
        )
        return redirect("cases:detail", reference)
    try:
        content = read_file(attachment)
    except (OSError, UndecryptableError):
        messages.error(
            request, _("The file cannot be read: it is missing, damaged, or its key is missing.")
        )
        return redirect("cases:detail", reference)
    return HttpResponse(
        content,
        content_type=attachment.kind,
        headers={
            "Content-Disposition": f'attachment; filename="{attachment.download_name}"',
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store, private",
        },
    )
