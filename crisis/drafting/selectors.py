"""Which templates there are, and what they say of an incident that began with one."""

from collections.abc import Sequence

from crisis.drafting.filling import fill_prose
from crisis.models import Incident, NoticeTemplate


def list_templates() -> Sequence[NoticeTemplate]:
    """Return the templates that the console offers, in their order."""
    return list(NoticeTemplate.objects.filter(is_offered=True))


def list_templates_to_practise() -> Sequence[NoticeTemplate]:
    """Return those that an exercise can be made of: an exercise never repeats a VMA."""
    return [one for one in list_templates() if not one.requires_vma_reference]


def all_clear_texts(incident: Incident) -> dict[str, str]:
    """Return what the incident's template says when the danger is over, by language.

    Only in the languages that it was published in; empty for an incident without a template.
    What had no answer is left out, as in the notice.
    """
    if incident.template is None:
        return {}
    filled = {
        text.language: fill_prose(text.all_clear, incident.template_values[text.language])
        for text in incident.template.texts.all()
        if text.language in incident.template_values
    }
    return {language: words for language, words in filled.items() if words}
