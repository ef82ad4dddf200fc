"""The demo municipality's vocabulary."""

from datetime import date

from home.demo_run import DemoRun, read_content, read_map
from home.models import Area, ContactNumber, ResponsibleFunction, SafetyArea, SafetyPoint

VERIFIED_ON = date(2026, 11, 22)
"""The day on which the content files say that the numbers were seen in a public source."""

HOURS_ARE_UNKNOWN = "kontrollera öppettid"
"""What the content files say of hours that nobody has checked: no hours, so no number shows it.

The list of numbers says it instead, where nobody in need has to read it before calling.
"""


def seed_vocabulary(run: DemoRun) -> None:
    """Fill in functions, areas, safety areas, numbers and safety points."""
    run.say("Ordlista: områden, funktioner, nummer, trygghetspunkter")
    english = read_content("english")
    _seed_functions(run, english["functions"])
    _seed_areas(run, english["areas"])
    _seed_safety_areas(run, english["safety_areas"])
    _seed_numbers(run, english["contacts"])
    _seed_safety_points(run, english["offers"])


def _seed_functions(run: DemoRun, english: dict[str, str]) -> None:
    for row in read_content("concern_categories")["functions"]:
        run.put(
            ResponsibleFunction,
            key={"code": row["code"]},
            values={
                "label": row["label"],
                "label_en": english.get(row["code"], ""),
                "organisation": row["org"],
                "email": f"{row['code'].replace('_', '-')}@exempelkoping.example",
                "receives_form": row["receives_form"],
                "is_external": row["external"],
            },
        )


def _seed_areas(run: DemoRun, english: dict[str, str]) -> None:
    for order, row in enumerate(read_content("concern_categories")["areas"]):
        run.put(
            Area,
            key={"code": row["code"]},
            values={
                "label": row["label"],
                "label_en": english.get(row["code"], ""),
                "is_whole_municipality": row["code"] == "hela_kommunen",
                "local_council": ResponsibleFunction.objects.get(code=row["bragrupp"]),
                "geometry": read_map().get(row["code"]),
                "sort_order": order,
            },
        )


def _seed_safety_areas(run: DemoRun, english: dict[str, list[str]]) -> None:
    for order, row in enumerate(read_content("pages")["safety_areas"]):
        label_en, description_en = english[row["code"]]
        run.put(
            SafetyArea,
            key={"code": row["code"]},
            values={
                "label": row["label"],
                "label_en": label_en,
                "description": row["description"],
                "description_en": description_en,
                "law_seed": row["law_seed"],
                "law_now": row["law_now"],
                "is_public": row["public"],
                "sort_order": order,
            },
        )


def _seed_numbers(run: DemoRun, english: dict[str, dict[str, str]]) -> None:
    foot = read_content("pages")["footer"]
    for order, row in enumerate(read_content("concern_categories")["contacts"]):
        is_unknown = row["open"] == HOURS_ARE_UNKNOWN
        # The foot says the same hours and the exception to them.
        hours = foot["opening_hours"] if row["phone"] == foot["phone"] else row["open"]
        verification = row["verified"] if isinstance(row["verified"], str) else "ja"
        run.put(
            ContactNumber,
            key={"code": row["id"]},
            values={
                "label": row["label"].replace(row["phone"], "").strip(),
                "label_en": english[row["id"]]["label"],
                "phone": row["phone"],
                "tel": row["tel"],
                "when": row["when"],
                "when_en": english[row["id"]]["when"],
                "opening_hours": "" if is_unknown else hours[:1].lower() + hours[1:].rstrip("."),
                "opening_hours_en": "" if is_unknown else english[row["id"]]["open"],
                "kind": row["kind"],
                "verification": verification,
                "verified_on": VERIFIED_ON if verification == "ja" else None,
                "is_emergency": row["id"] == "sos_112",
                "sort_order": order,
            },
        )


def _seed_safety_points(run: DemoRun, english: dict[str, str]) -> None:
    for row in read_content("concern_categories")["trygghetspunkter"]:
        longitude, latitude = read_map()[row["id"]]["coordinates"]
        run.put(
            SafetyPoint,
            key={"code": row["id"]},
            values={
                "name": row["name"],
                "area": Area.objects.get(code=row["area"]),
                "offers": ", ".join(row["offers"]),
                "offers_en": ", ".join(english[offer] for offer in row["offers"]),
                "is_step_free": row["step_free"],
                "latitude": latitude,
                "longitude": longitude,
            },
        )
