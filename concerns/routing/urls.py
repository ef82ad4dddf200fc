"""Addresses of the routing, below `/admin/arendevagar/`."""

from django.urls import path

from concerns.routing import draft_views, rule_views, target_views, try_views

urlpatterns = [
    path("regler/", rule_views.index, name="rules"),
    path("regler/ny/", rule_views.add, name="new_rule"),
    path("regler/<int:pk>/", rule_views.edit, name="rule"),
    path("regler/<int:pk>/ordning/", rule_views.move, name="move_rule"),
    path("regler/<int:pk>/ta-bort/", rule_views.remove, name="remove_rule"),
    path("provkor/", try_views.try_out, name="try"),
    path("utkast/", draft_views.compare, name="draft"),
    path("utkast/publicera/", draft_views.publish, name="publish"),
    path("utkast/kasta/", draft_views.discard, name="discard"),
    path("versioner/", draft_views.versions, name="versions"),
    path("versioner/<int:number>/", draft_views.version, name="version"),
    path("versioner/<int:number>/som-utkast/", draft_views.restore, name="restore"),
    path("mottagare/", target_views.index, name="targets"),
    path("mottagare/<slug:code>/", target_views.edit, name="target"),
]
