"""What `make run` must know of the demo municipality: is it there, and who may log in?"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from home.models import DemoObject, HomePage


@dataclass(frozen=True)
class DemoLogin:
    """A user name, and what it is for."""

    username: str
    role: str


def is_site_empty() -> bool:
    """Return whether there is no start page at all, so that seeding can overwrite nothing."""
    return not HomePage.objects.exists()


def list_demo_logins() -> list[DemoLogin]:
    """Return the logins that `seed_demo` made, in the order in which it made them."""
    return [
        DemoLogin(
            user.get_username(),
            "allt" if user.is_superuser else ", ".join(g.name for g in user.groups.all()),
        )
        for user in _demo_users().prefetch_related("groups")
    ]


def bring_demo_passwords_up_to_date() -> None:
    """Give every demo login the password of the settings, if it has become another one.

    One login is looked at for all of them, since looking is slow by design.
    """
    first = _demo_users().first()
    if first is None or first.check_password(settings.DEMO_PASSWORD):
        return
    for user in _demo_users():
        user.set_password(settings.DEMO_PASSWORD)
        user.save(update_fields=["password"])


def _demo_users() -> QuerySet[AbstractUser]:
    users = get_user_model()
    made = DemoObject.objects.filter(content_type=ContentType.objects.get_for_model(users))
    ids = [int(object_id) for object_id in made.values_list("object_id", flat=True)]
    return users.objects.filter(pk__in=ids).order_by("pk")
