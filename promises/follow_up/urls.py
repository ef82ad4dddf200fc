"""Addresses under `/admin/medborgarloften/` that are the follow-up's."""

from django.urls import path

from promises.follow_up import views

app_name = "promise_follow_up"

urlpatterns = [
    path("<int:pk>/folj-upp/", views.follow_up, name="form"),
    path("<int:pk>/folj-upp/klart/", views.published, name="published"),
]
