"""The receipt code: what an anonymous resident holds in the hand.

It is derived from `submission_id`, so that sending the same form again shows the same code, with
a secret that is not in the database. Only hashes of both are stored.
"""

import base64
import hashlib
import hmac
import re
import uuid
from dataclasses import dataclass

from tryggochsaker.encryption.cipher import derive_secret, newest_key_fingerprint

CODE_BYTES = 10  # 80 bits: 16 letters and digits
CODE_LENGTH = 16
_PURPOSE = "trygg och säker: receipt code, version 1"

# Crockford's alphabet has no I, L, O or U, so that a code survives paper and telephone.
_RFC4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_CROCKFORD = str.maketrans(_RFC4648, _CROCKFORD)
_LOOK_ALIKES = str.maketrans("OIL", "011")


@dataclass(frozen=True)
class Receipt:
    """A code and what is stored of it."""

    code: str
    code_hash: str
    key_fingerprint: str


def issue_receipt(submission_id: uuid.UUID) -> Receipt:
    """Return the receipt for a new report, made with the newest key."""
    fingerprint = newest_key_fingerprint()
    code = derive_code(submission_id, fingerprint)
    return Receipt(code=code, code_hash=hash_code(code), key_fingerprint=fingerprint)


def derive_code(submission_id: uuid.UUID, key_fingerprint: str) -> str:
    """Return the grouped code; raises UndecryptableError when its key is not listed any more."""
    secret = derive_secret(_PURPOSE, key_fingerprint)
    digest = hmac.new(secret, submission_id.bytes, hashlib.sha256).digest()[:CODE_BYTES]
    letters = base64.b32encode(digest).decode().translate(_TO_CROCKFORD)
    return "-".join(letters[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def normalise_code(typed: str) -> str:
    """Return what was typed with only what matters left: case, hyphens and spaces do not."""
    return re.sub(r"[\W_]", "", typed).upper().translate(_LOOK_ALIKES)


def hash_code(code: str) -> str:
    """Return what is stored of a code; 80 random bits cannot be found by trying."""
    return hashlib.sha256(b"receipt code:" + normalise_code(code).encode()).hexdigest()


def hash_submission_id(submission_id: uuid.UUID) -> str:
    """Return what is stored of a submission's id."""
    return hashlib.sha256(b"submission id:" + submission_id.bytes).hexdigest()
