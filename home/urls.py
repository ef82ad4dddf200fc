"""Addresses of the municipality that are not pages."""

from django.urls import path

from home.search import views

app_name = "home"

urlpatterns = [path("sok/", views.search, name="search")]
