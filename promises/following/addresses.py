"""Telling mailboxes apart without storing any address that could be read."""

import hashlib
import hmac
from dataclasses import dataclass

from tryggochsaker.encryption.cipher import (
    derive_secret,
    key_fingerprints,
    newest_key_fingerprint,
)

_PURPOSE = "promises.following.address"


@dataclass(frozen=True)
class Hashes:
    """What the database keeps of an address beside its ciphertext, and the key that made it."""

    address: str
    mailbox: str
    key: str


def normalise(address: str) -> str:
    """Return an address as it is compared and sent to: whole servers ignore letter case."""
    return address.strip().lower()


def hash_address(address: str, key: str = "") -> Hashes:
    """Return the hashes of an address, made with the listed key of that name or the newest."""
    key = key or newest_key_fingerprint()
    secret = derive_secret(_PURPOSE, key)
    whole = normalise(address)
    name, _, server = whole.rpartition("@")
    mailbox = f"{name.partition('+')[0]}@{server}"
    return Hashes(_digest(secret, whole), _digest(secret, mailbox), key)


def hash_with_every_key(address: str) -> list[Hashes]:
    """Return the hashes that rows may hold, while keys are being exchanged as well."""
    return [hash_address(address, key) for key in key_fingerprints()]


def _digest(secret: bytes, text: str) -> str:
    return hmac.new(secret, text.encode(), hashlib.sha256).hexdigest()
