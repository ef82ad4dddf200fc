"""`manage.py drill`: an exercise from publishing to all clear, measured as residents see it."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from crisis.drills.rehearsal import rehearse
from crisis.drills.report import Report, Row, seconds_in_words
from crisis.drills.site import PublicSite
from crisis.models import DrillStep, NoticeTemplate
from tryggochsaker.jobs.heartbeat import seconds_since_last_beat

WORKER_SILENT_AFTER_SECONDS = 30


class Command(BaseCommand):
    """Run a drill on the living site; exits with 1 when a step was not as it should be."""

    help = "Publish an exercise on the living site, measure when it is seen, and end it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer what an exercise can be."""
        parser.add_argument(
            "--show",
            action="store_true",
            help="show the exercise on every page, and measure until it stands on all of them",
        )
        parser.add_argument("--template", metavar="CODE", help="use the texts of a notice template")
        parser.add_argument("--json", metavar="PATH", type=Path, help="write the report as JSON")

    def handle(self, *args: Any, **options: Any) -> None:  # Any: as Django passes them
        """Make sure that site and worker live, then rehearse and report."""
        template = _find_template(options["template"])
        site = PublicSite(find_address())
        self._require_site(site)
        self._require_worker()
        self.stdout.write(f"En övning publiceras på {site.base}/ och avslutas direkt efteråt.")
        try:
            with override(settings.LANGUAGE_CODE):
                report = rehearse(site, template=template, is_shown=options["show"])
        except ValidationError as refusal:
            raise CommandError("; ".join(refusal.messages)) from refusal
        with override(settings.LANGUAGE_CODE):
            self._print(report)
            if options["json"]:
                data = json.dumps(report.as_data(), ensure_ascii=False, indent=2)
                options["json"].write_text(data + "\n", encoding="utf-8")
            if report.failed or not report.is_finished:
                raise CommandError(
                    f"Inte som det ska: {len(report.failed)} steg."
                    if report.failed
                    else "Mätningen blev inte klar."
                )

    def _require_site(self, site: PublicSite) -> None:
        problem = site.get("/-/live").problem
        if problem:
            raise CommandError(
                f"{site.base}/ går inte att nå. {problem} Inget är publicerat. "
                "Starta webbplatsen med `make run`, eller ange adressen i PUBLIC_URL."
            )

    def _require_worker(self) -> None:
        silent = seconds_since_last_beat()
        if silent is None or silent > WORKER_SILENT_AFTER_SECONDS:
            raise CommandError(
                "Bakgrundsprocessen (worker) är inte i gång, så inga mejl skulle skickas. Inget "
                "är publicerat. Starta den med `make run` eller `manage.py worker`."
            )

    def _print(self, report: Report) -> None:
        for phase, rows in (
            (DrillStep.Phase.PUBLISHED, report.published),
            (DrillStep.Phase.ENDED, report.ended),
        ):
            self.stdout.write(f"\n{phase.label}")
            for row in rows:
                self.stdout.write(_line(row))
        self.stdout.write(f"\n{report.drill.incident.identifier}: {report.summary}")


def find_address() -> str:
    """Return where the living site answers: as its run file says, else `PUBLIC_URL`."""
    try:
        address = json.loads((settings.DATA_DIR / "run.json").read_text())["address"]
    except (OSError, ValueError, KeyError, TypeError):
        return str(settings.PUBLIC_URL)
    return str(address).rstrip("/")


def _find_template(code: str | None) -> NoticeTemplate | None:
    if not code:
        return None
    template = NoticeTemplate.objects.prefetch_related("texts").filter(code=code).first()
    if template is None:
        codes = ", ".join(NoticeTemplate.objects.values_list("code", flat=True))
        raise CommandError(f"Det finns ingen mall som heter {code}. Välj bland: {codes}.")
    return template


def _line(row: Row) -> str:
    mark = "ok " if row.step.is_passed else "FEL"
    return (
        f"  {mark}  {seconds_in_words(row.step.seconds):>8}  {row.label!s:<45} {row.step.outcome}"
    )
