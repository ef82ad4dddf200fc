"""Addresses of the exported lists, below `/admin/arenden/`."""

from django.urls import path

from concerns.exports import views

app_name = "exports"

urlpatterns = [
    path("export.csv", views.as_csv, name="csv"),
    path("export.xlsx", views.as_xlsx, name="xlsx"),
]
