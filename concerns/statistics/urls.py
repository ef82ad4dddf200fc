"""Addresses below `/admin/arenden/lagesbild/`."""

from django.urls import path

from concerns.statistics import views

app_name = "statistics"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("vecka/<int:year>-<int:number>/", views.week, name="week"),
    path("vecka/<int:year>-<int:number>/utskrift/", views.week_paper, name="week_paper"),
    path("vecka/<int:year>-<int:number>/pdf/", views.week_pdf, name="week_pdf"),
]
