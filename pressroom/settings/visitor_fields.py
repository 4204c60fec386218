"""Whom the first page leads on, and to what: a few ways for each kind of visitor, in the site's own words."""

from pressroom.fields import FieldGroup, Many, group, one
from pressroom.fields.rules import one_line
from pressroom.model import Visitor, VisitorWay

WAY_FIELDS = (
    one("text", one_line, "what the visitor can do there", "länktext rubrik", required=True),
    one(
        "page",
        one_line,
        "the name of a standing page, an overview or a list, with # and a heading's anchor at wish",
        "sida länk link",
        required=True,
    ),
)

VISITOR_FIELDS = (
    one("name", one_line, 'who comes: a question such as "Är du journalist?"', "namn rubrik vem", required=True),
    group(
        "ways",
        Many(each=FieldGroup(fields=WAY_FIELDS, build=VisitorWay)),
        "where they can go next",
        "vägar länkar links",
        required=True,
    ),
)

VISITORS = group(
    "visitors",
    Many(each=FieldGroup(fields=VISITOR_FIELDS, build=Visitor)),
    "whom the first page leads on, and to what",
    "besökare målgrupper",
)
