"""The public site as residents reach it: by its address, through whatever cache stands before."""

import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

import requests
from django.utils.translation import gettext as _

TIMEOUT_SECONDS = 5
MAX_BYTES = 5_000_000
CHUNK_BYTES = 65_536


@dataclass(frozen=True)
class Answer:
    """What an address answered; `problem` says in words why it is of no use."""

    text: str = ""
    problem: str = ""


class PublicSite:
    """Asks addresses of one site only; follows no redirect and waits five seconds at most."""

    def __init__(self, base: str) -> None:
        self.base = base.rstrip("/")
        self._of_thread = threading.local()

    def get(self, path: str) -> Answer:
        """Return what stands at a path; raises nothing."""
        began = time.monotonic()
        try:
            with self._session().get(
                f"{self.base}{path}", timeout=TIMEOUT_SECONDS, allow_redirects=False, stream=True
            ) as response:
                if response.status_code != requests.codes.ok:
                    return Answer(problem=_problem_of(response.status_code))
                body = bytearray()
                for chunk in response.iter_content(CHUNK_BYTES):
                    body += chunk
                    if len(body) > MAX_BYTES or time.monotonic() - began > TIMEOUT_SECONDS:
                        return Answer(problem=_("The answer is too long or too slow."))
        except requests.Timeout:
            return Answer(problem=_("No answer within 5 seconds."))
        except requests.RequestException:
            return Answer(problem=_("The site does not answer."))
        return Answer(text=body.decode("utf-8", errors="replace"))

    def path_of(self, address: str) -> str:
        """Return the path of an address that the site itself names, whatever its host."""
        return urlsplit(address).path or "/"

    def _session(self) -> requests.Session:
        held: requests.Session | None = getattr(self._of_thread, "session", None)
        if held is None:
            held = requests.Session()
            # A proxy of the machine would stand between us and our own front.
            held.trust_env = False
            held.headers["User-Agent"] = "trygg-och-saker-drill"
            self._of_thread.session = held
        return held


def _problem_of(status: int) -> str:
    if status == requests.codes.not_found:
        return _("There is nothing at the address (404).")
    if 300 <= status < 400:
        return _("The address leads elsewhere (%(status)s).") % {"status": status}
    return _("The address answers %(status)s.") % {"status": status}
