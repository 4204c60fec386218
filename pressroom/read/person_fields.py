"""The fields of a person."""

from typing import NamedTuple

from pressroom.dates import ArchiveDate
from pressroom.fields import FieldGroup, Many, group, one
from pressroom.fields.rules import archive_date, email, one_line, phone, prose, whole_day, yes_or_no
from pressroom.fields.sources import SOURCE
from pressroom.model import Role, Source
from pressroom.problems import Fault, Location, fault
from pressroom.read.accept import ACCEPT


def build_role(  # noqa: PLR0913  (a role has these parts)
    *,
    title: str,
    at: Location,
    organisation: str = "",
    party: str = "",
    start: ArchiveDate | None = None,
    end: ArchiveDate | None = None,
    public_office: bool = False,
    sources: tuple[Source, ...] = (),
) -> Role | Fault:
    """A role, which doesn't end before it begins."""
    if start and start.earliest and end and end.before(start.earliest):
        return fault("end-before-start", start=str(start), end=str(end))
    return Role(
        title=title,
        organisation=organisation,
        party=party,
        start=start,
        end=end,
        public_office=public_office,
        sources=sources,
        at=at,
    )


ROLE_FIELDS = (
    one("title", one_line, "what the person was", "titel roll", required=True),
    one("organisation", one_line, "where", "organization myndighet"),
    one("party", one_line, "the person's party", "parti"),
    one("from", archive_date, "since when", "från start", into="start"),
    one("until", archive_date, "until when", "till slut to end", into="end"),
    one("public_office", yes_or_no, "whether it is an office of trust: search engines may show the page", "ämbete"),
    SOURCE,
)


class ContactWithdrawal(NamedTuple):
    """From which day a person is no contact any more, why, and on which legal ground."""

    date: ArchiveDate
    reason: str = ""
    ground: str = ""


def build_withdrawal(*, date: ArchiveDate, at: Location, **words: str) -> ContactWithdrawal:
    """A withdrawal, which is known by its person's place."""
    del at
    return ContactWithdrawal(date, **words)


WITHDRAWAL_FIELDS = (
    one("date", whole_day, "the day from which the person is no contact any more", "datum dag från", required=True),
    one("reason", prose, "why, in words for readers", "skäl orsak anledning"),
    one("ground", prose, "the legal ground", "grund lagrum rättslig_grund stöd"),
)

PERSON_FIELDS = (
    one("name", one_line, "the person's name", "namn", required=True),
    group(
        "roles",
        Many(each=FieldGroup(fields=ROLE_FIELDS, build=build_role)),
        "what the person was, where and when",
        "roller roll role titel title",
    ),
    one("email", email, "an e-mail address of the function", "e-post epost mejl mail"),
    one("phone", phone, "a telephone number of the function, never a person's own", "telefon telefonnummer tel mobil"),
    group(
        "withdrawn",
        FieldGroup(fields=WITHDRAWAL_FIELDS, build=build_withdrawal, short=("date", whole_day)),
        "that the person is no contact any more: from which day, why and on which ground",
        "indragen slutat avpublicerad",
    ),
    one("replaced_by", one_line, "who answers instead: the name of a file in content/people", "ersatt_av efterträdare"),
    ACCEPT,
)
