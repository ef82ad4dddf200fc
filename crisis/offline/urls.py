"""The service worker: its address decides which pages it serves, so it lies at the root."""

from django.urls import path

from crisis.offline.views import service_worker

urlpatterns = [path("service-worker.js", service_worker, name="service_worker")]
