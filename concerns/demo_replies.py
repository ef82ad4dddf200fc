"""A few replies to start from, in the voice of the demo municipality."""

from concerns.models import ConcernCategory, ReplyTemplate
from home.demo_run import DemoRun

_REPLIES = (
    (
        "",
        "Vi har läst och börjar",
        "Tack för att du berättade. {function} har läst ditt ärende {reference} och börjar nu. "
        "Du ser här vad som händer.",
        "Thank you for telling us. {function} has read your case {reference} and is starting "
        "now. You can follow it here.",
    ),
    (
        "",
        "Vi behöver veta mer",
        "Tack för att du berättade. För att komma vidare behöver vi veta lite mer: var är det, "
        "och när brukar det hända? Svara här. Du behöver inte tala om vem du är.",
        "Thank you for telling us. To go on we need to know a little more: where is it, and when "
        "does it usually happen? Answer here. You do not need to tell us who you are.",
    ),
    (
        "",
        "Någon annan ansvarar",
        "Tack för att du berättade. Det här sköter inte kommunen själv. Vi har talat med dem som "
        "ansvarar och avslutar ärende {reference} hos oss.",
        "Thank you for telling us. This is not something the municipality takes care of itself. "
        "We have spoken to those responsible and close case {reference} here.",
    ),
    (
        "belysning_vaxtlighet",
        "Lampan är beställd",
        "Tack för att du sade till. En montör är beställd och lagar belysningen inom fem "
        "arbetsdagar. Är det fortfarande mörkt efter det: svara här i ärende {reference}.",
        "Thank you for telling us. A technician has been ordered and will repair the light "
        "within five working days. If it is still dark after that, answer here.",
    ),
    (
        "otrygg_plats",
        "Vi går dit och tittar",
        "Tack för att du berättade. Vi går dit en kväll och tittar på ljus, sikt och vilka som "
        "rör sig där. Sedan berättar vi här vad vi gör åt det.",
        "Thank you for telling us. We will go there one evening and look at light, sight lines "
        "and who moves there. Then we tell you here what we do about it.",
    ),
)


def seed_replies(run: DemoRun) -> None:
    """Fill in the reply templates, unless there are any: the security function edits them."""
    if ReplyTemplate.objects.exists():
        return
    run.say("Anmälan: svarsmallar")
    for order, (category, title, body, body_en) in enumerate(_REPLIES):
        run.keep(
            ReplyTemplate.objects.create(
                title=title,
                body=body,
                body_en=body_en,
                category=ConcernCategory.objects.filter(code=category).first(),
                sort_order=order,
            )
        )
