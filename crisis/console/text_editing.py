"""Wagtail's own screens for a notice's texts never replace or take away anything in silence."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Revision
from wagtail.snippets.views.snippets import EditView, UnpublishView

from crisis.console.selectors import rows_of
from crisis.models import Incident, Notice
from crisis.moments import when
from crisis.services.planned import require_free_words
from crisis.services.timeline import lock


class NoticeEditView(EditView):
    """The editor, with a look at what is newest before anything is stored.

    Wagtail sends the number of the revision that was opened along with the form, but looks at it
    only when it saves by itself.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Store under the incident's lock, so that nothing comes between looking and writing."""
        with transaction.atomic():
            lock(Incident.objects.get(pk=self.object.incident_id))
            self._read_again(request, *args, **kwargs)
            answer: HttpResponseBase = super().post(request, *args, **kwargs)
        return answer

    def is_valid(self, form: Any) -> bool:  # Any: Wagtail's form
        """Refuse what was typed on top of an older text, say what is newer, and keep it typed.

        The form that comes back carries the newest number, so that saving again is a decision.
        Words that a second person approved are not changed here before residents have seen them.
        """
        if self.is_out_of_date and not self.expects_json_response:
            self.produced_error_code = "invalid_revision"
            self.produced_error_message = _tell(self._opened(), self.latest_revision)
            return False
        try:
            require_free_words(self.object.incident)
        except ValidationError as refusal:
            self.produced_error_code = "of_two"
            self.produced_error_message = format_html("{}", refusal.message)
            return False
        valid: bool = super().is_valid(form)
        return valid

    def _read_again(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        for name in ("latest_revision", "latest_revision_created_at", "is_out_of_date"):
            self.__dict__.pop(name, None)
        self.setup(request, *args, **kwargs)

    def _opened(self) -> Revision | None:
        number = self.request.POST.get("loaded_revision_id", "")
        return self.object.revisions.filter(pk=number).first() if number.isdecimal() else None


class NoticeUnpublishView(UnpublishView):
    """A notice that has begun leaves the pages with an all clear only, never without a word.

    The answer is returned, not raised: Wagtail turns a raised PermissionDenied into a redirect.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask, or say why not."""
        answer: HttpResponseBase = self._refuse() or super().get(request, *args, **kwargs)
        return answer

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Take away a notice that nobody has seen."""
        answer: HttpResponseBase = self._refuse() or super().post(request, *args, **kwargs)
        return answer

    def _refuse(self) -> HttpResponse | None:
        incident = self.object.incident
        if incident.is_planned():
            return None
        context = {"rows": rows_of([incident]), "incident": incident}
        return render(self.request, "crisis/console/has_begun.html", context, status=403)


def _tell(opened: Revision | None, newest: Revision) -> SafeString:
    """Return who wrote, when, and every text that differs from what was opened."""
    head = _("Nothing is saved. %(who)s changed the texts %(when)s, while you wrote.") % {
        "who": newest.user or _("Somebody else"),
        "when": when(newest.created_at),
    }
    then = _("What you wrote is still here. Put it together with the new texts, then save again.")
    before = opened.content if opened else {}
    changed = [
        (capfirst(field.verbose_name), newest.content[name])
        for name, field in _TEXTS.items()
        if before.get(name) != newest.content.get(name)
    ]
    listed = format_html_join("", "<li><strong>{}</strong>: {}</li>", changed)
    return format_html("<p>{}</p><ul>{}</ul><p>{}</p>", head, listed, then)


_TEXTS = {one.field_name: one.get_field(Notice) for one in Notice.translatable_fields[1:]}
