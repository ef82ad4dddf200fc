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
    path("<case:reference>/", views.detail, name="detail"),
    path("<case:reference>/status/", action_views.status, name="status"),
    path("<case:reference>/anteckning/", action_views.note, name="note"),
    path("<case:reference>/flytta/", action_views.move, name="move"),
    path("<case:reference>/ta/", work_views.take, name="take"),
    path("<case:reference>/handlaggare/", work_views.assign, name="assign"),
    path("<case:reference>/diarienummer/", work_views.registry, name="registry"),
    path("<case:reference>/sekretess/", work_views.secrecy, name="secrecy"),
    path("<case:reference>/samma-som/", work_views.merge, name="merge"),
    path("<case:reference>/sidor/", page_views.choose_page, name="choose_page"),
    path("<case:reference>/sidor/lanka/", work_views.link, name="link"),
    path("<case:reference>/sidor/ta-bort/", work_views.unlink, name="unlink"),
    path("<case:reference>/kontaktuppgifter/", contact_views.contacts, name="contacts"),
    path("<case:reference>/svarsmallar/", reply_views.replies, name="replies"),
    path("<case:reference>/meddelande/", message_views.write, name="message"),
    path("<case:reference>/last/", message_views.read, name="mark_read"),
    path("<case:reference>/gallringsstopp/", hold_view.hold, name="hold"),
    path("<case:reference>/filer/<uuid:file_id>/", file_views.download, name="file"),
    path("<case:reference>/plats/", place_views.place, name="place"),
    path("<case:reference>/vidarebefordra/", forwarding_views.forward, name="forward"),
    path("<case:reference>/vidarebefordra/<int:pk>/", forwarding_views.copy, name="copy"),
]
