"""Many promises at once, for tests of how many queries a page takes."""

from datetime import date
from itertools import cycle

from wagtail.models import Page

from home.models import Area, SafetyArea
from promises.models import (
    FollowUp,
    Indicator,
    Measure,
    MeasureReading,
    PromiseIndexPage,
    PromisePage,
    Reading,
    Signatory,
)

STATES = ("aktivt", "uppfyllt", "delvis_uppfyllt", "ej_uppfyllt", "avslutat_i_fortid")


def add_promises(index: PromiseIndexPage, number: int) -> None:
    """Put published promises with rows below a list, past Wagtail's own slow way."""
    areas, states = cycle(Area.objects.all()), cycle(STATES)
    kind, safety_area = PromisePage().cached_content_type, SafetyArea.objects.first()
    first = index.numchild + 1
    bases = Page.objects.bulk_create(
        Page(
            title=f"Löfte {offset}",
            draft_title=f"Löfte {offset}",
            slug=f"massa-{offset}",
            locale=index.locale,
            content_type=kind,
            path=Page._get_path(index.path, index.depth + 1, first + offset),
            depth=index.depth + 1,
            url_path=f"{index.url_path}massa-{offset}/",
            live=True,
        )
        for offset in range(number)
    )
    for base, area, state in zip(bases, areas, states, strict=False):
        year = 2015 + base.pk % 10
        page = PromisePage(
            page_ptr=base,
            public_id=base.slug,
            ingress="Kort.",
            promise_text="Vi lovar.",
            year=year,
            valid_from=date(year, 1, 1),
            valid_to=date(year, 12, 31),
            area=area,
            safety_area=safety_area,
            status=state,
            situation="Läge.",
            focus_area="Fokus",
        )
        page.save_base(raw=True)
    Page.objects.filter(pk=index.pk).update(numchild=first + number - 1)
    pages = list(PromisePage.objects.child_of(index).filter(slug__startswith="massa-"))
    locale = index.locale
    Signatory.objects.bulk_create(
        Signatory(
            page=page, party_type="polis", party="Polisen", signed_by_role="Chef", locale=locale
        )
        for page in pages
    )
    FollowUp.objects.bulk_create(
        FollowUp(
            page=page,
            date=date(2020, 1, 1),
            title="Så",
            summary="Så.",
            published=True,
            locale=locale,
        )
        for page in pages
    )
    measures = Measure.objects.bulk_create(
        Measure(
            page=page,
            title="Åtgärd",
            responsible="polis",
            due=date(2020, 1, 1),
            target_count=10,
            count_unit="gånger",
            locale=locale,
        )
        for page in pages
    )
    MeasureReading.objects.bulk_create(
        MeasureReading(measure=measure, date=date(2019, 1, 1), done=3) for measure in measures
    )
    indicators = Indicator.objects.bulk_create(
        Indicator(
            page=page,
            name="Mått",
            unit="antal",
            baseline_value=1,
            baseline_date=date(2015, 1, 1),
            target_value=9,
            target_date=date(2020, 1, 1),
            source="Vi",
            locale=locale,
        )
        for page in pages
    )
    Reading.objects.bulk_create(
        Reading(indicator=indicator, date=date(2016, 1, 1), value=4) for indicator in indicators
    )
