"""The fields of fact boxes and of standing pages."""

from pressroom.fields import one
from pressroom.fields.rules import language, one_line, prose, whole_day
from pressroom.fields.sources import SOURCE
from pressroom.read.accept import ACCEPT

BOX_FIELDS = (
    one("title", one_line, "the box's headline", "rubrik titel", required=True),
    SOURCE,
    ACCEPT,
)

PAGE_FIELDS = (
    one("title", one_line, "the page's headline", "rubrik titel headline", required=True),
    one("summary", prose, "what the page is about, in a sentence", "sammanfattning ingress description"),
    one("language", language, "its language", "språk lang"),
    one("updated", whole_day, "the day when it was last changed", "uppdaterad ändrad datum senast_ändrad"),
    SOURCE,
    ACCEPT,
)
