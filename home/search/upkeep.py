"""Keeps the index up to date by itself: at every save, and by going through it all each night."""

from typing import Any

from django.db import models
from django.db.models.signals import post_delete, post_save

from home.search.indexing import forget_row, index_everything, index_row
from home.search.kinds import kind_of, register_kind
from home.search.misses import PURGE_SECONDS, purge_misses
from home.search.numbers import NumberKind
from home.search.pages import PageKind
from tryggochsaker.jobs.schedule import register_job

REBUILD_SECONDS = 24 * 60 * 60.0
"""Texts also change without a save of the row itself, as when a part of town is renamed."""


def keep_index() -> None:
    """Register what this room has, follow every save and removal, and let the worker go round."""
    register_kind(PageKind())
    register_kind(NumberKind())
    post_save.connect(_index_saved, dispatch_uid="search_index_saved")
    post_delete.connect(_forget_deleted, dispatch_uid="search_forget_deleted")
    register_job("search_misses", PURGE_SECONDS, purge_misses)
    register_job("search_index", REBUILD_SECONDS, index_everything, lease_seconds=3600)


def _index_saved(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    # Any: as Django sends them. `raw` rows come from a fixture, before what they refer to.
    kind = kind_of(instance)
    if kind is None or kwargs.get("raw"):
        return
    if kwargs.get("update_fields") is not None:
        # What is in memory need not be what is stored: a draft is saved by way of the live
        # page, and nobody may find its words.
        instance = type(instance)._default_manager.get(pk=instance.pk)
    index_row(kind, instance)


def _forget_deleted(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    # Any: as Django sends them.
    kind = kind_of(instance)
    if kind is not None:
        forget_row(kind, instance.pk)
