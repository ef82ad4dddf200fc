"""Addresses under `/admin/kris/`."""

from django.urls import path

from crisis.console.views import (
    drills,
    listing,
    messages,
    planned,
    points,
    proposals,
    publishing,
    warnings,
)

app_name = "crisis_console"

urlpatterns = [
    path("", listing.index, name="index"),
    path("ny/", publishing.new, name="new"),
    path("mall/<slug:code>/", publishing.fill, name="fill"),
    path("forslag/<int:pk>/", proposals.proposal, name="proposal"),
    path("forslag/<int:pk>/publicera/", proposals.approve, name="approve"),
    path("forslag/<int:pk>/skicka-tillbaka/", proposals.send_back, name="send_back"),
    path("forslag/<int:pk>/tider/", proposals.set_times, name="set_times"),
    path("forslag/<int:pk>/andra/", proposals.rewrite, name="rewrite"),
    path("forslag/<int:pk>/ta-tillbaka/", proposals.take_back, name="take_back"),
    path("<int:pk>/publicerad/", publishing.published, name="published"),
    path("<int:pk>/andra/", publishing.change_planned, name="change_planned"),
    path("<int:pk>/ta-bort/", planned.withdraw, name="withdraw"),
    path("varningar/", warnings.warnings, name="warnings"),
    path("varningar/<int:pk>/", warnings.local_text, name="local_text"),
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
