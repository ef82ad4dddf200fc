"""The page editor's form, as a browser sends it."""

from django.urls import reverse
from lxml import html as lxml_html


def publish(client, page, **changes):
    """Press Publish with some fields changed."""
    return send(client, page, {"action-publish": "action-publish"} | changes)


def send(client, page, changes):
    """Send the edit form back with some fields changed."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    document = lxml_html.fromstring(client.get(address).content)
    form = next(form for form in document.forms if "ingress" in form.fields)
    return client.post(address, dict(form.form_values()) | changes)
