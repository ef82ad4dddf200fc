"""Where the security function writes a new version of the text before sending."""

from typing import Any

from django.forms import ModelForm
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.generic import CreateView, IndexView
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permissions import register_permission_policy

from concerns.models import ReportingTerms
from concerns.terms.services import publish_terms

_TEXTS = ("public_record", "anonymous", "known")


class WriteOncePolicy(ModelPermissionPolicy):
    """Lets nobody, the superuser neither, change or delete what a case may refer to."""

    def user_has_permission(self, user: Any, action: str) -> bool:  # Any: as Wagtail declares it
        """Allow what the permissions allow, save for changing and deleting."""
        return action not in {"change", "delete"} and super().user_has_permission(user, action)


register_permission_policy(ReportingTerms, WriteOncePolicy(ReportingTerms))


class VersionsView(IndexView):
    """Says what adding is: a next version, never another text."""

    add_item_label = _("Write a new version")


class NextVersionView(CreateView):
    """Begins with the words of the newest version; saving makes the next one."""

    def get_initial_form_instance(self) -> ReportingTerms:
        """Return a copy of the newest version, not stored."""
        newest = ReportingTerms.objects.first()
        texts = {
            name: getattr(newest, name)
            for text in _TEXTS
            for name in (text, f"{text}_en")
            if newest is not None
        }
        return ReportingTerms(valid_from=timezone.now(), **texts)

    def save_instance(self) -> ReportingTerms:
        """Store the text as a version of its own."""
        form: ModelForm[ReportingTerms] = self.form
        return publish_terms(form.save(commit=False))

    def get_success_buttons(self) -> list[Any]:  # Any: Wagtail's buttons
        """Offer no editing of what has just been fixed."""
        return []


class ReportingTermsViewSet(ModelViewSet):
    """Versions of the text before sending: read them, write the next one."""

    model = ReportingTerms
    icon = "doc-full-inverse"
    menu_label = _("Text before sending")
    name = "reporting_terms"
    url_prefix = "arendevagar/text-fore"
    index_view_class = VersionsView
    add_view_class = NextVersionView
    list_display = ["__str__", "valid_from"]
    inspect_view_enabled = True
    inspect_view_fields = [
        "version",
        "valid_from",
        *(name for text in _TEXTS for name in (text, f"{text}_en")),
    ]
    copy_view_enabled = False
    search_fields = ["public_record", "anonymous", "known"]
    search_backend_name = None
