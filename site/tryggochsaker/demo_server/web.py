"""The web process of the demo site: granian, one worker with several threads."""

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from tryggochsaker.demo_server.address import Address

THREADS = 4  # as many as the database pool has connections


def serve(address: Address) -> None:
    """Answer requests until told to stop; keeps no log of who asked for what."""
    Granian(
        "tryggochsaker.wsgi:application",
        address=address.host,
        port=address.port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        websockets=False,
        log_access=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=3,
    ).serve()
