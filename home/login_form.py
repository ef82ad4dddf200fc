"""The form that editors and handlers log in with."""

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm


class EditorsLoginForm(LoginForm):
    """Wagtail's own, with the name of the second field translated."""

    def __init__(self, request: HttpRequest | None = None, *args: object, **kwargs: object) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["password"].label = _("Password")
