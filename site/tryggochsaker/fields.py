"""Model fields that every room may use."""

from typing import Any

from django.db import models

from tryggochsaker.references import check_references, find_references


class ReferringCharField(models.CharField):
    """A short text in which `{nummer:…}` and the like stand for what they name."""

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:  # Any: as Django
        """Refuse a text that names something that is not there."""
        cleaned = super().clean(value, model_instance)
        check_references(str(cleaned or ""))
        return cleaned

    def extract_references(self, value: str) -> Any:  # Any: as Wagtail's reference index
        """Tell Wagtail which rows the text names, so that it knows where they are used."""
        yield from find_references(value or "")

    def deconstruct(self) -> Any:  # Any: as Django's migrations
        """Return Django's own field: the stored text is the same."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
