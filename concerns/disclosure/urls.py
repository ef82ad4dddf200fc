"""Addresses below `/admin/arenden/<number>/utlamna/`."""

from django.urls import path

from concerns.disclosure import views

app_name = "disclosure"

urlpatterns = [
    path("", views.prepare, name="prepare"),
    path("<int:number>/", views.show_copy, name="copy"),
    path("<int:number>/utskrift/", views.print_copy, name="print"),
    path("<int:number>/pdf/", views.download_copy, name="pdf"),
]
