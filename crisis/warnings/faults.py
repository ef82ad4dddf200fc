"""The ways in which a source can fail to give an answer that can be used."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Fault(models.TextChoices):
    """Why the last answer could not be used; kept with the source and shown in the console."""

    ADDRESS = "address", _("The address in the settings must begin with https://")
    UNREACHABLE = "unreachable", _("The server could not be reached")
    SLOW = "slow", _("No whole answer within ten seconds")
    REDIRECT = "redirect", _("The server sent us on to another address, which we do not follow")
    STATUS = "status", _("The server answered with an error")
    EMPTY = "empty", _("The answer was empty")
    TOO_LARGE = "too_large", _("The answer was larger than one megabyte")
    ENCODING = "encoding", _("The answer was packed or encoded in a way that we do not read")
    NOT_JSON = "not_json", _("The answer was not JSON")
    SHAPE = "shape", _("The answer was JSON, but not a list of warnings")


class SourceError(Exception):
    """A source could not be asked, or its answer could not be used."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault
