"""Addresses under `/admin/kris/`."""

from django.urls import path

from crisis.console.views import drills, listing, messages, points, publishing

app_name = "crisis_console"

urlpatterns = [
    path("", listing.index, name="index"),
    path("ny/", publishing.new, name="new"),
    path("<int:pk>/uppdatera/", messages.update, name="update"),
    path("<int:pk>/engelska/", messages.english, name="english"),
    path("<int:pk>/ratta/", messages.correct, name="correct"),
    path("<int:pk>/faran-over/", messages.end, name="end"),
    path("ovningar/", drills.index, name="drills"),
    path("ovningar/borja/", drills.begin, name="begin_drill"),
    path("ovningar/<int:pk>/", drills.report, name="drill"),
    path("trygghetspunkter/", points.index, name="points"),
    path("trygghetspunkter/<int:pk>/oppna/", points.open_one, name="open_point"),
    path("trygghetspunkter/<int:pk>/stang/", points.close_one, name="close_point"),
]
