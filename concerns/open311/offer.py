"""What other services may send: technical faults, never anything sensitive."""

import re
from typing import Any

from django.db.models import Prefetch, QuerySet

from concerns.models import CategoryQuestion, ConcernCategory
from tryggochsaker.references import as_words


def offered_categories() -> QuerySet[ConcernCategory]:
    """Return the categories on offer; a sensitive one is none, whatever its flag says."""
    questions = CategoryQuestion.objects.prefetch_related("options")
    return ConcernCategory.objects.filter(
        is_open311=True,
        is_sensitive=False,
        deflect_level=ConcernCategory.DeflectLevel.INFO,
    ).prefetch_related(Prefetch("questions", queryset=questions))


def find_offered(code: str) -> ConcernCategory | None:
    """Return the category of a service code, with its questions."""
    if not re.fullmatch("[a-z0-9_]{1,40}", code):  # PostgreSQL refuses to look for some characters
        return None
    return offered_categories().filter(code=code).first()


def describe_service(category: ConcernCategory) -> dict[str, Any]:  # Any: plain JSON
    """Return a category as an entry of the service list.

    The type is `batch`: a report is answered with a token, not with a case number.
    """
    return {
        "service_code": category.code,
        "service_name": category.text("label"),
        "description": category.text("examples") or as_words(category.text("deflect_text")),
        "metadata": bool(category.questions.all()),
        "type": "batch",
        "keywords": category.text("examples"),
        "group": str(category.safety_area or ""),
    }


def describe_definition(category: ConcernCategory) -> dict[str, Any]:  # Any: plain JSON
    """Return a category's questions as the attributes of a service; none is required."""
    return {
        "service_code": category.code,
        "attributes": [
            {
                "variable": True,
                "code": question.code,
                "datatype": "multivaluelist",
                "required": False,
                "datatype_description": None,
                "order": position,
                "description": question.text("label"),
                "values": [
                    {"key": option.code, "name": option.text("label")}
                    for option in question.options.all()
                ],
            }
            for position, question in enumerate(category.questions.all(), start=1)
        ],
    }
