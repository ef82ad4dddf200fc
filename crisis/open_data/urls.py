"""The crisis room's addresses under `/api/`."""

from django.urls import path

from crisis.open_data import views

app_name = "crisis_data"

urlpatterns = [path("notices.json", views.notices, name="notices")]
