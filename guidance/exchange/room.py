"""Advice to and from a file, at `/admin/rad-utbyte/`."""

from django.utils.translation import gettext_lazy as _

from guidance.exchange.plan import plan_guidance, save_guidance
from guidance.exchange.writing import KEY, write_list
from guidance.models import GuidanceIndexPage
from home.exchange.room import Room

GUIDANCE = Room(
    key=KEY,
    list_model=GuidanceIndexPage,
    plan=plan_guidance,
    save=save_guidance,
    write=write_list,
    name="guidance_exchange",
    address="rad-utbyte/",
    file_name="rad",
    order=60,
    title=_("Advice to and from a file"),
    entry=_("Page"),
)
