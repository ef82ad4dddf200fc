"""The WSGI entry point that every server starts."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tryggochsaker.settings.production")

application = get_wsgi_application()
