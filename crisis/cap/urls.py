"""Addresses under `/kris/cap/`, the same in every language: a CAP message holds all of them."""

from django.urls import path, re_path

from crisis.cap import views

app_name = "cap"

urlpatterns = [
    path("atom.xml", views.index, name="index"),
    re_path(r"^(?P<identifier>[^/]+)\.xml$", views.message, name="message"),
]
