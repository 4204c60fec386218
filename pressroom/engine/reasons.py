"""Why a build did what it did, as values: which rung it took, and why none below it would have sufficed.

A rung that can't be taken raises `NeedsFullBuild` with its reason; nothing else is taken for one, so a fault of ours
stays a fault. `pressroom.cli.explain` puts reasons into words.
"""

from enum import StrEnum
from typing import NamedTuple


class Rung(StrEnum):
    """How much a build did, the cheapest first."""

    UP_TO_DATE = "up-to-date"
    UPDATE = "update"
    FULL = "full"


class Why(StrEnum):
    """Why a build was no cheaper."""

    NO_MEMORY_WANTED = "no-memory-wanted"
    UNREADABLE_INPUT = "unreadable-input"
    NOTHING_KEPT = "nothing-kept"
    OTHER_PROGRAM = "other-program"
    OTHER_OPTIONS = "other-options"
    OTHER_OUTPUT = "other-output"
    OTHER_INPUTS = "other-inputs"
    FOLDER_MISSING = "folder-missing"
    FILE_BESIDE = "file-beside"
    NO_PLAIN_FILE = "no-plain-file"
    FILE_UNREADABLE = "file-unreadable"
    RECORD_DAMAGED = "record-damaged"
    ERRORS = "errors"
    WITHDRAWN = "withdrawn"
    CONTACT_DETAILS = "contact-details"
    SITE_LANGUAGE = "site-language"
    SITE_ADDRESSES = "site-addresses"
    TEMPLATE_FAULT = "template-fault"
    INPUT_CHANGED_MEANWHILE = "input-changed-meanwhile"
    IN_THE_WAY = "in-the-way"
    DISK_REFUSES = "disk-refuses"
    CACHE_INCOMPLETE = "cache-incomplete"
    CHANGED = "changed"
    """Not why a build was wider, but what it was about: these inputs are others than before."""
    CLOCK = "clock"
    """The same of the moment that the site is built for: others are published, or what a rule tells is another."""


class Reason(NamedTuple):
    """Why, and the file that it is about, if it is about one."""

    why: Why
    path: str = ""


class NeedsFullBuild(Exception):  # noqa: N818  (it is no error, but what decides for a wider build)
    """An update can't know enough, or reaches too far; `reason` says why."""

    def __init__(self, why: Why, path: str = "") -> None:
        """For this reason. Another process may find it, so it is made again of what it was made of."""
        super().__init__(why, path)
        self.reason = Reason(why, path)


class MadeWhy(StrEnum):
    """Why a file was made again."""

    NEW = "new"
    NOTHING_KEPT = "nothing-kept"
    """Whether a former build made it the same isn't known."""
    INGREDIENTS = "ingredients"
    TEMPLATE = "template"
    OUTPUT = "output"
    """It isn't in the output as it was made."""


class MadeBecause(NamedTuple):
    """Why a file was made again; `nodes` are those that it had asked for and that have changed, where that is known."""

    path: str
    why: MadeWhy
    nodes: tuple[str, ...] = ()
