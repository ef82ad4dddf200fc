"""The demo municipality's notices, the pages around them, and the crisis communicator's login."""

from crisis.demo_notices import seed_notices
from crisis.demo_pages import seed_pages
from crisis.drafting.starter import add_missing_templates
from crisis.roles import CRISIS_COMMUNICATORS
from home.demo_run import DemoRun

ORDER = 30


def seed(run: DemoRun) -> None:
    """Fill in the crisis overview and its pages, the notices of the scene, and the login."""
    run.say("Krissidor")
    seed_pages(run)
    run.say("Mallar för krisnotiser")
    for template in add_missing_templates():
        run.keep(template)
    run.say("Krisnotiser")
    seed_notices(run)
    run.put_login("kriskommunikator", [CRISIS_COMMUNICATORS])
