"""Addresses under `/medborgarloften/` that are not pages."""

from django.urls import URLPattern, path, re_path

from promises.archive_views import archive, archive_year
from promises.feed import PromiseFeed
from promises.open_data.page_view import data_page
from promises.sheet_view import sheet_page

app_name = "promises"

urlpatterns: list[URLPattern] = [
    path("atom.xml", PromiseFeed(), name="feed"),
    path("arkiv/", archive, name="archive"),
    path("arkiv/<int:year>/", archive_year, name="archive_year"),
    path("data/", data_page, name="data"),
    re_path(r"^(?P<slug>[-\w]+)/utskrift/$", sheet_page, name="sheet"),
]
