"""`/admin/rad-utbyte/`: guidance out to a file, and in from one as drafts."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from guidance.exchange.access import find_index, may_exchange
from guidance.exchange.importing import ImportReport, import_guidance
from guidance.exchange.writing import write_guidance
from guidance.models import GuidanceIndexPage, GuidancePage
from home.exchange.yaml_file import MOST_BYTES, YamlFormError
from home.models import MunicipalitySettings


class ImportForm(forms.Form):
    """A file, or the text of one that has been tried already."""

    file = forms.FileField(label=gettext_lazy("YAML file"), required=False, max_length=100)
    text = forms.CharField(
        required=False, strip=False, max_length=MOST_BYTES, widget=forms.HiddenInput
    )
    is_for_real = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, object]:
        """Require one of the two."""
        cleaned: dict[str, object] = super().clean() or {}
        if not self.errors and not cleaned.get("file") and not cleaned.get("text"):
            self.add_error("file", _("Choose a file."))
        return cleaned

    def read(self) -> bytes:
        """Return the bytes that were sent; of too large a file, just enough to be refused."""
        uploaded = self.cleaned_data["file"]
        if uploaded:
            content: bytes = uploaded.read(MOST_BYTES + 1)
            return content
        text: str = self.cleaned_data["text"]
        return text.encode("utf-8", "surrogatepass")


@require_http_methods(["GET", "HEAD", "POST"])
def exchange(request: HttpRequest) -> HttpResponse:
    """Show both ways; a POST tries a file, or reads it in for real."""
    index = find_index()
    if index is None or not may_exchange(request.user, index):
        return render(request, "home/admin/forbidden.html", status=403)
    if request.method != "POST":
        return _show(request, ImportForm())
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, status=422)
    return _answer(request, form, index)


@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Answer with every published page as it stands."""
    index = find_index()
    if index is None or not may_exchange(request.user, index):
        return render(request, "home/admin/forbidden.html", status=403)
    pages = (
        GuidancePage.objects.child_of(index)
        .live()
        .select_related("safety_area", "owner_function")
        .prefetch_related("extra_safety_areas")
        .order_by("path")
    )
    municipality = MunicipalitySettings.for_request(request).municipality
    response = HttpResponse(
        write_guidance(pages, municipality=municipality), content_type="application/yaml"
    )
    day = timezone.localdate().isoformat()
    response["Content-Disposition"] = f'attachment; filename="rad-{day}.yaml"'
    return response


def _answer(request: HttpRequest, form: ImportForm, index: GuidanceIndexPage) -> HttpResponse:
    content = form.read()
    try:
        report = import_guidance(
            content=content,
            index=index,
            user=request.user,  # type: ignore[arg-type]  # somebody with a right is logged in
            dry_run=not form.cleaned_data["is_for_real"],
        )
    except YamlFormError as error:
        form.add_error("file", str(error))
        return _show(request, form, status=422)
    ready = report.is_faultless and not report.was_done
    text = content.decode("utf-8-sig") if ready else ""
    status = 200 if report.is_faultless else 422
    return _show(request, ImportForm(), report=report, text=text, status=status)


def _show(
    request: HttpRequest,
    form: ImportForm,
    *,
    report: ImportReport | None = None,
    text: str = "",
    status: int = 200,
) -> HttpResponse:
    context = {"form": form, "report": report, "text": text}
    return render(request, "guidance/admin/exchange.html", context, status=status)
