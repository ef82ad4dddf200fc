"""Addresses under `/medborgarloften/` that are not pages."""

from django.urls import URLPattern, path

from promises.feed import PromiseFeed

app_name = "promises"

urlpatterns: list[URLPattern] = [path("atom.xml", PromiseFeed(), name="feed")]
