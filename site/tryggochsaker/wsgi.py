"""The WSGI entry point that every server starts."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tryggochsaker.settings.production")

application = get_wsgi_application()

# Late, since the settings must have been read.
from tryggochsaker.durability import refuse_forgetful_database  # noqa: E402 - as above

refuse_forgetful_database()
