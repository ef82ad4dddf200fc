"""Addresses under `/rad/` that are not pages."""

from django.urls import path

from guidance.booklet import views

app_name = "guidance"

urlpatterns = [
    path("hafte/", views.choose, name="booklet"),
    path("hafte/utskrift/", views.paper, name="booklet_paper"),
    path("hafte/trygg-och-saker.pdf", views.pdf, name="booklet_pdf"),
]
