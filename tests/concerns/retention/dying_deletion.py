"""A process that deletes by a rule and is killed at the second call of one of its steps.

`python -m tests.concerns.retention.dying_deletion DATABASE RULE STEP before|after`
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import django
from django.db import connection


def main() -> None:
    """Delete until the step; whoever comes to the end says how far, and was not killed."""
    database, rule, step, when = sys.argv[1:]
    django.setup()
    connection.settings_dict["NAME"] = database

    from concerns.models import RetentionRule, RetentionRun
    from concerns.retention import deleting
    from concerns.retention.services import delete_by_rule

    deleting.CASES_PER_BATCH = 2
    setattr(deleting, step, _die_at_second_call(getattr(deleting, step), when))
    removed = delete_by_rule(rule=RetentionRule.objects.get(pk=rule), way=RetentionRun.Way.NIGHT)
    print(f"lives on, {removed} removed")


def _die_at_second_call(
    step: Callable[..., Any], when: str
) -> Callable[..., Any]:  # Any: whatever the step takes
    calls = 0

    def step_and_die(*args: Any, **kwargs: Any) -> Any:  # Any: as above
        nonlocal calls
        calls += 1
        if calls == 2 and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        result = step(*args, **kwargs)
        if calls == 2:
            os.kill(os.getpid(), signal.SIGKILL)
        return result

    return step_and_die


if __name__ == "__main__":
    main()
