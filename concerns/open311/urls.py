"""Addresses of Open311, below `/open311/v2/`; each ends with its format."""

from django.urls import path, re_path

from concerns.open311 import views

app_name = "open311"

_END = r"\.(?P<extension>json|xml)$"

urlpatterns = [
    path("", views.discovery, {"extension": "json"}, name="start"),
    re_path(rf"^discovery{_END}", views.discovery, name="discovery"),
    re_path(rf"^services{_END}", views.services, name="services"),
    re_path(rf"^services/(?P<code>[^/]+){_END}", views.service, name="service"),
    re_path(rf"^requests{_END}", views.requests, name="requests"),
    re_path(rf"^requests/[^/]+{_END}", views.one_request, name="request"),
    re_path(rf"^tokens/(?P<token>[^/]+){_END}", views.token, name="token"),
    re_path(rf"^.*{_END}", views.nothing, name="nothing"),
    re_path(r"^.*$", views.nothing, {"extension": "json"}),
]
