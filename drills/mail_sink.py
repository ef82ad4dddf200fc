"""A mail server that takes mail, refuses to answer, or lets one wait."""

import asyncio
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from enum import Enum

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

HANG_SECONDS = 3600


class Mood(Enum):
    """How the server treats who comes."""

    TAKES = "takes"
    REFUSES = "refuses"
    HANGS = "hangs"


class MailSink:
    """Counts what it took by Message-ID; nothing is ever passed on."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.taken: Counter[str] = Counter()
        self.texts: dict[str, set[bytes]] = {}
        self.mood = Mood.TAKES
        self.before_answer: Callable[[], None] | None = None
        """Called when a mail has been taken and its sender has not been told yet."""
        self._controller: Controller | None = None

    def start(self) -> None:
        """Listen; mail is taken from now on."""
        self.mood = Mood.TAKES
        self._listen()

    def be(self, mood: Mood) -> None:
        """Change the mood: a refusing server has closed its door altogether."""
        self.mood = mood
        if mood is Mood.REFUSES:
            self.stop()
        else:
            self._listen()

    def stop(self) -> None:
        """Close the door."""
        if self._controller is not None:
            self._controller.stop(no_assert=True)
            self._controller = None

    def _listen(self) -> None:
        if self._controller is None:
            self._controller = Controller(self, hostname="127.0.0.1", port=self.port)
            self._controller.start()

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        """Take a mail, or never answer."""
        if self.mood is Mood.HANGS:
            await asyncio.sleep(HANG_SECONDS)
        content = envelope.content
        assert isinstance(content, bytes)  # noqa: S101 - decoding is off
        name = str(message_from_bytes(content, policy=default)["Message-ID"])
        self.taken[name] += 1
        self.texts.setdefault(name, set()).add(content)
        if self.before_answer is not None:
            await asyncio.to_thread(self.before_answer)
        return "250 OK"
