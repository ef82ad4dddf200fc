"""Who follows a promise by mail, what there was to tell, and each mail that tells it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from promises.models.promise_page import PromisePage
from tryggochsaker.encryption.fields import EncryptedTextField
from tryggochsaker.jobs.leased_mail import LeasedMail


class Follower(models.Model):
    """A mailbox that is told how it goes with a promise, once its owner has confirmed it.

    The address is encrypted. A hash of it, made with a key that is not in the database, tells
    whether it is there already. The token in the mails is random; it is looked up by its hash, and
    kept encrypted since every mail carries it.
    """

    wagtail_reference_index_ignore = True

    promise = models.ForeignKey(
        PromisePage,
        on_delete=models.CASCADE,
        related_name="followers",
        help_text=_("The Swedish page, whichever language the mails are in."),
    )
    address = EncryptedTextField(_("e-mail"))
    address_hash = models.CharField(max_length=64, editable=False)
    hash_key = models.CharField(
        max_length=16,
        editable=False,
        help_text=_("Fingerprint of the key that the hash was made with."),
    )
    token = EncryptedTextField(editable=False)
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(_("language of the mails"), max_length=10, default="sv")
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("follower of a promise")
        verbose_name_plural = _("followers of promises")
        constraints = [
            models.UniqueConstraint(
                fields=["promise", "address_hash"], name="follows_a_promise_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["asked_at"],
                condition=Q(confirmed_at__isnull=True),
                name="unconfirmed_followers",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.promise} ({self.pk})"


class NewsKind(models.TextChoices):
    """What a promise's followers are told of."""

    FOLLOW_UP = "follow_up", _("Follow-up")
    EVALUATION = "evaluation", _("Evaluation")


class PromiseNews(models.Model):
    """Something about a promise that has been made public, noted once.

    `key` is a follow-up's translation key, or the number of an end and `promises.following.ends`'
    own key: whatever is published again is known by it, and nobody is told twice. Every end is of
    the kind of an evaluation, also one that an editor chose or that the figures say.
    """

    wagtail_reference_index_ignore = True

    promise = models.ForeignKey(PromisePage, on_delete=models.CASCADE, related_name="news")
    kind = models.CharField(max_length=10, choices=NewsKind)
    key = models.CharField(max_length=60)
    published_at = models.DateTimeField()

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("news of a promise")
        verbose_name_plural = _("news of promises")
        constraints = [
            models.UniqueConstraint(fields=["promise", "kind", "key"], name="news_noted_once")
        ]

    def __str__(self) -> str:
        return f"{self.promise}: {self.get_kind_display()}"


class FollowerMail(LeasedMail):
    """One mail to one follower, committed together with what it tells of."""

    class Kind(models.TextChoices):
        """Why it was promised."""

        CONFIRM = "confirm", _("Asks whether the address is right")
        ALREADY = "already", _("Says that the address follows the promise already")
        NEWS = "news", _("Tells what is new")

    follower = models.ForeignKey(Follower, on_delete=models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=10, choices=Kind)
    news = models.ForeignKey(PromiseNews, null=True, on_delete=models.CASCADE, related_name="mails")

    class Meta:
        ordering: ClassVar = ["pk"]
        default_permissions: ClassVar = ()
        verbose_name = _("mail to a follower")
        verbose_name_plural = _("mails to followers")
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "news"],
                condition=Q(news__isnull=False),
                name="told_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(state__in=["waiting", "sending"]),
                name="follower_mail_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.follower}: {self.get_kind_display()}"


class MailboxMail(models.Model):
    """That a mailbox was promised a question or a reminder, so that nobody can fill it with them.

    Belongs to no follower: whoever leaves and asks again is counted on. Forgotten after a day.
    """

    wagtail_reference_index_ignore = True

    mailbox_hash = models.CharField(
        max_length=64,
        help_text=_("Without what stands after a plus sign: that arrives in the same mailbox."),
    )
    promised_at = models.DateTimeField()

    class Meta:
        default_permissions: ClassVar = ()
        verbose_name = _("mail to a mailbox today")
        verbose_name_plural = _("mails to mailboxes today")
        indexes = [models.Index(fields=["mailbox_hash", "promised_at"], name="mails_to_mailbox")]

    def __str__(self) -> str:
        return f"{self.promised_at:%Y-%m-%d %H:%M}"
