"""`manage.py run`: the whole demo site in one go, for trying it out."""

import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from home.demo_site import bring_demo_passwords_up_to_date, is_site_empty, list_demo_logins
from tryggochsaker.demo_server.address import Address, AddressError
from tryggochsaker.demo_server.children import (
    ChildEndedError,
    Children,
    Stopped,
    stop_on_signals,
)
from tryggochsaker.demo_server.preparation import (
    bring_tables_up_to_date,
    let_go_of_databases,
)
from tryggochsaker.demo_server.readiness import NotReadyError, wait_until_ready
from tryggochsaker.demo_server.run_file import (
    AlreadyRunningError,
    hold_data_dir,
    write_run_file,
)
from tryggochsaker.demo_server.web import serve
from tryggochsaker.management.commands.worker import run_worker_until_signal


class Command(BaseCommand):
    """Prepare the database, then run web process and worker until Ctrl-C."""

    help = "Prepare the database, then run the demo site and its worker until Ctrl-C."
    requires_system_checks: list[str] = []  # a second of waiting; `make check` runs them

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Run the site; stops with one line when something is wrong."""
        if not settings.DEMO:
            raise CommandError("`run` is for trying the site out: it needs the demo settings.")
        address: Address = settings.DEMO_ADDRESS
        stop_on_signals()
        try:
            with hold_data_dir(settings.DATA_DIR) as run_file:
                address.assert_free()
                self._prepare()
                self._run(address, run_file)
        except (AddressError, AlreadyRunningError, ChildEndedError, NotReadyError) as error:
            sys.exit(str(error))
        except Stopped:
            self._say("Stopped.")

    def _prepare(self) -> None:
        bring_tables_up_to_date(self._say)
        if is_site_empty():
            self._say("Demo municipality:")
            call_command("seed_demo", stdout=self.stdout)
        else:
            bring_demo_passwords_up_to_date()
        self._logins = list_demo_logins() if settings.HAS_ADMIN else []
        let_go_of_databases()

    def _run(self, address: Address, run_file: Path) -> None:
        self._say("Starting ...")
        tasks: dict[str, Callable[[], None]] = {
            "web": partial(serve, address),
            "worker": run_worker_until_signal,
        }
        with Children(tasks) as children:
            wait_until_ready(address, children)
            write_run_file(run_file, address.url, {"run": os.getpid(), **children.pids})
            self._say(f"Ready: {address.url}/")
            self._tell_logins(address)
            children.wait()

    def _tell_logins(self, address: Address) -> None:
        if not self._logins:
            return
        self._say(f"Logins at {address.url}/admin/, all with the password {settings.DEMO_PASSWORD}")
        width = max(len(login.username) for login in self._logins)
        for login in self._logins:
            self._say(f"  {login.username:<{width}}  {login.role}")
        self._say("Stop with Ctrl-C.")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
