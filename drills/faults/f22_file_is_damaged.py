"""F22: one byte of a stored file is wrong. The case opens, with a warning instead of an error."""

import http.client
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import User

from concerns.attachments.store import read_file
from concerns.models import Concern
from concerns.receipts import hash_submission_id
from drills.scene import Drill, Outcome, Scene
from tryggochsaker.encryption.cipher import UndecryptableError


def run(scene: Scene) -> Outcome:
    """Damage a file, open its case and ask for the file; then mend it, for the drills after."""
    entry = scene.send(scene.new_report(files=1))
    mark = hash_submission_id(entry.report.submission_id)
    case = Concern.objects.get(submission_hash=mark)
    attachment = case.attachments.get()
    cookie = _log_in()
    whole = attachment.path.read_bytes()
    changed = bytearray(whole)
    changed[len(changed) // 2] ^= 1
    faults = []
    attachment.path.write_bytes(changed)
    try:
        try:
            read_file(attachment)
            faults.append("the damage was not noticed")
        except UndecryptableError:
            pass
        page = f"/admin/arenden/{case.reference}/"
        for url, expected in ((page, 200), (f"{page}filer/{attachment.pk}/", 302)):
            if (status := _ask(scene, url, cookie)) != expected:
                faults.append(f"{url} answered {status}, not {expected}")
        attachment.path.unlink()
        if (status := _ask(scene, page, cookie)) != 200:
            faults.append(f"without its file the case answered {status}")
    finally:
        attachment.path.write_bytes(whole)
    return Outcome(faults, "damaged, then missing: the case opens and says so")


def _log_in() -> str:
    """Return the cookie of a session of a superuser, made here: nobody's password is needed."""
    user, _ = get_user_model().objects.get_or_create(
        username="ovning", defaults={"is_superuser": True, "is_staff": True}
    )
    assert isinstance(user, User)  # noqa: S101 - which user model it is does not change
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _ask(scene: Scene, url: str, cookie: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", scene.stand.editorial_port, timeout=30)
    try:
        connection.request("GET", url, headers={"Cookie": cookie})
        return connection.getresponse().status
    finally:
        connection.close()


DRILL = Drill("F22", "a stored file is damaged", run)
