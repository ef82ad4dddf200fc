"""Addresses under `/kris/` that are not pages."""

from django.urls import path, re_path

from crisis.archive_views import archive_index, archive_year
from crisis.atom import NoticeFeed
from crisis.genuine.views import genuine
from crisis.notice_views import notice_page
from crisis.offline.views import without_network
from crisis.situation_views import situation
from crisis.warnings.views import warnings_page
from home.open_data.answers import open_to_all

app_name = "crisis"

urlpatterns = [
    path("atom.xml", open_to_all(NoticeFeed()), name="atom"),
    path("akta/", genuine, name="genuine"),
    path("arkiv/", archive_index, name="archive"),
    path("arkiv/<int:year>/", archive_year, name="archive_year"),
    path("lage.json", situation, name="situation"),
    path("utan-nat/", without_network, name="without_network"),
    path("varningar/", warnings_page, name="warnings"),
    re_path(r"^(?P<slug>[a-z0-9-]+)/$", notice_page, name="notice"),
]
