"""Addresses below `/admin/nummer/`."""

from django.urls import path

from home.numbers import admin_views

app_name = "numbers"

urlpatterns = [
    path("val.json", admin_views.choices, name="choices"),
    path("<int:number_id>/kontrollerat/", admin_views.confirm, name="confirm"),
]
