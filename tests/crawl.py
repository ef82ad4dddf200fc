"""Walk the seeded site through Django's test client, as a visitor who follows every link."""

from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup
from django.test import Client

START = ("/", "/en/")
HOST = "http://testserver"
NOT_FOLLOWED = ("/admin/", "/static/", "/media/", "/documents/")


@dataclass
class Visit:
    """One address: how it answered, and what its page holds."""

    url: str
    status: int
    content_type: str
    soup: BeautifulSoup | None
    linked_from: str
    redirect: str = ""

    @property
    def ids(self) -> set[str]:
        return {str(tag["id"]) for tag in self.soup.find_all(id=True)} if self.soup else set()


@dataclass
class Crawl:
    """Every address that can be reached by links, and every link with a fragment."""

    visits: dict[str, Visit] = field(default_factory=dict)
    fragments: set[tuple[str, str, str]] = field(default_factory=set)
    """(page that holds the link, page that it leads to, id that it names)"""
    outside: dict[str, set[str]] = field(default_factory=dict)

    def pages(self) -> list[Visit]:
        """Return the visits that answered 200 with HTML."""
        return [visit for visit in self.visits.values() if visit.status == 200 and visit.soup]


def crawl_site(client: Client) -> Crawl:
    """Follow every link from the start pages; queries are followed as they stand in the page."""
    crawl = Crawl()
    waiting: deque[tuple[str, str]] = deque((url, "") for url in START)
    while waiting:
        url, source = waiting.popleft()
        if url in crawl.visits:
            continue
        visit = _visit(client, url, source)
        crawl.visits[url] = visit
        if visit.redirect:
            waiting.append((visit.redirect, url))
        for target, fragment in _links(visit, crawl):
            if fragment:
                crawl.fragments.add((url, target, fragment))
            if target not in crawl.visits:
                waiting.append((target, url))
    return crawl


def _visit(client: Client, url: str, source: str) -> Visit:
    response = client.get(url)
    content_type = response.headers.get("Content-Type", "")
    is_html = content_type.startswith("text/html")
    body = b"".join(response.streaming_content) if response.streaming else response.content
    redirect = ""
    if response.status_code in {301, 302}:
        redirect = urljoin(url, response.headers["Location"]).removeprefix(HOST)
    return Visit(
        url=url,
        status=response.status_code,
        content_type=content_type,
        soup=BeautifulSoup(body, "html.parser") if is_html else None,
        linked_from=source,
        redirect=redirect,
    )


def _links(visit: Visit, crawl: Crawl) -> list[tuple[str, str]]:
    if visit.soup is None:
        return []
    found = []
    for tag in visit.soup.find_all(["a", "link"], href=True):
        href = str(tag["href"])
        parts = urlsplit(href)
        if parts.scheme in {"tel", "mailto", "sms"}:
            continue
        whole, fragment = urldefrag(urljoin(HOST + visit.url, href))
        if not whole.startswith((HOST + "/", "http://127.0.0.1:8000/")):
            crawl.outside.setdefault(whole, set()).add(visit.url)
            continue
        target = urlsplit(whole)
        address = target.path + (f"?{target.query}" if target.query else "")
        if not address.startswith(NOT_FOLLOWED):
            found.append((address, fragment))
    return found
