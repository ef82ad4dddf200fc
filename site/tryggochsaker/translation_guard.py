"""Keeping a page that is only half translated away from its readers.

wagtail-localize fills what nobody has translated with the Swedish words, and writes them to the
live page on every publish and synchronisation.
"""

from wagtail.models import Page
from wagtail_localize.models import Translation


def lacks_words(page: Page) -> bool:
    """Tell whether a page is a translation in the making, with words still in the source language.

    A page written by hand in its language, or whose synchronisation was stopped, is not one.
    """
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
    ).first()
    if translation is None:
        return False
    wanted, done = translation.get_progress()
    return done < wanted
