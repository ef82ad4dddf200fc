"""Addresses under `/rapportera/folj-lofte/`: the only ones of this room that post."""

from django.urls import path

from promises.following import views

app_name = "following"

urlpatterns = [
    path("<slug:slug>/", views.follow, name="follow"),
    path("bekrafta/<str:token>/", views.confirm, name="confirm"),
    path("lamna/<str:token>/", views.leave, name="leave"),
]
