"""The demo municipality's rule for deletion: a placeholder, which says that it is one."""

from concerns.models import RetentionRule
from home.demo_run import DemoRun

PLACEHOLDER_MONTHS = 24
"""Two years until the municipality has decided on its own time."""


def seed_retention(run: DemoRun) -> None:
    """Write down the placeholder unless there are rules: it deletes nothing by itself."""
    if RetentionRule.objects.exists():
        return
    run.say("Anmälan: regel för gallring (platshållare)")
    rule = RetentionRule(
        months=PLACEHOLDER_MONTHS,
        decision="Kommunen har inte fattat något gallringsbeslut än",
        is_placeholder=True,
    )
    rule.full_clean()
    rule.save()
    run.keep(rule)
