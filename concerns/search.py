"""Categories in the site's search; what residents wrote is never searched."""

from collections.abc import Iterable, Mapping

from django.db.models import Prefetch, QuerySet
from django.utils import translation

from concerns.models import CategoryQuestion, ConcernCategory
from home.search.kinds import Hit, SearchKind, Texts
from tryggochsaker.references import as_words

LANGUAGES = ("sv", "en")


class CategoryKind(SearchKind):
    """Something that a concern can be about, found by its examples and its questions."""

    name = "category"
    model = ConcernCategory

    def texts_of(self, row: ConcernCategory) -> Iterable[Texts]:
        """Return the category's texts in Swedish and English."""
        for language in LANGUAGES:
            with translation.override(language):
                yield Texts(
                    language=language,
                    title=row.text("label"),
                    lead=row.text("examples"),
                    body="\n".join(_further_texts(row)),
                )

    def all_rows(self) -> Iterable[ConcernCategory]:
        """Return every category with its questions."""
        questions = CategoryQuestion.objects.prefetch_related("options")
        return ConcernCategory.objects.prefetch_related(Prefetch("questions", queryset=questions))

    def shown(self) -> QuerySet[ConcernCategory]:
        """Return every category: each has a page."""
        return ConcernCategory.objects.all()

    def hits_of(self, leads: Mapping[int, str]) -> Mapping[int, Hit]:
        """Return the hits, with what the resident is told before the form; one query."""
        return {
            category.pk: Hit(
                "tell",
                category.text("label"),
                category.text("deflect_text"),
                category.get_absolute_url(),
            )
            for category in ConcernCategory.objects.filter(pk__in=leads)
        }


def _further_texts(category: ConcernCategory) -> Iterable[str]:
    yield category.code.replace("_", " ")
    yield as_words(category.text("deflect_text"))
    for question in category.questions.all():
        yield question.text("label")
        for option in question.options.all():
            yield option.text("label")
