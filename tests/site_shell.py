"""A Python shell beside a running demo site: one process for many pieces of code.

Starting `manage.py shell` takes seconds, and most browser tests arrange or tidy up something.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field

from tryggochsaker.paths import CHECKOUT

_LOOP = """
import contextlib, io, json, sys, traceback
from django.db import connections
for line in sys.stdin:
    said, fault = io.StringIO(), ""
    try:
        with contextlib.redirect_stdout(said):
            exec(json.loads(line), {})
    except Exception:
        fault = traceback.format_exc()
    connections.close_all()
    print(json.dumps([said.getvalue(), fault]), flush=True)
"""


@dataclass
class SiteShell:
    """Runs code on a site's data; begins when it is first needed."""

    environment: Mapping[str, str]
    _process: "subprocess.Popen[str] | None" = field(default=None, init=False)

    def run(self, code: str) -> str:
        """Run code in a namespace of its own and return what it printed; its fault is ours."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "manage.py", "shell", "--no-imports", "-c", _LOOP],
                cwd=CHECKOUT,
                env=dict(self.environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        print(json.dumps(code), file=self._process.stdin, flush=True)
        said, fault = json.loads(self._process.stdout.readline())
        assert not fault, fault
        return said

    def close(self) -> None:
        """End the process, if there is one."""
        if self._process is not None:
            self._process.stdin.close()
            self._process.wait(20)
            self._process.stdout.close()
            self._process = None
