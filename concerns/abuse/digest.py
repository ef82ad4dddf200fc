"""One mail that tells of many cases, instead of a storm of mails that each tell of one."""

from collections import defaultdict

from concerns.abuse.limits import digest_cases
from concerns.abuse.recent import RecentCount
from concerns.abuse.surges import is_surge_on, prolong_surge, scope_of
from concerns.models import Concern, OutboxMail
from home.models import ResponsibleFunction

_mails_by_function: defaultdict[int, RecentCount] = defaultdict(RecentCount)


def join_digest(concern: Concern, function: ResponsibleFunction) -> bool:
    """Leave a case to the function's next mail about many; False while each gets its own.

    Counted in this process; once it is too much, every process knows. The row is stored with
    the case, so that what is told of later is as certain as a mail.
    """
    scope = scope_of(function)
    is_above = _mails_by_function[function.pk].add(limit=digest_cases())
    if is_above:
        prolong_surge(scope)
    elif not is_surge_on(scope):
        return False
    OutboxMail.objects.create(concern=concern, function=function, awaits_digest=True)
    return True
