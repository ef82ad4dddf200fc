"""A text column that holds ciphertext only."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils.translation import gettext as _

from tryggochsaker.encryption.cipher import UndecryptableError, decrypt, encrypt

if TYPE_CHECKING:
    _TextField = models.TextField[str, str]
else:
    _TextField = models.TextField


class Ciphertext(str):
    """A token as the column holds it: written and compared as it is."""

    __slots__ = ()


class Unreadable(str):
    """Stands where a text could not be decrypted; reads as a sentence that says so.

    It keeps the ciphertext, so that saving the row again loses nothing.
    """

    __slots__ = ("token",)

    token: str

    @classmethod
    def from_token(cls, token: str) -> "Unreadable":
        """Return the stand-in for this ciphertext."""
        unreadable = cls(_("Cannot be read: the key is missing or the text is damaged."))
        unreadable.token = token
        return unreadable


class EncryptedTextField(_TextField):
    """Text that is encrypted on its way into the database and decrypted on its way out.

    An empty text is stored empty. A value that cannot be decrypted comes out as `Unreadable`.
    Nothing can be looked up by it.
    """

    def from_db_value(
        self, value: str | None, expression: object, connection: BaseDatabaseWrapper
    ) -> str | None:
        """Decrypt; never raises."""
        if not value:
            return value
        try:
            return decrypt(value.encode()).decode()
        except (UndecryptableError, UnicodeError):
            return Unreadable.from_token(value)

    def get_prep_value(self, value: Any) -> Any:  # Any: as Django declares it
        """Encrypt; ciphertext, and a value that could not be read, go back as they came."""
        if isinstance(value, Unreadable):
            return value.token
        if isinstance(value, Ciphertext):
            return str(value)
        text = super().get_prep_value(value)
        return encrypt(text.encode()).decode() if text else text

    def get_lookup(self, lookup_name: str) -> Any:  # Any: as Django declares it
        """Allow no lookup but `isnull` and comparison with the empty text or with ciphertext."""
        if lookup_name in {"exact", "isnull"}:
            return super().get_lookup(lookup_name)
        return None
