"""What the residents' search looks in: one entry per thing and language, and its words."""

import secrets

from django.db import models


def new_stamp() -> int:
    """Return a number that tells two states of a row apart; small enough to be summed."""
    return secrets.randbelow(2**31)


class SearchEntry(models.Model):
    """One thing that can be found in one language, whatever room it belongs to."""

    wagtail_reference_index_ignore = True

    kind = models.CharField(max_length=20)
    object_id = models.BigIntegerField()
    language = models.CharField(max_length=10)
    lead = models.TextField(blank=True)
    digest = models.CharField(max_length=64)
    """Of everything that was indexed, so that nothing is written when nothing changed."""
    stamp = models.BigIntegerField(default=new_stamp)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "language"], name="one_search_entry_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} ({self.language})"


class SearchPosting(models.Model):
    """A word of an entry, as it is written and without its ending, and how much it weighs.

    The words stand here and not in a table of their own: publishing a notice must never wait for
    a row that somebody else's page is writing.
    """

    wagtail_reference_index_ignore = True

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE, related_name="postings")
    language = models.CharField(max_length=10)
    word = models.CharField(max_length=60)
    stem = models.CharField(max_length=60)
    weight = models.FloatField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["language", "word", "stem"], name="search_word")]

    def __str__(self) -> str:
        return self.word
