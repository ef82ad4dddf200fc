"""What has replaced what, as far as the sources of the content know it."""

from home.demo_run import DemoRun, read_content
from home.models import LawSuccession


def seed_laws(run: DemoRun) -> None:
    """Fill in the successions that are not there; an editor's row is left as it is."""
    run.say("Lagar och myndigheter som har ersatts")
    for row in read_content("law_succession")["successions"]:
        if LawSuccession.objects.filter(old_name=row["old_name"]).exists():
            continue
        succession = LawSuccession(
            kind=row.get("kind", LawSuccession.Kind.LAW),
            old_name=row["old_name"],
            old_number=row["old_number"],
            words="\n".join(row["words"]),
            new_name=row["new_name"],
            new_number=row["new_number"],
            replaced_on=row["replaced_on"],
            source=row["source"],
            is_verified=row["verified"],
        )
        succession.full_clean()
        succession.save()
        run.keep(succession)
