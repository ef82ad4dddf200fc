"""Addresses under `/kris/` that are not pages."""

from django.urls import path, re_path
from django.views.decorators.http import require_safe

from crisis.archive_views import archive_index, archive_year
from crisis.atom import NoticeFeed
from crisis.genuine.views import genuine
from crisis.notice_views import notice_page
from crisis.offline.views import without_network
from crisis.situation_views import situation
from crisis.warnings.views import warnings_page

app_name = "crisis"

urlpatterns = [
    path("atom.xml", require_safe(NoticeFeed()), name="atom"),
    path("akta/", genuine, name="genuine"),
    path("arkiv/", archive_index, name="archive"),
    path("arkiv/<int:year>/", archive_year, name="archive_year"),
    path("lage.json", situation, name="situation"),
    path("utan-nat/", without_network, name="without_network"),
    path("varningar/", warnings_page, name="warnings"),
    re_path(r"^(?P<slug>[a-z0-9-]+)/$", notice_page, name="notice"),
]
