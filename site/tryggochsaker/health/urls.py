"""Health for monitors: does the process answer, and can it do its work?"""

from django.urls import path

from tryggochsaker.health import views

urlpatterns = [
    path("live", views.live, name="health_live"),
    path("ready", views.ready, name="health_ready"),
]
