"""Times as people say them."""

from django import template

from crisis import moments

register = template.Library()

register.filter("clock", moments.clock)
register.filter("day", moments.day)
register.filter("when", moments.when)
register.filter("when_in_full", moments.when_in_full)
register.filter("when_on_paper", moments.when_on_paper)
register.filter("by_then", moments.by_then)
