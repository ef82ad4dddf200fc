"""Addresses under `/kris/` that are not pages."""

from django.urls import path, re_path

from crisis.atom import NoticeFeed
from crisis.notice_views import notice_page
from home.open_data.answers import open_to_all

app_name = "crisis"

urlpatterns = [
    path("atom.xml", open_to_all(NoticeFeed()), name="atom"),
    re_path(r"^(?P<slug>[a-z0-9-]+)/$", notice_page, name="notice"),
]
