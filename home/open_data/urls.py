"""The description of all open data; each room adds its own addresses under `/api/`."""

from django.urls import path

from home.open_data import views

app_name = "open_data"

urlpatterns = [
    path("openapi.json", views.openapi, name="openapi"),
    path("dcat.rdf", views.dcat, name="dcat"),
]
