"""Encryption with the keys of `FIELD_ENCRYPTION_KEYS`: the first encrypts, every one decrypts."""

import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_NO_TIME = 0
"""A token carries its time to the second, readable without any key, and an anonymous report must
not: every token says the same."""


class UndecryptableError(Exception):
    """The value was encrypted with a key that is not listed, or it has been damaged."""


def encrypt(data: bytes) -> bytes:
    """Return the data encrypted with the newest key; the result does not tell when."""
    return _cipher(tuple(settings.FIELD_ENCRYPTION_KEYS)).encrypt_at_time(data, _NO_TIME)


def decrypt(token: bytes) -> bytes:
    """Return what was encrypted; raises UndecryptableError when no listed key fits."""
    try:
        return _cipher(tuple(settings.FIELD_ENCRYPTION_KEYS)).decrypt(token)
    except InvalidToken as error:
        raise UndecryptableError from error


def is_up_to_date(token: bytes) -> bool:
    """Return whether a token is as `encrypt` would make it today: newest key, no time."""
    newest = _cipher((settings.FIELD_ENCRYPTION_KEYS[0],))
    try:
        return newest.extract_timestamp(token) == _NO_TIME
    except InvalidToken:
        return False


def newest_key_fingerprint() -> str:
    """Return a name for the newest key that tells nothing about it."""
    return _fingerprint(settings.FIELD_ENCRYPTION_KEYS[0])


def key_fingerprints() -> list[str]:
    """Return such a name for every listed key, the newest first."""
    return [_fingerprint(key) for key in settings.FIELD_ENCRYPTION_KEYS]


def derive_secret(purpose: str, fingerprint: str) -> bytes:
    """Return 32 secret bytes for one purpose, from the listed key with this fingerprint.

    Raises UndecryptableError when that key is not listed any more.
    """
    for key in settings.FIELD_ENCRYPTION_KEYS:
        if _fingerprint(key) == fingerprint:
            derivation = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose.encode())
            return derivation.derive(key.encode())
    raise UndecryptableError


def _fingerprint(key: str) -> str:
    return hashlib.sha256(b"field key fingerprint:" + key.encode()).hexdigest()[:16]


@lru_cache(maxsize=4)
def _cipher(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])
