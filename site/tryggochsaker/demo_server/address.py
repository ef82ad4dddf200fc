"""Where the demo site listens, and what its address is called.

Read by the demo settings, so nothing here may need Django.
"""

import errno
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address

_ANY_ADDRESS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - compared, not bound


class AddressError(ValueError):
    """The address cannot be used; the text says why, and what to do, in one line."""


@dataclass(frozen=True)
class Address:
    """A host and a port to listen on."""

    host: str
    port: int

    @property
    def shown_host(self) -> str:
        """The host as it stands in a link: an own one where all addresses are listened to."""
        host = _ANY_ADDRESS.get(self.host, self.host)
        return f"[{host}]" if ":" in host else host

    @property
    def url(self) -> str:
        """The address without a slash at the end."""
        return f"http://{self.shown_host}:{self.port}"

    @property
    def is_open_to_all(self) -> bool:
        """True where other machines may ask under names that we do not know."""
        return self.host in _ANY_ADDRESS

    def assert_free(self) -> None:
        """Raise AddressError if nobody can listen there now."""
        try:
            family, kind, *_, where = socket.getaddrinfo(
                self.host, self.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
            )[0]
            with socket.socket(family, kind) as trial:
                trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                trial.bind(where)
                trial.listen(1)
        except OSError as error:
            raise AddressError(self._say_why(error)) from error

    def _say_why(self, error: OSError) -> str:
        if error.errno == errno.EADDRINUSE:
            return (
                f"Port {self.port} on {self.host} is taken by another program: stop that one, "
                f"or choose another port with PORT={self.port + 1 if self.port < 65535 else 8000}."
            )
        if error.errno == errno.EACCES:
            return f"Port {self.port} is for root only: choose one above 1023 with PORT=8000."
        return f"HOST {self.host} is not an address of this machine: {error.strerror or error}."


def read_address(environment: Mapping[str, str]) -> Address:
    """Return the address that HOST and PORT name; raises AddressError on a port that is none."""
    text = environment.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise AddressError(f"PORT is {text!r}: it must be a number from 1 to 65535.")
    return Address(_bare(environment.get("HOST") or "127.0.0.1"), int(text))


def _bare(host: str) -> str:
    inner = host.strip().removeprefix("[").removesuffix("]")
    try:
        return str(ip_address(inner))
    except ValueError:
        return host.strip()  # a name, such as localhost
