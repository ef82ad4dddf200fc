"""Connections that another thread can hang up, in whatever they are waiting for."""

import socket
import threading
from contextlib import suppress
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool


class Watch:
    """Holds on to the sockets of one request, so that it can be ended from outside.

    It keeps a duplicate: TLS takes the original over, and shutting down either ends both.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._sockets: list[socket.socket] = []
        self._is_over = False

    def add(self, connection: socket.socket) -> None:
        """Watch a new socket; raises OSError when time is out already."""
        with self._lock:
            if self._is_over:
                raise TimeoutError("hung up")
            self._sockets.append(connection.dup())

    def hang_up(self) -> None:
        """End every connection; whoever waits for one gets an error at once."""
        with self._lock:
            self._is_over = True
            for one in self._sockets:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def release(self) -> None:
        """Let go of the duplicates, once the request has ended."""
        with self._lock:
            self._is_over = True
            for one in self._sockets:
                one.close()
            self._sockets.clear()


class WatchedAdapter(HTTPAdapter):
    """Lets `requests` speak over watched connections only, and never try twice."""

    def __init__(self, watch: Watch) -> None:
        self._pools = _pools_watched_by(watch)
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:  # Any: passed on
        """Make the pool manager as always, then let it make our connections."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


def _pools_watched_by(watch: Watch) -> dict[str, type[HTTPConnectionPool]]:
    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            made = super()._new_conn()
            watch.add(made)
            return made

    class Secure(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            made = super()._new_conn()
            watch.add(made)
            return made

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
