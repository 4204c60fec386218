"""The fields of ``content/timeline.yaml``: what happened to the agency."""

from pressroom.fields import Choice, FieldGroup, Many, group, one
from pressroom.fields.rules import archive_date, one_line, prose, yes_or_no
from pressroom.fields.sources import SOURCES
from pressroom.model import EventKind, TimelineEvent
from pressroom.read.own_links import LINK

EVENT_KIND = Choice(
    code="event-kind-unknown",
    words={kind.value: kind for kind in EventKind},
    meant={
        "decision": "beslut",
        "end": "slut",
        "nedläggning": "slut",
        "visit": "besök",
        "publication": "publicering",
        "rapport": "publicering",
        "other": "annat",
        "övrigt": "annat",
    },
)

TIMELINE_EVENT_FIELDS = (
    one("date", archive_date, "when it happened, as precisely as it is known", "datum dag day", required=True),
    one("title", one_line, "what happened, in a few words", "rubrik titel händelse", required=True),
    one("text", prose, "what to know about it", "beskrivning note"),
    one("kind", EVENT_KIND, "what it was: beslut, start, slut, besök, publicering or annat", "slag typ"),
    one("thread", one_line, "the course of events that it belongs to, the same text for each", "förlopp tråd"),
    LINK,
    one("main", yes_or_no, "whether the first page shows it", "huvud viktig"),
    group("source", SOURCES, "where it stands", "källa källor sources", into="sources", required=True),
)

TIMELINE_FIELDS = (
    group(
        "events",
        Many(each=FieldGroup(fields=TIMELINE_EVENT_FIELDS, build=TimelineEvent)),
        "what happened to the agency, in any order",
        "händelser tidslinje timeline",
        required=True,
    ),
)
