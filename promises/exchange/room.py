"""Promises to and from a file, at `/admin/loften-utbyte/`."""

from django.utils.translation import gettext_lazy as _

from home.exchange.room import Room
from promises.exchange.export import export_promises
from promises.exchange.form import LIST_KEY
from promises.exchange.plan import plan_promises, save_promises
from promises.models import PromiseIndexPage

PROMISES = Room(
    key=LIST_KEY,
    list_model=PromiseIndexPage,
    plan=plan_promises,
    save=save_promises,
    write=export_promises,
    name="promises_exchange",
    address="loften-utbyte/",
    file_name="medborgarloften",
    order=61,
    title=_("Promises to and from a file"),
    entry=_("Promise"),
)
