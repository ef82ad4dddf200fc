"""Content security in two zones: the public site, and the editors' interface."""

from csp.constants import NONE, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from django.http import HttpRequest, HttpResponseBase

PUBLIC_POLICY = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "connect-src": [SELF],
    "font-src": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
    "img-src": [SELF, "data:"],
    "manifest-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF],
    "worker-src": [SELF],
}

# Wagtail's page editor and the translation editor run inline scripts; no outside host either way.
EDITORIAL_POLICY = {
    "default-src": [SELF],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "img-src": [SELF, "data:", "blob:"],
    "script-src": [SELF, "'unsafe-inline'"],
    "style-src": [SELF, "'unsafe-inline'"],
}


class ZonedCSPMiddleware(CSPMiddleware):
    """Send the strict policy on public pages and the looser one under `/admin/`."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """Choose the policy by address; there is no report-only policy."""
        if report_only:
            return PolicyParts()
        # A preview is drawn from a made-up request to the public address, in the editor's frame.
        is_preview = getattr(request, "is_dummy", False)
        editorial = is_preview or request.path_info.startswith("/admin/")
        return PolicyParts(config=EDITORIAL_POLICY if editorial else PUBLIC_POLICY)
