"""The demo municipality's categories and the words that show help."""

from typing import Any, TypeVar

from django.db import models

from concerns.models import (
    CategoryContact,
    CategoryQuestion,
    ConcernCategory,
    FreeTextTrigger,
    QuestionOption,
    TriggerContact,
)
from home.demo_run import DemoRun, read_content
from home.models import ContactNumber, ResponsibleFunction, SafetyArea
from home.numbers.register import Numbers, read_numbers
from home.numbers.running_text import name_numbers_in

M = TypeVar("M", bound=models.Model)

OPEN311_CATEGORIES = ("belysning_vaxtlighet", "klotter_skadegorelse", "trafik")
"""Technical faults, which other services may send."""


def seed_categories(run: DemoRun) -> None:
    """Fill in the 25 categories, and one for what feels safe, with numbers and questions."""
    run.say("Anmälan: ärendetyper")
    english = read_content("english_concerns")["categories"]
    numbers = read_numbers()
    for content in read_content("concern_categories")["categories"]:
        _seed_category(run, content, english[content["code"]], numbers)
    for content in read_content("safe_places")["categories"]:
        twin = {"examples": content["examples_en"], "text": content["deflect"]["text_en"]}
        _seed_category(run, content, twin, numbers)


def seed_triggers(run: DemoRun) -> None:
    """Fill in the words after which help is shown."""
    run.say("Anmälan: ord som visar hjälp")
    english = read_content("english_concerns")["triggers"]
    numbers = read_numbers()
    for order, content in enumerate(read_content("concern_categories")["free_text_triggers"]):
        twin = english[content["code"]]
        trigger = _put_once(
            run,
            FreeTextTrigger,
            key={"code": content["code"]},
            values={
                "sort_order": order,
                "words": "\n".join(content["words"]),
                "words_en": "\n".join(twin["words"]),
                "message": name_numbers_in(content["text"], numbers),
                "message_en": name_numbers_in(twin["text"], numbers),
            },
        )
        if trigger is not None:
            for position, contact in enumerate(_numbers(content["contact_ids"])):
                TriggerContact.objects.create(trigger=trigger, contact=contact, sort_order=position)


def all_categories() -> list[dict[str, Any]]:  # Any: as the content files have it
    """Return the categories of the content file and, behind them, those about safe places."""
    files = ("concern_categories", "safe_places")
    return [content for name in files for content in read_content(name)["categories"]]


def _seed_category(
    run: DemoRun,
    content: dict[str, Any],  # Any: as the content files have it
    english: dict[str, Any],  # Any: as above
    numbers: Numbers,
) -> None:
    deflect = content["deflect"]
    category = _put_once(
        run,
        ConcernCategory,
        key={"code": content["code"]},
        values={
            "sort_order": content["order"],
            "label": content["label_sv"],
            "label_en": content["label_en"],
            "examples": ", ".join(content["examples"]),
            "examples_en": ", ".join(english["examples"]),
            "safety_area": SafetyArea.objects.filter(code=content["safety_area"]).first(),
            "deflect_level": deflect["level"],
            "deflect_text": name_numbers_in(deflect["text"], numbers),
            "deflect_text_en": name_numbers_in(english["text"], numbers),
            "deflect_url": deflect.get("url", ""),
            "default_function": ResponsibleFunction.objects.filter(
                code=content["default_function"]
            ).first(),
            "route_by_area": content["route_by_area"],
            "is_sensitive": content["sensitive"],
            "is_about_safe_place": content.get("is_about_safe_place", False),
            "allows_anonymous": content["allow_anonymous"],
            "requires_location": content["requires_location"],
            "sla_working_days": content["sla_working_days"],
            "guidance_slugs": content["guidance_ids"],
            "is_open311": content["code"] in OPEN311_CATEGORIES,
        },
    )
    if category is None:
        return
    category.also_notify.set(ResponsibleFunction.objects.filter(code__in=content["also_notify"]))
    for position, contact in enumerate(_numbers(deflect["contact_ids"])):
        CategoryContact.objects.create(category=category, contact=contact, sort_order=position)
    for position, question in enumerate(content.get("questions", [])):
        _seed_question(category, position, question)


def _seed_question(
    category: ConcernCategory,
    position: int,
    content: dict[str, Any],  # Any: as the content files have it
) -> None:
    question = CategoryQuestion.objects.create(
        category=category,
        code=content["code"],
        label=content["label_sv"],
        label_en=content["label_en"],
        sort_order=position,
    )
    for order, option in enumerate(content["options"]):
        QuestionOption.objects.create(
            question=question,
            code=option["code"],
            label=option["label_sv"],
            label_en=option["label_en"],
            sort_order=order,
        )


def _numbers(codes: list[str]) -> list[ContactNumber]:
    """Return the numbers in the order of the content file."""
    by_code = ContactNumber.objects.in_bulk(codes, field_name="code")
    return [by_code[code] for code in codes]


def _put_once(
    run: DemoRun,
    model: type[M],
    *,
    key: dict[str, Any],  # Any: the fields of any model
    values: dict[str, Any],  # Any: as above
) -> M | None:
    """Make the row unless it is there; None if it is: the security function may have edited it."""
    made, is_new = model._default_manager.get_or_create(**key, defaults=values)
    return run.keep(made) if is_new else None
