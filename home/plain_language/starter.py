"""What has replaced what, as far as our sources know it; the municipality's own from then on."""

from django.db import transaction
from django.db.models import Q

from home.demo_run import read_content
from home.models import LawSuccession


@transaction.atomic
def add_missing_laws() -> list[LawSuccession]:
    """Make the successions whose old name and number nobody has, and return those.

    None that is there is ever changed.
    """
    made = []
    for row in read_content("law_succession")["successions"]:
        known = Q(old_name=row["old_name"])
        if row["old_number"]:
            known |= Q(old_number=row["old_number"])
        if LawSuccession.objects.filter(known).exists():
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
        made.append(succession)
    return made
