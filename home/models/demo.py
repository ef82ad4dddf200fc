"""What the demo made or changed, so that exactly that can be taken away again."""

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models


class DemoObject(models.Model):
    """One object that `seed_demo` made; or that was there before, with the values it had."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.CharField(max_length=64)
    made = GenericForeignKey("content_type", "object_id")
    previous = models.JSONField(
        null=True, help_text="Values to put back; null for an object that the demo made."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content_type", "object_id"], name="one_demo_object")
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id}"
