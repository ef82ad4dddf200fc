"""Noting what has been made public about a promise, and promising each follower a mail of it."""

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale

from promises.following.ends import find_end
from promises.models import Follower, FollowerMail, NewsKind, PromiseNews, PromisePage


def announce_news(promise_id: int) -> int:
    """Promise mails about everything public of a promise that has not been noted before.

    Called however a promise is published: by the form, in the page editor, at a set time. Reads
    what residents now see, so an unpublished draft tells nothing, and again changes nothing.
    Returns how many mails were promised.
    """
    with transaction.atomic():
        promise = (
            PromisePage.objects.for_residents()
            .filter(pk=promise_id, locale=Locale.get_default())
            .prefetch_related("follow_ups")
            .first()
        )
        if promise is None:
            return 0
        return sum(_tell(promise, kind, key) for kind, key in list(_find_new(promise)))


def announce_missed() -> int:
    """Do the same for every promise, and return how many mails were promised.

    Wagtail's editor publishes without a transaction: a process that is killed after it has saved
    the page, or a promise made public by no publishing at all, is made up for here. So is an end
    that the figures say once the last day has passed: nobody publishes anything then.
    """
    residents = PromisePage.objects.for_residents().filter(locale=Locale.get_default())
    return sum(announce_news(pk) for pk in residents.order_by("pk").values_list("pk", flat=True))


def _find_new(promise: PromisePage) -> Iterator[tuple[NewsKind, str]]:
    noted = PromiseNews.objects.filter(promise=promise)
    follow_ups = set(noted.filter(kind=NewsKind.FOLLOW_UP).values_list("key", flat=True))
    for follow_up in reversed(promise.published_follow_ups):
        if follow_up.translation_key.hex not in follow_ups:
            yield NewsKind.FOLLOW_UP, follow_up.translation_key.hex
    end = find_end(promise, timezone.localdate())
    if end is None:
        return
    ends = noted.filter(kind=NewsKind.EVALUATION).order_by("pk").values_list("key", flat=True)
    # Numbered, so that a result that is corrected, and corrected back, is told each time.
    told = list(ends)
    if not told or told[-1].partition(":")[2] != end.key:
        yield NewsKind.EVALUATION, f"{len(told) + 1}:{end.key}"


def _tell(promise: PromisePage, kind: NewsKind, key: str) -> int:
    now = timezone.now()
    news, is_new = PromiseNews.objects.get_or_create(
        promise=promise, kind=kind, key=key, defaults={"published_at": now}
    )
    if not is_new:
        return 0  # another process told of it since we looked
    confirmed = Follower.objects.filter(promise=promise, confirmed_at__isnull=False)
    mails = [
        FollowerMail(
            follower_id=pk, news=news, kind=FollowerMail.Kind.NEWS, created_at=now, due_at=now
        )
        for pk in confirmed.order_by("pk").values_list("pk", flat=True)
    ]
    return len(FollowerMail.objects.bulk_create(mails, batch_size=500))
