"""What tests read out of a page."""

import json
import re
from html import unescape
from html.parser import HTMLParser


class Page(HTMLParser):
    """The parts of an HTML page that machines and screen readers look at."""

    def __init__(self, response):
        super().__init__(convert_charrefs=True)
        self.language = self.direction = self.title = self.description = self.canonical = ""
        self.headings, self.links, self.alternates, self.scripts = [], [], {}, []
        self._inside, self._buffer = None, ""
        self.source = response.content.decode()
        self.feed(self.source)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag == "html":
            self.language, self.direction = given.get("lang"), given.get("dir")
        elif tag == "meta" and given.get("name") == "description":
            self.description = given["content"]
        elif tag == "link" and given.get("rel") == "canonical":
            self.canonical = given["href"]
        elif tag == "link" and "hreflang" in given:
            self.alternates[given["hreflang"]] = given["href"]
        elif tag == "a" and "href" in given:
            self.links.append(given["href"])
        if tag in {"title", "h1"} or given.get("type") == "application/ld+json":
            self._inside, self._buffer = tag, ""

    def handle_data(self, data):
        if self._inside:
            self._buffer += data

    def handle_endtag(self, tag):
        if tag != self._inside:
            return
        if tag == "title":
            self.title = self._buffer
        elif tag == "h1":
            self.headings.append(self._buffer.strip())
        else:
            self.scripts.append(json.loads(self._buffer))
        self._inside = None

    @property
    def text(self):
        bare = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", self.source, flags=re.S)
        return " ".join(unescape(re.sub(r"<[^>]+>", "", bare)).split())
