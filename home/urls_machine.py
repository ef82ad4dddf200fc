"""Addresses that machines read: the same in every language."""

from django.urls import path

from home import machine_views
from home.sitemap import sitemap

urlpatterns = [
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", machine_views.robots, name="robots"),
    path(".well-known/security.txt", machine_views.security, name="security_txt"),
]
