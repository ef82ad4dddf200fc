"""Addresses of the case inbox, below `/admin/arenden/`."""

from django.urls import path

from concerns.cases import (
    action_views,
    bulk_views,
    contact_views,
    file_views,
    message_views,
    page_views,
    place_views,
    reply_views,
    views,
    work_views,
)
from concerns.forwarding import views as forwarding_views
from concerns.retention import hold_view
from concerns.retention import views as retention

app_name = "cases"

urlpatterns = [
    path("", views.index, name="index"),
    path("flera/", bulk_views.several, name="several"),
    path("gallring/", retention.index, name="retention"),
    path("gallring/<int:rule_id>/", retention.rule, name="retention_rule"),
    path("<str:reference>/", views.detail, name="detail"),
    path("<str:reference>/status/", action_views.status, name="status"),
    path("<str:reference>/anteckning/", action_views.note, name="note"),
    path("<str:reference>/flytta/", action_views.move, name="move"),
    path("<str:reference>/ta/", work_views.take, name="take"),
    path("<str:reference>/handlaggare/", work_views.assign, name="assign"),
    path("<str:reference>/diarienummer/", work_views.registry, name="registry"),
    path("<str:reference>/sekretess/", work_views.secrecy, name="secrecy"),
    path("<str:reference>/samma-som/", work_views.merge, name="merge"),
    path("<str:reference>/sidor/", page_views.choose_page, name="choose_page"),
    path("<str:reference>/sidor/lanka/", work_views.link, name="link"),
    path("<str:reference>/sidor/ta-bort/", work_views.unlink, name="unlink"),
    path("<str:reference>/kontaktuppgifter/", contact_views.contacts, name="contacts"),
    path("<str:reference>/svarsmallar/", reply_views.replies, name="replies"),
    path("<str:reference>/meddelande/", message_views.write, name="message"),
    path("<str:reference>/last/", message_views.read, name="mark_read"),
    path("<str:reference>/gallringsstopp/", hold_view.hold, name="hold"),
    path("<str:reference>/filer/<uuid:file_id>/", file_views.download, name="file"),
    path("<str:reference>/plats/", place_views.place, name="place"),
    path("<str:reference>/vidarebefordra/", forwarding_views.forward, name="forward"),
    path("<str:reference>/vidarebefordra/<int:pk>/", forwarding_views.copy, name="copy"),
]
