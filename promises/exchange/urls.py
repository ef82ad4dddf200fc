"""Addresses below `/admin/loften-utbyte/`."""

from django.urls import path

from promises.exchange import views

app_name = "promises_exchange"

urlpatterns = [
    path("", views.exchange, name="exchange"),
    path("loften.yaml", views.export, name="export"),
]
