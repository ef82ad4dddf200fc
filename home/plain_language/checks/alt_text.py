"""Images are told in words to those who cannot see them."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from home.plain_language.hints import Hint
from home.plain_language.knowledge import Knowledge
from home.plain_language.text import Text

_FILE_NAME = re.compile(
    r"\.(avif|gif|heic|jpe?g|png|svg|tiff?|webp)\Z|\A(img|dsc|bild)[_-]?\d+\Z", re.I
)


def check_alt_text(text: Text, knowledge: Knowledge) -> Iterator[Hint]:
    """Yield each image without words, and each whose words are the name of a file."""
    for passage in text.everything:
        for image in passage.images:
            if image.alt is None:
                continue
            if not image.alt.strip():
                yield Hint(
                    "alt-missing",
                    _("An image has no text for those who cannot see it."),
                    passage.where,
                )
            elif _FILE_NAME.search(image.alt.strip()):
                yield Hint(
                    "alt-file-name",
                    _("An image's text is the name of a file. Say what the image shows."),
                    passage.where,
                    image.alt,
                )
