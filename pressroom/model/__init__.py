"""What the press room consists of: frozen values that know where they were written.

References between records are slugs (ids), which `Site` resolves; there are no cycles. `at` is the place in `content/`
where a value stands. Texts are in Unicode's form C.
"""

from pressroom.model.agency import (
    About,
    Agency,
    Disposal,
    Exports,
    GeneralContact,
    Notice,
    PackageFacts,
    Party,
    Restriction,
    Successor,
    TopicText,
)
from pressroom.model.entries import MunicipalityEntry, ReleaseEntry, municipality_entry, release_entry
from pressroom.model.files import File, MeasuredPicture, is_page
from pressroom.model.kinds import EventKind, GrantStatus, Kind, Phase, VisitStatus
from pressroom.model.overview import Disagreement, MoneyAmount, TimelineEvent
from pressroom.model.parts import (
    Attachment,
    Body,
    Correction,
    Event,
    Grant,
    Image,
    RegisterEntry,
    RegisterKind,
    Role,
    Source,
    Speaker,
    Visit,
    VisitDay,
    Withdrawal,
    Withheld,
)
from pressroom.model.records import Asset, Box, Municipality, Person, Release, StandingPage, Topic, Unpublished
from pressroom.model.site import Site
from pressroom.model.texts import Heading, Prose, Reference, ReferenceKind, without_breaks

__all__ = [
    "About",
    "Agency",
    "Asset",
    "Attachment",
    "Body",
    "Box",
    "Correction",
    "Disagreement",
    "Disposal",
    "Event",
    "EventKind",
    "Exports",
    "File",
    "GeneralContact",
    "Grant",
    "GrantStatus",
    "Heading",
    "Image",
    "Kind",
    "MeasuredPicture",
    "MoneyAmount",
    "Municipality",
    "MunicipalityEntry",
    "Notice",
    "PackageFacts",
    "Party",
    "Person",
    "Phase",
    "Prose",
    "Reference",
    "ReferenceKind",
    "RegisterEntry",
    "RegisterKind",
    "Release",
    "ReleaseEntry",
    "Restriction",
    "Role",
    "Site",
    "Source",
    "Speaker",
    "StandingPage",
    "Successor",
    "TimelineEvent",
    "Topic",
    "TopicText",
    "Unpublished",
    "Visit",
    "VisitDay",
    "VisitStatus",
    "Withdrawal",
    "Withheld",
    "is_page",
    "municipality_entry",
    "release_entry",
    "without_breaks",
]
