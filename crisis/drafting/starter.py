"""The eight templates that every municipality begins with; they are its own from then on."""

from typing import Any

from django.db import transaction

from crisis.models import NoticeTemplate, NoticeTemplateText
from home.demo_run import read_content

Row = dict[str, Any]  # Any: a template as the content file has it


@transaction.atomic
def add_missing_templates() -> list[NoticeTemplate]:
    """Make the templates whose code nobody has, and return those; none is ever changed."""
    known = set(NoticeTemplate.objects.values_list("code", flat=True))
    rows = enumerate(read_content("notice_templates")["templates"], start=1)
    return [_make(row, order) for order, row in rows if row["code"] not in known]


def _make(row: Row, order: int) -> NoticeTemplate:
    cap = row["cap"]
    template = NoticeTemplate(
        code=row["code"],
        name=row["name_sv"],
        name_en=row["name_en"],
        event_type=row["code"],
        sort_order=order * 10,
        default_level=row["default_level"],
        requires_second_approver=row["requires_second_approver"],
        requires_vma_reference=row.get("requires_vma_reference", False),
        cap_category=cap["category"],
        cap_event=cap["event"],
        cap_response_type=cap["response_type"],
        cap_urgency=cap["urgency"],
        cap_severity=cap["severity"],
        cap_certainty=cap["certainty"],
    )
    template.texts = [
        NoticeTemplateText(
            language=language,
            all_clear=row[f"all_clear_{language}"],
            **{**row[language], "what_to_do": "\n".join(row[language]["what_to_do"])},
        )
        for language in ("sv", "en")
    ]
    template.full_clean()
    template.save()
    return template
