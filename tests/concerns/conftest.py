"""What the tests of this room share: a form as a browser would send it, and its parts."""

import uuid
from html.parser import HTMLParser

import pytest
from django.core.cache import cache


class PageParser(HTMLParser):
    """Collects forms with their fields, ids, links and data attributes of a page."""

    def __init__(self, html):
        super().__init__()
        self.forms, self.ids, self.hrefs, self.data = [], [], [], {}
        self.headings = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "form":
            self.forms.append({"attributes": attributes, "fields": []})
        if tag in {"input", "select", "textarea"} and self.forms and attributes.get("name"):
            self.forms[-1]["fields"].append({"tag": tag, **attributes})
        if "id" in attributes:
            self.ids.append(attributes["id"])
        if "href" in attributes:
            self.hrefs.append(attributes["href"])
        if tag in {"h1"}:
            self.headings.append(tag)
        for name, value in attributes.items():
            if name in {"data-reference", "data-receipt-code"}:
                self.data.setdefault(name, []).append(value)

    def field_names(self, position=-1):
        return {field["name"] for field in self.forms[position]["fields"]}

    def hidden_values(self, position=-1):
        values = {}
        for field in self.forms[position]["fields"]:
            if field.get("type") == "hidden" and field["name"] != "csrfmiddlewaretoken":
                values.setdefault(field["name"], []).append(field.get("value", ""))
        return values


@pytest.fixture
def parse():
    return lambda response: PageParser(response.content.decode())


@pytest.fixture
def filled_form():
    """The least that a category of level `confirm` with a place asks for."""
    return {
        "submission_id": str(uuid.uuid4()),
        "confirm_not_acute": "on",
        "place": "Gångtunneln",
        "description": "Det är mörkt",
    }


@pytest.fixture(autouse=True)
def _forget_wrong_guesses():
    cache.clear()


@pytest.fixture(autouse=True)
def data_dir(settings, tmp_path):
    """Every test has a folder of its own for encrypted files."""
    settings.DATA_DIR = tmp_path
    return tmp_path
