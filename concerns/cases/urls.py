"""Addresses of the case inbox, below `/admin/arenden/`."""

from django.urls import path

from concerns.cases import action_views, file_views, place_views, views
from concerns.forwarding import views as forwarding_views

app_name = "cases"

urlpatterns = [
    path("", views.index, name="index"),
    path("<str:reference>/", views.detail, name="detail"),
    path("<str:reference>/status/", action_views.status, name="status"),
    path("<str:reference>/anteckning/", action_views.note, name="note"),
    path("<str:reference>/flytta/", action_views.move, name="move"),
    path("<str:reference>/filer/<uuid:file_id>/", file_views.download, name="file"),
    path("<str:reference>/plats/", place_views.place, name="place"),
    path("<str:reference>/vidarebefordra/", forwarding_views.forward, name="forward"),
    path("<str:reference>/vidarebefordra/<int:pk>/", forwarding_views.copy, name="copy"),
]
