"""Beginning to follow a promise, confirming it, and leaving."""

import hashlib
import secrets

from django.db import IntegrityError, transaction
from django.utils import timezone

from promises.following.addresses import hash_address, hash_with_every_key, normalise
from promises.following.limits import may_write_to
from promises.following.rules import CONFIRM_WITHIN
from promises.models import Follower, FollowerMail, MailboxMail, PromisePage

_TOKEN_BYTES = 32


def ask_to_follow(*, promise: PromisePage, address: str, language: str) -> None:
    """Note an address that wants to follow a promise, and promise it a mail.

    Says nothing about what was there before, and raises nothing: whoever asks learns neither who
    follows nor who has been written to. The mail asks for confirmation or, where the address
    follows already, says so; where the mailbox has had enough mails today there is none.
    """
    try:
        with transaction.atomic():
            _note(promise, normalise(address), language)
    except IntegrityError:
        # Another copy of this form came first, and has promised the mail.
        return


def confirm(*, token: str) -> Follower | None:
    """Let the follower with this token be told from now on; again changes nothing.

    None where there is none, or where the question is older than 48 hours.
    """
    with transaction.atomic():
        follower = _find(token, lock=True)
        if follower is None:
            return None
        if follower.confirmed_at is None:
            follower.confirmed_at = timezone.now()
            follower.save(update_fields=["confirmed_at"])
    return follower


def leave(*, token: str) -> None:
    """Forget the follower with this token, its address and its mails; again changes nothing."""
    Follower.objects.filter(token_hash=hash_token(token)).delete()


def find_follower(token: str) -> Follower | None:
    """Return the follower with this token, unless it is time that the question was forgotten."""
    return _find(token)


def hash_token(token: str) -> str:
    """Return what a token is looked up by."""
    return hashlib.sha256(token.encode()).hexdigest()


def _find(token: str, *, lock: bool = False) -> Follower | None:
    followers = Follower.objects.filter(token_hash=hash_token(token))
    if lock:
        followers = followers.select_for_update()
    follower = followers.first()
    if follower is None or follower.confirmed_at is not None:
        return follower
    return follower if timezone.now() - follower.asked_at < CONFIRM_WITHIN else None


def _note(promise: PromisePage, address: str, language: str) -> None:
    now, hashes = timezone.now(), hash_with_every_key(address)
    known = Follower.objects.filter(
        promise=promise, address_hash__in=[each.address for each in hashes]
    ).first()
    is_let_through = may_write_to(hashes)
    if known is None:
        if not is_let_through:
            return
        known = _create(promise, address, language)
    elif known.confirmed_at is None and is_let_through:
        known.asked_at, known.language = now, language
        known.save(update_fields=["asked_at", "language"])
    if is_let_through:
        kind = FollowerMail.Kind.ALREADY if known.confirmed_at else FollowerMail.Kind.CONFIRM
        FollowerMail.objects.create(follower=known, kind=kind, created_at=now, due_at=now)
        MailboxMail.objects.create(mailbox_hash=hash_address(address).mailbox, promised_at=now)


def _create(promise: PromisePage, address: str, language: str) -> Follower:
    hashes, token = hash_address(address), secrets.token_urlsafe(_TOKEN_BYTES)
    return Follower.objects.create(
        promise=promise,
        address=address,
        address_hash=hashes.address,
        hash_key=hashes.key,
        token=token,
        token_hash=hash_token(token),
        language=language,
        asked_at=timezone.now(),
    )
