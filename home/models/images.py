"""The editors' images: with a text alternative, and without a trace of where they were taken."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.search import index

from home.image_cleaning import UnreadableImageError, clean_image_file


class EditorImage(AbstractImage):
    """An image of the site; its file holds picture points only, whatever was uploaded."""

    alternative_text = models.CharField(
        _("alternative text"),
        max_length=200,
        blank=True,
        help_text=_(
            "Say what the image shows to somebody who cannot see it. One sentence, no “image of”."
        ),
    )
    is_decorative = models.BooleanField(
        _("only decoration"),
        default=False,
        help_text=_("Nobody misses anything without it. Then it needs no alternative text."),
    )

    admin_form_fields = (
        "title",
        "file",
        "alternative_text",
        "is_decorative",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar = [
        *AbstractImage.search_fields,
        index.SearchField("alternative_text"),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """Return the text alternative; empty for decoration."""
        return "" if self.is_decorative else self.alternative_text

    def clean(self) -> None:
        """Require a text alternative or the word that there need be none; refuse a broken file."""
        super().clean()
        if not self.is_decorative and not self.alternative_text.strip():
            raise ValidationError(
                {
                    "alternative_text": _(
                        "Write what the image shows, or tick that it is only decoration."
                    )
                }
            )

    def save(self, *args: Any, **kwargs: Any) -> None:  # Any: as Django passes them
        """Store a newly uploaded file without metadata; a stored one is left alone.

        Raises UnreadableImageError for a file that is no image, or too large to open.
        """
        uploaded = getattr(self, "file")  # noqa: B009 - Wagtail's field has no type to check
        if uploaded and not uploaded._committed:
            self.file = clean_image_file(uploaded.file, uploaded.name)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class EditorRendition(AbstractRendition):
    """One size of an image; made from a file without metadata, so it has none either."""

    image = models.ForeignKey(EditorImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_each"
            )
        ]


__all__ = ["EditorImage", "EditorRendition", "UnreadableImageError"]
