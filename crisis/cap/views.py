"""CAP messages and the index of them, at the same address in every language."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from crisis.cap import feed
from crisis.cap.alert import MEDIA_TYPE
from crisis.cap.selectors import find_message, list_newest
from home.municipality import find_municipality
from home.open_data.answers import Version, answer, open_to_all, version_of

LONGEST_IDENTIFIER = 40


@open_to_all
def message(request: HttpRequest, identifier: str) -> HttpResponseBase:
    """Answer with one CAP message, byte for byte as it was sent."""
    found = find_message(identifier) if is_identifier(identifier) else None
    if found is None:
        raise Http404
    version = Version(f'"{found.digest[:32]}"', found.sent)
    return answer(request, version, lambda: HttpResponse(bytes(found.xml), content_type=MEDIA_TYPE))


@open_to_all
def index(request: HttpRequest) -> HttpResponseBase:
    """Answer with the newest CAP messages as Atom."""
    messages = list_newest()
    municipality = find_municipality()
    version = version_of(
        [municipality.organisation, *((one.identifier, one.digest) for one in messages)],
        messages[0].sent if messages else None,
        made_by=__name__,
    )
    return answer(
        request,
        version,
        lambda: HttpResponse(
            feed.render(messages, municipality), content_type=feed.ATOM_MEDIA_TYPE
        ),
    )


def is_identifier(text: str) -> bool:
    """Return whether this can be the identifier of a message at all; no question to the database.

    Keeps NUL, which PostgreSQL refuses, and kilobytes of anything else out of the query.
    """
    return len(text) <= LONGEST_IDENTIFIER and text.isascii() and text.replace("-", "").isalnum()
