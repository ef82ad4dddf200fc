"""Addresses under `/medborgarloften/` that are not pages."""

from django.urls import URLPattern

app_name = "promises"

urlpatterns: list[URLPattern] = []
