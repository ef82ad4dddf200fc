"""Addresses under `/kris/` that are not pages."""

from django.urls import path, re_path
from django.views.decorators.http import require_safe

from crisis.atom import NoticeFeed
from crisis.notice_views import notice_page

app_name = "crisis"

urlpatterns = [
    path("atom.xml", require_safe(NoticeFeed()), name="atom"),
    re_path(r"^(?P<slug>[a-z0-9-]+)/$", notice_page, name="notice"),
]
