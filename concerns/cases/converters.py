"""What a case number looks like, in addresses and in forms."""

from django.urls.converters import StringConverter


class CaseNumberConverter(StringConverter):
    """Lets only what may be a case number into an address, and so into a question to the database.

    Anything else is not found; PostgreSQL would refuse a zero byte with an error.
    """

    regex = "[A-Z]{2}-[0-9]{4}-[0-9]{6,12}"
