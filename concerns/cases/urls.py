"""Addresses of the case inbox, below `/admin/arenden/`."""

from django.urls import path

from concerns.cases import action_views, file_views, message_views, views

app_name = "cases"

urlpatterns = [
    path("", views.index, name="index"),
    path("<str:reference>/", views.detail, name="detail"),
    path("<str:reference>/status/", action_views.status, name="status"),
    path("<str:reference>/anteckning/", action_views.note, name="note"),
    path("<str:reference>/flytta/", action_views.move, name="move"),
    path("<str:reference>/meddelande/", message_views.write, name="message"),
    path("<str:reference>/last/", message_views.read, name="mark_read"),
    path("<str:reference>/filer/<uuid:file_id>/", file_views.download, name="file"),
]
