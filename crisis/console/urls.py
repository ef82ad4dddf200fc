"""Addresses under `/admin/kris/`."""

from django.urls import path

from crisis.console import views

app_name = "crisis_console"

urlpatterns = [
    path("", views.index, name="index"),
    path("ny/", views.new, name="new"),
    path("<int:pk>/uppdatera/", views.update, name="update"),
    path("<int:pk>/engelska/", views.english, name="english"),
    path("<int:pk>/ratta/", views.correct, name="correct"),
    path("<int:pk>/faran-over/", views.end, name="end"),
]
