"""A page of advice in the YAML form, and how it is read in."""

import copy

import yaml

from guidance.exchange.room import GUIDANCE
from home.demo_run import read_content
from home.exchange.services import PlanChangedError, try_file
from home.exchange.services import read_in as read_in_file

CONTENT = read_content("guidance")


class _Plain(yaml.SafeDumper):
    """Repeats what stands twice, since the form has no references."""

    def ignore_aliases(self, data):
        return True


def entry(**changes):
    """Return an entry of the content files under an address of its own, with some keys changed."""
    made = copy.deepcopy(CONTENT["guidance"][0])
    return made | {"id": "ny", "slug": "ny-sida", "title": "En ny sida", "related": []} | changes


def as_file(*entries):
    return yaml.dump({"guidance": list(entries)}, Dumper=_Plain, allow_unicode=True).encode()


def look_at(content, index, user):
    """Return what a file would do, step by step."""
    return try_file(GUIDANCE, content, index, user).steps


def read_in_content(content, index, user):
    """Try a file and read it in; return the steps that were, or would have been, taken."""
    plan = try_file(GUIDANCE, content, index, user)
    try:
        done = read_in_file(GUIDANCE, content=content, pages=index, user=user, digest=plan.digest)
    except PlanChangedError as error:
        return error.plan.steps
    return done.steps


def read_in(index, user, *entries):
    return read_in_content(as_file(*entries), index, user)


def words_of(step):
    return [f"{problem.key}: {problem.words}" for problem in step.problems]
