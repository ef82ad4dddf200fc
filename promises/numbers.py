"""Numbers as people write them: grouped thousands, decimal comma, unit in its right form."""

from decimal import Decimal

from django.utils.formats import number_format

PERCENT_UNITS = frozenset({"procent", "%", "percent", "per cent"})
COUNT_WORDS = ("antal", "number")


def format_number(value: Decimal | int) -> str:
    """Return a number in the active language, without needless decimals: `151 000`, `4,5`."""
    number = Decimal(value).normalize()
    decimals = max(0, -int(number.as_tuple().exponent))
    return number_format(number, decimal_pos=decimals, force_grouping=True)


def format_amount(value: Decimal | int, unit: str) -> str:
    """Return a number with its unit written short.

    `48 %`, `23 per kvartal` (the unit being "antal per kvartal"), `33 km i timmen`.
    """
    number = format_number(value)
    if unit.strip().lower() in PERCENT_UNITS:
        return f"{number}\N{NO-BREAK SPACE}%"
    first, _, rest = unit.strip().partition(" ")
    words = rest if first.lower() in COUNT_WORDS else unit.strip()
    return f"{number} {words}".strip()
