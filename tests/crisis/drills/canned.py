"""A site that answers as it is told to, and what a drill looks for on it."""

import json

from crisis.drills.checks import Subject, checks_for
from crisis.drills.site import Answer, PublicSite
from tests.crisis.conftest import SWEDISH

OWN_STRIP = 'data-level="test" data-notice="'


class CannedSite(PublicSite):
    """Answers from a table; what is not in it is not found."""

    def __init__(self, answers=None):
        super().__init__("http://127.0.0.1:1")
        self.answers = dict(answers or {})
        self.asked = []

    def get(self, path):
        self.asked.append(path)
        found = self.answers.get(path)
        return Answer(text=found) if found is not None else Answer(problem="404")


class LocalSite(PublicSite):
    """The site as the test client sees it; for checks that ask in the test's own thread."""

    def __init__(self, client):
        super().__init__("http://testserver")
        self.client = client

    def get(self, path):
        answer = self.client.get(path)
        if answer.status_code != 200:
            return Answer(problem=str(answer.status_code))
        return Answer(text=answer.content.decode())


def subject_of(incident, *, is_over=False):
    return Subject(
        identifier=incident.identifier,
        message=f"{incident.identifier}-0{2 if is_over else 1}",
        address=f"/kris/{incident.slug}/",
        title=SWEDISH.title,
        is_shown=incident.is_shown_to_residents,
        is_over=is_over,
    )


def ask(code, site, subject):
    return {check.code: check for check in checks_for(subject)}[code].ask(site, subject)


def cap(subject, status="Exercise", kind="Alert"):
    return (
        '<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">'
        f"<identifier>{subject.message}</identifier><status>{status}</status>"
        f"<msgType>{kind}</msgType></alert>"
    )


def index(subject, title="ÖVNING: Gasläcka"):
    return (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry>'
        f"<id>{subject.message}</id><title>{title}</title></entry></feed>"
    )


def sitemap(*paths):
    places = "".join(f"<url><loc>https://elsewhere.example{path}</loc></url>" for path in paths)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{places}</urlset>'


def all_right(subject):
    """Return a site on which everything is as it should be."""
    state = "ended" if subject.is_over else "live"
    row = f'<li data-notice="{subject.identifier}" data-state="{state}">'
    strip = "" if subject.is_over else f'<div {OWN_STRIP}{subject.identifier}">'
    ended = "2026-11-22T13:31:00+01:00" if subject.is_over else None
    return {
        subject.address: f'<div data-level="test">{row}',
        "/kris/": row + strip,
        "/kris/cap/atom.xml": index(subject),
        f"/kris/cap/{subject.message}.xml": cap(
            subject, kind="Cancel" if subject.is_over else "Alert"
        ),
        "/api/notices.json": json.dumps(
            {"notices": [{"id": subject.identifier, "is_exercise": True, "ended_at": ended}]}
        ),
        "/kris/atom.xml": "<feed/>",
        "/sitemap.xml": sitemap("/kontakt/", "/kris/"),
        "/sok/?q=Gasl%C3%A4cka+i+Norrby+%E2%80%93+h%C3%A5ll+dig+borta": "",
        "/": strip,
        "/kontakt/": strip,
    }
