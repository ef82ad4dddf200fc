"""Addresses under `/kris/` that are not pages."""

from django.urls import URLPattern

app_name = "crisis"

urlpatterns: list[URLPattern] = []
