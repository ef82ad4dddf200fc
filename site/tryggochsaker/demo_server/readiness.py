"""Whether the site really answers, asked from outside as anyone would."""

import http.client
import time

from tryggochsaker.demo_server.address import Address
from tryggochsaker.demo_server.children import Children

LONGEST_SECONDS = 60
_LOOK_EVERY_SECONDS = 0.1


class NotReadyError(RuntimeError):
    """The site did not come up; the text says what it answered last."""


def wait_until_ready(address: Address, children: Children) -> None:
    """Return once the start page and `/-/ready` answer 200.

    Raises NotReadyError after a minute, ChildEndedError as soon as a process ends.
    """
    deadline = time.monotonic() + LONGEST_SECONDS
    for path in ("/", "/-/ready"):
        while (answer := _ask(address, path)) != "200":
            if time.monotonic() > deadline:
                raise NotReadyError(f"{address.url}{path} is not well: {answer}.")
            children.wait(_LOOK_EVERY_SECONDS)


def _ask(address: Address, path: str) -> str:
    host = address.shown_host.strip("[]")
    connection = http.client.HTTPConnection(host, address.port, timeout=20)
    try:
        connection.request("GET", path)
        return str(connection.getresponse().status)
    except OSError as error:
        return error.strerror or str(error)
    finally:
        connection.close()
