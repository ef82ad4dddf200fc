"""Addresses of the case inbox, below `/admin/arenden/`."""

from django.urls import path

from concerns.cases import action_views, file_views, views
from concerns.retention import hold_view
from concerns.retention import views as retention

app_name = "cases"

urlpatterns = [
    path("", views.index, name="index"),
    path("gallring/", retention.index, name="retention"),
    path("gallring/<int:rule_id>/", retention.rule, name="retention_rule"),
    path("<str:reference>/", views.detail, name="detail"),
    path("<str:reference>/status/", action_views.status, name="status"),
    path("<str:reference>/anteckning/", action_views.note, name="note"),
    path("<str:reference>/flytta/", action_views.move, name="move"),
    path("<str:reference>/gallringsstopp/", hold_view.hold, name="hold"),
    path("<str:reference>/filer/<uuid:file_id>/", file_views.download, name="file"),
]
