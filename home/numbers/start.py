"""What has to be known of numbers from the start."""

from django.db.models.signals import post_save

from home.desk.registry import register_list
from home.models import ContactNumber
from home.numbers.desk import NUMBERS
from home.numbers.running_text import NumberReferences
from home.numbers.signals import refresh_search_of_pages
from tryggochsaker.references import register_references


def register_numbers() -> None:
    """Let running text name numbers, and list those that somebody has to check."""
    register_references(NumberReferences())
    register_list(NUMBERS)
    post_save.connect(refresh_search_of_pages, sender=ContactNumber)
