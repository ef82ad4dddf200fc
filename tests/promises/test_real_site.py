"""A real site, its worker and a real mail server: published means told, and no address stays."""

import re
import time
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

import pytest
from aiosmtpd.controller import Controller
from bs4 import BeautifulSoup

from tests.concerns.sentinel import places
from tests.demo_site import PASSWORD, DemoSite, free_port, wait_until
from tests.promises.follow_up.conftest import FOUND, fields_of_page
from tests.promises.following.conftest import Server, link_in

pytestmark = pytest.mark.own_database

SLUG = "tryggare-kvallar-i-centrum-2026"
ADDRESS = "sntnlfoljare7c1d9e@exempel.example"
SECONDS = 10


class SiteWithMail(DemoSite):
    """A demo site whose mail goes to a server instead of into files."""

    mail_port = 0

    @property
    def environment(self) -> dict[str, str]:
        """The environment of the site's processes."""
        return {**super().environment, "EMAIL_URL": f"smtp://127.0.0.1:{self.mail_port}"}


@pytest.fixture(scope="module")
def mail():
    """A mail server on this machine."""
    server = Server()
    controller = Controller(server, hostname="127.0.0.1", port=free_port())
    controller.start()
    server.port = controller.port
    yield server
    controller.stop()


@pytest.fixture(scope="module")
def site(tmp_path_factory, seeded_database, mail):
    """Starts in seconds: its database is there already."""
    site = SiteWithMail(tmp_path_factory.mktemp("site") / "data")
    site.mail_port = mail.port
    site.data_dir.mkdir()
    seeded_database.copy_file_to(site.data_dir / "db.sqlite3")
    # The tests' own logins are hashed in a quick way that no real site takes.
    site.manage(
        "shell",
        "-c",
        "from django.contrib.auth.models import User; "
        "editor = User.objects.get(username='redaktor'); "
        f"editor.set_password('{PASSWORD}'); editor.save()",
    )
    site.start()
    yield site
    site.stop()


class Browser:
    """Opens pages and sends their forms, with the cookies that it was given."""

    def __init__(self, site):
        self.site = site
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path):
        """Return the status and the body."""
        return self._open(urllib.request.Request(self.site.url + path))

    def send(self, path, **fields):
        """Send a form with the token of the page that shows it."""
        token = BeautifulSoup(self.get(path)[1], "html.parser").select_one(
            "form[method=post] input[name=csrfmiddlewaretoken]"
        )
        sent = {"csrfmiddlewaretoken": token["value"], **fields} if token else fields
        body = urllib.parse.urlencode(sent).encode()
        return self._open(urllib.request.Request(self.site.url + path, body))

    def _open(self, request):
        try:
            with self.opener.open(request, timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()


@pytest.fixture(scope="module")
def follower(site, mail):
    """A resident who follows the promise, by form, mail and link."""
    resident = Browser(site)
    assert resident.send(f"/rapportera/folj-lofte/{SLUG}/", email=ADDRESS)[0] == 200
    assert wait_until(lambda: bool(mail.taken), SECONDS)
    status, page = resident.send(link_in(mail.mails[-1][1], "bekrafta"))
    assert status == 200
    assert "Du följer löftet" in page
    mail.taken.clear()
    return resident


@pytest.fixture(scope="module")
def editor(site):
    """The editor, logged in as people log in."""
    browser = Browser(site)
    status, page = browser.send(
        "/admin/login/", username="redaktor", password=PASSWORD, next="/admin/"
    )
    assert status == 200, page
    return browser


def test_follow_up_is_everywhere_within_ten_seconds(site, follower, editor, mail):
    listed = editor.get("/admin/medborgarloften/?year=2026")[1]
    addresses = set(re.findall(r"/admin/medborgarloften/\d+/folj-upp/", listed))
    titles = {url: editor.get(url)[1] for url in addresses}
    (url,) = [url for url, page in titles.items() if "Tryggare kvällar i Centrum" in page]
    fields = fields_of_page(titles[url]) | {"summary": FOUND, "step": "publicera"}
    pressed = time.monotonic()
    status, page = editor.send(url, **fields)
    assert status == 200, page
    assert "Uppföljningen är publicerad" in page
    resident = Browser(site)
    for where in (f"/medborgarloften/{SLUG}/", "/medborgarloften/atom.xml", "/api/promises.json"):
        assert FOUND in resident.get(where)[1], where
    assert wait_until(lambda: bool(mail.taken), SECONDS - (time.monotonic() - pressed))
    ((receiver, message),) = mail.mails
    assert receiver == ADDRESS
    assert message.get_content().startswith(FOUND)


def test_address_is_in_no_file_of_the_site(site, follower, mail):
    """Logs and the database's bytes: what was typed, what was sent, what was refused."""
    resident = Browser(site)
    assert resident.send(f"/rapportera/folj-lofte/{SLUG}/", email=f"{ADDRESS}@")[0] == 422
    assert resident.send("/rapportera/folj-lofte/finns-inte/", email=ADDRESS)[0] in {403, 404}
    mail.taken.clear()
    mail.answers = [f"550 5.1.1 no such mailbox {ADDRESS}"]
    assert resident.send(f"/rapportera/folj-lofte/{SLUG}/", email=ADDRESS)[0] == 200
    log = site.data_dir / "run.log"
    assert wait_until(lambda: "Mail given up" in log.read_text(), SECONDS)
    words = {"the address": ADDRESS, "its name": ADDRESS.partition("@")[0]}
    found = [
        each
        for place, data in places.file_bytes(site.data_dir)
        for each in places.find(words, data, place)
    ]
    assert found == []


def test_one_press_in_the_mail_program_is_the_end(site, follower, mail):
    mail.taken.clear()
    resident = Browser(site)
    assert resident.send(f"/rapportera/folj-lofte/{SLUG}/", email=ADDRESS)[0] == 200
    assert wait_until(lambda: bool(mail.taken), SECONDS)
    url = "".join(mail.mails[0][1]["List-Unsubscribe"].split()).strip("<>")
    request = urllib.request.Request(url, b"List-Unsubscribe=One-Click")
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.status == 200
        assert answer.headers.get("Set-Cookie") is None
    told = site.manage(
        "shell", "-c", "from promises.models import Follower; print(Follower.objects.count())"
    )
    assert told.stdout.split()[-1] == "0"
