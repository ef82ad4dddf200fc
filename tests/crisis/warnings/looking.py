"""Where on a page the warnings stand."""

from bs4 import BeautifulSoup

ADVICE = "/rad/brand-i-hemmet/"
EVERY_KIND_OF_PAGE = ("/", "/en/", ADVICE, "/kris/", "/en/kris/", "/kris/varningar/", "/kontakt/")
OCTAGON = "M7.9 2h8.200"
"""How the drawing of the octagon begins."""


def strip_of(client, address=ADVICE):
    """Return the strip of a page, on which warnings are one line."""
    return BeautifulSoup(client.get(address).content, "html.parser").select_one(".strips")


def panel_of(client, address="/"):
    """Return the panel of a page, on which warnings stand whole."""
    return BeautifulSoup(client.get(address).content, "html.parser").select_one(".now")


def words_of(element):
    """Return what an element says, in one line."""
    return " ".join(element.get_text(" ").split())
