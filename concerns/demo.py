"""The demo municipality's ways to report, and who handles the reports."""

from django.conf import settings
from django.contrib.auth.models import Group

from concerns.demo_categories import seed_categories, seed_triggers
from concerns.demo_concerns import seed_concerns
from concerns.demo_replies import seed_replies
from concerns.demo_retention import seed_retention
from concerns.demo_rules import seed_draft, seed_on_duty, seed_rules
from concerns.roles import SECURITY_FUNCTION, TECHNICAL_FAULTS
from concerns.routing.choose import SECURITY_FUNCTION as SECURITY_FUNCTION_CODE
from home.demo_run import DemoRun
from home.models import ResponsibleFunction

ORDER = 40

HANDLERS = {
    SECURITY_FUNCTION_CODE: SECURITY_FUNCTION,
    "teknisk_felanmalan": TECHNICAL_FAULTS,
}
"""Which group handles the cases of which function."""


def seed(run: DemoRun) -> None:
    """Fill in categories, help words, routing rules, handlers' logins and a few invented cases."""
    _seed_handlers(run)
    seed_categories(run)
    seed_triggers(run)
    seed_rules(run)
    seed_replies(run)
    seed_retention(run)
    if settings.DEMO:
        seed_on_duty(run)
        seed_draft(run)
        seed_concerns(run)


def _seed_handlers(run: DemoRun) -> None:
    for code, group in HANDLERS.items():
        ResponsibleFunction.objects.filter(code=code, handlers__isnull=True).update(
            handlers=Group.objects.get(name=group)
        )
    run.put_login("handlaggare", [SECURITY_FUNCTION])
    run.put_login("handlaggare_teknik", [TECHNICAL_FAULTS])
