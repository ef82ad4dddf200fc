"""Every address of the site. Swedish has no prefix; other languages have theirs."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

handler400 = "tryggochsaker.error_views.bad_request"
handler403 = "tryggochsaker.error_views.permission_denied"
handler404 = "tryggochsaker.error_views.page_not_found"
handler500 = "tryggochsaker.error_views.server_error"

urlpatterns: list[URLPattern | URLResolver] = [
    path("-/", include("tryggochsaker.health.urls")),
    path("", include("home.urls_machine")),
    path("api/", include("home.open_data.urls")),
    path("api/", include("crisis.open_data.urls")),
    path("api/", include("promises.open_data.urls")),
    path("kris/cap/", include("crisis.cap.urls")),
    path("", include("crisis.offline.urls")),
    path("open311/v2/", include("concerns.open311.urls")),
    path("documents/", include(wagtaildocs_urls)),
]

if settings.HAS_ADMIN:
    from wagtail.admin import urls as wagtailadmin_urls

    from tryggochsaker.editors_texts import scripts_texts

    urlpatterns += [
        path("admin/jsi18n/", scripts_texts),
        path("admin/", include(wagtailadmin_urls)),
    ]

if settings.DEMO:
    urlpatterns += [
        re_path(r"^media/(?P<path>images/.*)$", serve, {"document_root": settings.MEDIA_ROOT})
    ]

urlpatterns += i18n_patterns(
    path("rapportera/folj-lofte/", include("promises.following.urls")),
    path("rapportera/", include("concerns.urls")),
    path("kris/", include("crisis.urls")),
    path("medborgarloften/", include("promises.urls")),
    path("rad/", include("guidance.urls")),
    path("", include("home.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
