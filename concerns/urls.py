"""Addresses under `/rapportera/`."""

from django.urls import path

from concerns.accessibility import views as accessibility
from concerns.follow import views as follow
from concerns.intake import views as intake

app_name = "concerns"

urlpatterns = [
    path("", intake.start, name="start"),
    path("mitt-arende/", follow.follow, name="follow"),
    path("mitt-arende/svara/", follow.reply, name="reply"),
    path("mitt-arende/omdome/", follow.judge, name="judge"),
    path("tillganglighet/", accessibility.report, name="accessibility"),
    path("<slug:slug>/", intake.category, name="category"),
]
