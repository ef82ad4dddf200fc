"""What the tests of derived figures work out anew, from raw rows and nothing of the program."""

from datetime import date
from decimal import Decimal

from django.db import connection

from home.demo_run import read_content

CONTENTS = {row["slug"]: row for row in read_content("promises")["promises"]}
PUBLIC = [slug for slug, row in CONTENTS.items() if row["status"] != "utkast"]
TODAY = date(2026, 11, 22)
MONTHS = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
]
WORDS = {"aktivt": "Pågår", "uppfyllt": "Uppfyllt", "delvis_uppfyllt": "Delvis uppfyllt"}


def rows(statement, *values):
    """Return what a query finds, as dictionaries with dates and decimals whatever the database."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column[0] for column in cursor.description]
        return [
            {name: as_typed(name, value) for name, value in zip(names, row, strict=True)}
            for row in cursor.fetchall()
        ]


def as_typed(name, value):
    if value is None:
        return None
    if name in {"date", "due", "valid_from", "valid_to"} or name.endswith("_date"):
        return date.fromisoformat(str(value)[:10])
    if name in {"value", "baseline_value", "target_value"}:
        return Decimal(str(value))
    return value


def promise_of(slug):
    (page,) = rows(
        "SELECT p.*, w.id FROM promises_promisepage p "
        "JOIN wagtailcore_page w ON w.id = p.page_ptr_id "
        "JOIN wagtailcore_locale l ON l.id = w.locale_id "
        "WHERE w.slug = %s AND l.language_code = 'sv'",
        slug,
    )
    measures = rows(
        "SELECT * FROM promises_measure WHERE page_id = %s ORDER BY sort_order", page["id"]
    )
    for measure in measures:
        measure["counts"] = rows(
            "SELECT date, done, planned FROM promises_measurereading WHERE measure_id = %s "
            "ORDER BY date",
            measure["id"],
        )
    indicators = rows(
        "SELECT * FROM promises_indicator WHERE page_id = %s ORDER BY sort_order", page["id"]
    )
    for indicator in indicators:
        indicator["readings"] = rows(
            "SELECT date, value FROM promises_reading WHERE indicator_id = %s ORDER BY date",
            indicator["id"],
        )
    return page, measures, indicators


def done_and_goal(measure):
    done = sum(count["done"] for count in measure["counts"])
    planned = sum(count["planned"] or 0 for count in measure["counts"])
    return done, planned if measure["target_count"] is None else measure["target_count"]


def is_counted(measure):
    return done_and_goal(measure)[1] > 0


def is_reached(indicator):
    if not indicator["readings"]:
        return False
    latest, goal = indicator["readings"][-1]["value"], indicator["target_value"]
    return latest <= goal if goal < indicator["baseline_value"] else latest >= goal


def is_carried_out(measure):
    if measure["status"] == "struken":
        return False
    done, goal = done_and_goal(measure)
    return done >= goal if goal else measure["status"] == "klar"


def written(number):
    """Write a number as in Swedish: thousands apart, a comma, no needless decimals."""
    text = f"{Decimal(number):,f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return text.replace(",", " ").replace(".", ",")


def day(value):
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def plain(element):
    return " ".join(element.get_text(" ").replace("\xa0", " ").split())


def is_over(measure):
    """Return whether nothing is left to do: said so, or counted to a goal that no longer grows.

    What grows is known to have stopped by a count from the last day or later.
    """
    if measure["status"] in {"klar", "struken"}:
        return True
    done, goal = done_and_goal(measure)
    last = max((count["date"] for count in measure["counts"]), default=measure["due"])
    is_settled = measure["target_count"] is not None or last >= measure["due"]
    return goal > 0 and is_settled and done >= goal


def figures_of(soup):
    return soup.select("main figure")
