"""Addresses below `/admin/granskning/`."""

from django.urls import path

from guidance.review import admin_views

app_name = "guidance_review"

urlpatterns = [
    path("", admin_views.index, name="index"),
    path("<int:page_id>/stammer/", admin_views.confirm, name="confirm"),
]
