"""Addresses below `/admin/rad-utbyte/`."""

from django.urls import path

from guidance.exchange import admin_views

app_name = "guidance_exchange"

urlpatterns = [
    path("", admin_views.exchange, name="exchange"),
    path("rad.yaml", admin_views.export, name="export"),
]
