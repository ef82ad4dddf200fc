"""What every process shares. Strict as production needs it; `demo` loosens it."""

from urllib.parse import urlsplit

from tryggochsaker.paths import LOCALE, LOCALE_OF_WAGTAIL, STATIC, resolve_data_dir
from tryggochsaker.paths import TEMPLATES as TEMPLATES_DIR
from tryggochsaker.settings.databases import configure_database
from tryggochsaker.settings.environment import env, read_role, require, require_list
from tryggochsaker.settings.mail import configure_mail

SECRET_KEY = require("SECRET_KEY", "it signs sessions and form tokens")
ALLOWED_HOSTS = require_list("ALLOWED_HOSTS", "the host names that the site answers to")
FIELD_ENCRYPTION_KEYS = require_list(
    "FIELD_ENCRYPTION_KEYS", "Fernet keys, newest first, that encrypt what residents write"
)

ROLE = read_role()
HAS_ADMIN = ROLE != "public"
DATA_DIR = resolve_data_dir(env.str("DATA_DIR", "var"))
PUBLIC_URL = env.str("PUBLIC_URL", f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
EDITORIAL_URL = env.str("EDITORIAL_URL", PUBLIC_URL).rstrip("/")
VMA_URL = env.str("VMA_URL", "")
KRISINFORMATION_URL = env.str("KRISINFORMATION_URL", "")
CLAMD_SOCKET = env.str("CLAMD_SOCKET", "")
NOTICE_IDENTIFIER_PREFIX = env.str("NOTICE_IDENTIFIER_PREFIX", "EXK")
BACKUP_KEPT_DAYS = env.int("BACKUP_KEPT_DAYS", 400)
"""No backup is older than this; so long is remembered which cases must not come back with one."""
# In ten minutes; see concerns/limits.py. One address may be a whole school behind one router.
FLOOD_REPORTS = env.int("FLOOD_REPORTS", 500)
REPORTS_PER_ADDRESS = env.int("REPORTS_PER_ADDRESS", 100)
DIGEST_CASES = env.int("DIGEST_CASES", 150)
DEMO = False

ROOT_URLCONF = "tryggochsaker.urls"
WSGI_APPLICATION = "tryggochsaker.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "tryggochsaker",
    "home",
    "promises",
    "guidance",
    "crisis",
    "concerns",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "post_office",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

_WHO_IS_LOGGED_IN = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Outside all that may answer by itself, so that every answer carries these headers.
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "tryggochsaker.security.ZonedCSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "tryggochsaker.caching.CacheControlMiddleware",
    "tryggochsaker.offline.KeepOfflineMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "tryggochsaker.languages.LanguageFromPathMiddleware",
    *(_WHO_IS_LOGGED_IN if HAS_ADMIN else []),
    "django.middleware.common.CommonMiddleware",
    # Before the CSRF check, which reads the body: a resident's upload has limits of its own.
    "concerns.intake.middleware.IntakeLimitsMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

_WHO_IS_LOGGED_IN_CONTEXT = [
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [TEMPLATES_DIR],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "wagtail.contrib.settings.context_processors.settings",
                "home.context_processors.site_frame",
                *(_WHO_IS_LOGGED_IN_CONTEXT if HAS_ADMIN else []),
            ],
        },
    },
]

DATABASES = {"default": configure_database(env.str("DATABASE_URL", ""), DATA_DIR)}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LANGUAGE_CODE = "sv"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [
    ("sv", "Svenska"),
    ("en", "English"),
    ("fi", "Suomi"),
    ("ar", "العربية"),
    ("so", "Soomaali"),
]
LOCALE_PATHS = [LOCALE, LOCALE_OF_WAGTAIL]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATICFILES_DIRS = [STATIC]
STATIC_ROOT = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o640
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor sends one field per block

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

_HTTPS = urlsplit(PUBLIC_URL).scheme == "https"
CSRF_TRUSTED_ORIGINS = sorted({PUBLIC_URL, EDITORIAL_URL})
CSRF_FAILURE_VIEW = "tryggochsaker.error_views.csrf_failure"
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_HTTPONLY = SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
# `no-referrer` would make browsers send `Origin: null`, which the CSRF check refuses.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_SSL_REDIRECT = _HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _HTTPS
SECURE_REDIRECT_EXEMPT = [r"^-/"]  # health checks come from inside, over plain HTTP
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail previews pages in a frame
SILENCED_SYSTEM_CHECKS = ["security.W019"]  # which asks for DENY; see the line above
PERMISSIONS_POLICY: dict[str, list[str]] = {
    "browsing-topics": [],
    "camera": [],
    "geolocation": [],
    "microphone": [],
    "payment": [],
    "usb": [],
}

EMAIL_BACKEND = "post_office.EmailBackend"
POST_OFFICE, EMAIL = configure_mail(env.str("EMAIL_URL", ""), DATA_DIR)
globals().update(EMAIL)
MAIL_FOLDER = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "trygg-och-saker@exempelkoping.example")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
        },
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        # At DEBUG it logs whole template contexts: receipt codes, and what residents wrote.
        "django.template": {"level": "INFO"},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        "django_tasks": {"level": "WARNING"},
        "PIL": {"level": "WARNING"},  # at DEBUG it logs what pictures carry, places included
        "post_office": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        # Both can name letters and words of what they set.
        "weasyprint": {"level": "CRITICAL"},
        "fontTools": {"level": "CRITICAL"},
    },
}

WAGTAIL_SITE_NAME = "Trygg och säker"
WAGTAIL_PAGE_MODEL = "wagtailcore.Page"
WAGTAIL_I18N_ENABLED = True
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # `models.BasePage` refuses what is typed in spite of it
WAGTAILADMIN_BASE_URL = EDITORIAL_URL
WAGTAILADMIN_PERMITTED_LANGUAGES = [("sv", "Svenska"), ("en", "English")]
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_USER_LOGIN_FORM = "home.login_form.EditorsLoginForm"
WAGTAIL_ENABLE_UPDATE_CHECK = WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILAPI_DOCS_ENABLED = False
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAILIMAGES_IMAGE_MODEL = "home.EditorImage"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "heic", "jpeg", "jpg", "png", "webp"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # no third party on any public page
WAGTAILIMAGES_MAX_UPLOAD_SIZE = WAGTAILDOCS_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        "SEARCH_CONFIG": "swedish",  # read by PostgreSQL only
    }
}
