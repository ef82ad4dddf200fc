"""Addresses under `/kris/` that are not pages."""

from django.urls import path, re_path

from crisis.atom import NoticeFeed
from crisis.notice_views import notice_page
from crisis.warnings.views import warnings_page

app_name = "crisis"

urlpatterns = [
    path("atom.xml", NoticeFeed(), name="atom"),
    path("varningar/", warnings_page, name="warnings"),
    re_path(r"^(?P<slug>[a-z0-9-]+)/$", notice_page, name="notice"),
]
