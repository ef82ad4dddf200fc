"""Which promises there are, and which of them residents see."""

from wagtail.models import PageQuerySet

from promises.choices import PromiseStatus


class PromiseQuerySet(PageQuerySet):
    """Promises, and those of them that residents see."""

    def for_residents(self) -> "PromiseQuerySet":
        """Published promises. A draft stays hidden even when its page was published by mistake."""
        residents: PromiseQuerySet = self.live().public().exclude(status=PromiseStatus.DRAFT)
        return residents
