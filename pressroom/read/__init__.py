"""From documents to the records of a press room.

`read_site` takes every document apart by the table of its kind (`RELEASE_FIELDS` and the others), and then asks each of
`RULES` about all records together. The tables are also what the schema and the writers' guide are made from.
"""

from pressroom.read.money_fields import AMOUNT_FIELDS, DISAGREEMENT_FIELDS, MONEY_FIELDS
from pressroom.read.municipality_fields import GRANT_FIELDS, MUNICIPALITY_FIELDS, VISIT_FIELDS
from pressroom.read.page_fields import BOX_FIELDS, PAGE_FIELDS
from pressroom.read.person_fields import PERSON_FIELDS, ROLE_FIELDS
from pressroom.read.release_fields import RELEASE_FIELDS
from pressroom.read.site import RULES, read_site
from pressroom.read.timeline_fields import TIMELINE_EVENT_FIELDS, TIMELINE_FIELDS

__all__ = [
    "AMOUNT_FIELDS",
    "BOX_FIELDS",
    "DISAGREEMENT_FIELDS",
    "GRANT_FIELDS",
    "MONEY_FIELDS",
    "MUNICIPALITY_FIELDS",
    "PAGE_FIELDS",
    "PERSON_FIELDS",
    "RELEASE_FIELDS",
    "ROLE_FIELDS",
    "RULES",
    "TIMELINE_EVENT_FIELDS",
    "TIMELINE_FIELDS",
    "VISIT_FIELDS",
    "read_site",
]
