"""Receiving a report from another service, and finding it again by its token."""

import hashlib
import hmac
import re
import uuid
from dataclasses import dataclass

from django.db import transaction

from concerns.models import Channel, Concern, ConcernCategory, Open311Token
from concerns.services import ConcernText, submit_concern
from home.models import Area
from tryggochsaker.encryption.cipher import UndecryptableError, derive_secret

_PURPOSE = "trygg och säker: open311 token, version 1"
_NAMESPACE = uuid.UUID("3c8e4bb7-5a0f-4a55-93f9-5a4b7a0f6b1e")
_TOKEN_BYTES = 16


@dataclass(frozen=True)
class Received:
    """A report that is committed, and its token; empty when its key is gone."""

    concern: Concern
    token: str
    is_new: bool


def receive_report(
    *,
    category: ConcernCategory,
    area: Area | None,
    text: ConcernText,
    sent_as: uuid.UUID | None,
) -> Received:
    """Store a report as one that came by the form, with a token to follow it by.

    `sent_as` is the sender's own id: sent again, the same report and token are the answer. Ids of
    the site's own form are others, so nobody gets at a resident's report through here.
    """
    submission_id = uuid.uuid5(_NAMESPACE, str(sent_as)) if sent_as else uuid.uuid4()
    with transaction.atomic():
        submitted = submit_concern(
            submission_id=submission_id,
            category=category,
            area=area,
            text=text,
            channel=Channel.OPEN311,
        )
        try:
            token = _derive_token(submission_id, submitted.concern.receipt_key)
        except UndecryptableError:
            return Received(submitted.concern, "", is_new=False)
        Open311Token.objects.get_or_create(
            concern=submitted.concern, defaults={"token_hash": _hash(token)}
        )
    return Received(submitted.concern, token, submitted.is_new)


def find_by_token(token: str) -> Concern | None:
    """Return the case of a token; 128 bits cannot be found by trying."""
    if not re.fullmatch(r"[0-9a-f]{32}", token):
        return None
    held = Open311Token.objects.select_related("concern__category", "concern__function")
    row = held.filter(token_hash=_hash(token)).first()
    return row.concern if row else None


def _derive_token(submission_id: uuid.UUID, key_fingerprint: str) -> str:
    secret = derive_secret(_PURPOSE, key_fingerprint)
    return hmac.new(secret, submission_id.bytes, hashlib.sha256).digest()[:_TOKEN_BYTES].hex()


def _hash(token: str) -> str:
    return hashlib.sha256(b"open311 token:" + token.encode()).hexdigest()
