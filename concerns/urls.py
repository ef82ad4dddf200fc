"""Addresses under `/rapportera/`."""

from django.urls import path

from concerns.intake import views

app_name = "concerns"

urlpatterns = [path("", views.start, name="start")]
