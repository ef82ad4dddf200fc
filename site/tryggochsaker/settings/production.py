"""A municipality's own server. Nothing is loosened here."""

from tryggochsaker.settings.base import *
