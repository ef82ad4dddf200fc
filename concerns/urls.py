"""Addresses under `/rapportera/`."""

from django.urls import path

from concerns.accessibility import views as accessibility
from concerns.follow import views as follow
from concerns.intake import views as intake
from concerns.intake.leaving import closes_after_leaving, leave

app_name = "concerns"

urlpatterns = [
    path("", closes_after_leaving(intake.start), name="start"),
    path("lamna/", leave, name="leave"),
    path("mitt-arende/", closes_after_leaving(follow.follow), name="follow"),
    path("mitt-arende/svara/", closes_after_leaving(follow.reply), name="reply"),
    path("mitt-arende/omdome/", closes_after_leaving(follow.judge), name="judge"),
    path("tillganglighet/", accessibility.report, name="accessibility"),
    path("<slug:slug>/", closes_after_leaving(intake.category), name="category"),
]
