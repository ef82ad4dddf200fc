"""Addresses under `/admin/kris/`."""

from django.urls import path

from crisis.console.views import listing, messages, publishing, warnings

app_name = "crisis_console"

urlpatterns = [
    path("", listing.index, name="index"),
    path("ny/", publishing.new, name="new"),
    path("varningar/", warnings.warnings, name="warnings"),
    path("varningar/<int:pk>/", warnings.local_text, name="local_text"),
    path("<int:pk>/uppdatera/", messages.update, name="update"),
    path("<int:pk>/engelska/", messages.english, name="english"),
    path("<int:pk>/ratta/", messages.correct, name="correct"),
    path("<int:pk>/faran-over/", messages.end, name="end"),
]
