"""What a resident has sent in a case already, so that sending it again changes nothing."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from concerns.models.concern import Concern


class ResidentPost(models.Model):
    """One form that a resident sent with the receipt code: the hash of its id, and no time."""

    wagtail_reference_index_ignore = True

    concern = models.ForeignKey(Concern, on_delete=models.CASCADE, related_name="posts")
    submission_hash = models.CharField(max_length=64, unique=True, editable=False)

    class Meta:
        default_permissions = ()
        verbose_name = _("form that a resident sent")
        verbose_name_plural = _("forms that residents sent")

    def __str__(self) -> str:
        return str(self.concern)
