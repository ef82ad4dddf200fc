from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from home import sitemap
from home.models import FixedPage, HomePage

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def rows(client):
    root = ElementTree.fromstring(client.get("/sitemap.xml").content)
    return {
        url.find(f"{SITEMAP}loc").text: {
            link.get("hreflang"): link.get("href") for link in url.findall(f"{XHTML}link")
        }
        for url in root
    }


def test_sitemap_names_every_page_on_the_public_address_with_its_languages(client):
    found = rows(client)
    assert all(address.startswith(f"{settings.PUBLIC_URL}/") for address in found)
    assert found[f"{settings.PUBLIC_URL}/"] == {
        "sv": f"{settings.PUBLIC_URL}/",
        "en": f"{settings.PUBLIC_URL}/en/",
    }
    pages = Page.objects.live().filter(depth__gt=1)
    assert {f"{settings.PUBLIC_URL}{page.get_url()}" for page in pages} <= set(found)


def test_sitemap_names_no_language_in_which_the_page_is_not_open_to_all(client):
    english = HomePage.objects.get(locale__language_code="en")
    PageViewRestriction.objects.create(page=english, restriction_type="login")
    found = rows(client)
    assert found[f"{settings.PUBLIC_URL}/"] == {"sv": f"{settings.PUBLIC_URL}/"}
    assert f"{settings.PUBLIC_URL}/en/" not in found


def test_sitemap_follows_the_public_address(client, settings):
    settings.PUBLIC_URL = "https://trygg.exempel.example"
    assert all(address.startswith("https://trygg.exempel.example/") for address in rows(client))
    assert (
        FixedPage.objects.get(slug="kontakt").full_url == "https://trygg.exempel.example/kontakt/"
    )


def test_a_room_adds_addresses_to_the_sitemap(client, monkeypatch):
    entry = sitemap.SitemapEntry(sitemap.in_every_language("/kris/en-notis/"))
    monkeypatch.setattr(sitemap, "_sources", [lambda: [entry]])
    found = rows(client)
    assert found[f"{settings.PUBLIC_URL}/en/kris/en-notis/"]["sv"] == (
        f"{settings.PUBLIC_URL}/kris/en-notis/"
    )


def test_robots_txt_keeps_out_forms_and_editors(client):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert "Disallow: /admin/" in lines
    assert f"Sitemap: {settings.PUBLIC_URL}/sitemap.xml" in lines


def test_security_txt_names_a_contact_and_has_not_expired(client):
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"].startswith("text/plain")
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == "mailto:sakerhet@exempelkoping.example"
    left = datetime.fromisoformat(fields["Expires"]) - timezone.now()
    assert timedelta(days=30) < left < timedelta(days=365)
