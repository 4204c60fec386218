"""What concerns all records together, after some have changed: rules between them, and what was withdrawn."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from pressroom.documents import Document
from pressroom.engine.reasons import NeedsFullBuild, Why
from pressroom.engine.summary import is_crossed
from pressroom.engine.updated_site import UpdatedSite
from pressroom.model import About, Asset, MoneyAmount, Person, ReleaseEntry, TimelineEvent
from pressroom.model.squeezing import squeezed
from pressroom.problems import Problem, has_errors
from pressroom.read.accept import unjudged
from pressroom.read.collections import Collection
from pressroom.read.date_rules import Judged
from pressroom.read.ruled import RULED_NAMES
from pressroom.read.stored import StoredRecord, facts_of
from pressroom.read.withdrawn import WithdrawnSentence, said_elsewhere, words_of


class UpdatedArchive(NamedTuple):
    """All records as rules between them see them: those that have changed as they were read, the others as kept."""

    about: About
    releases: tuple[Any, ...]
    municipalities: tuple[Any, ...]
    people: tuple[Any, ...]
    boxes: tuple[Any, ...]
    pages: tuple[Any, ...]
    timeline: tuple[TimelineEvent, ...]
    money: tuple[MoneyAmount, ...]
    assets: tuple[Asset, ...]
    site_file: Document | None = None
    damaged_amounts: frozenset[str] = frozenset()

    @property
    def accepted(self) -> Mapping[str, frozenset[str]]:
        """The codes of the warnings that each file accepts, by its path."""
        kinds = (self.releases, self.municipalities, self.people, self.boxes, self.pages)
        return {record.path: frozenset(record.value.accept) for kind in kinds for record in kind}

    def is_damaged(self, _collection: Collection, _name: str) -> bool:
        """No record is damaged: that would be an error, after which nothing is kept."""
        return False


def facts_now(site: UpdatedSite) -> Mapping[str, Mapping[str, list[list[object]]]]:
    """What rules look at in the records that were read again, by their files."""
    return {path: facts_of(change.record) for path, change in site.changed.items() if change.record is not None}


def rule_problems_now(site: UpdatedSite) -> Judged:
    """What is wrong with how records fit together, and until when; NeedsFullBuild when it is an error."""
    if not may_rules_differ(site):
        return Judged(site.last.rule_problems, site.last.judged_until)
    from pressroom.read.site import rule_problems

    judged = rule_problems(archive_of(site), site.as_of.date())
    for problem in judged.problems:
        if has_errors([problem]):
            raise NeedsFullBuild(Why.ERRORS, problem.at.path)
    return judged


def may_rules_differ(site: UpdatedSite) -> bool:
    """Whether anything that rules look at has changed, or the clock has passed a day that they go by."""
    if site.gone or site.changed_assets or site.overviews.changed:
        return True
    if site.about.phase != site.last.summary.about.phase:
        return True
    if is_crossed(site.last.judged_until, site.last.as_of, site.as_of):
        return True
    former = site.snapshot.facts if any(change.record for change in site.changed.values()) else {}
    return any(
        facts != former.get(path) or not is_same_to_rules(site.snapshot.entries.get(path), site.changed[path].entry)
        for path, facts in facts_now(site).items()
    )


def is_same_to_rules(old: object, new: object) -> bool:
    """Whether rules between records can't tell two entries of a file apart."""
    if isinstance(old, ReleaseEntry) and isinstance(new, ReleaseEntry):
        return all(getattr(old, name) == getattr(new, name) for name in RULED_NAMES)
    return old == new


def archive_of(site: UpdatedSite) -> UpdatedArchive:
    """All records as rules see them, in the order of their files."""
    entries, facts = site.new_entries, site.snapshot.facts

    def records(kind: Mapping[str, object]) -> Iterator[object]:
        for path in sorted(kind):
            change = site.changed.get(path)
            if change is not None and change.record is not None:
                yield change.record
            else:
                yield StoredRecord(kind[path], path, facts[path])

    return UpdatedArchive(
        about=site.about,
        releases=tuple(records(entries.releases)),
        municipalities=tuple(records(entries.municipalities)),
        people=tuple(records(entries.people)),
        boxes=tuple(records(entries.boxes)),
        pages=tuple(records(entries.pages)),
        timeline=entries.timeline,
        money=entries.money,
        assets=entries.assets,
    )


def sentences_now(site: UpdatedSite) -> tuple[WithdrawnSentence, ...]:
    """The sentences of withdrawn releases, with the records that hold them now."""
    sentences = site.last.sentences
    if not sentences:
        return ()
    words = {path: words_now(site, path) for path in site.changed}
    others = {*site.changed, *site.gone}
    return tuple(
        sentence._replace(
            elsewhere=tuple(
                sorted(
                    {
                        *(path for path in sentence.elsewhere if path not in others),
                        *(path for path, text in words.items() if squeezed(sentence.text) in text),
                    }
                )
            )
        )
        for sentence in sentences
    )


def withdrawn_problems(site: UpdatedSite, sentences: Sequence[WithdrawnSentence]) -> tuple[Problem, ...]:
    """What was withdrawn in one text and stands in another now."""
    if not sentences:
        return ()
    accepted = {path: frozenset(entry.accept) for path, entry in site.new_entries.releases.items() if entry.accept}
    return tuple(unjudged(said_elsewhere(sentences), accepted))


def words_now(site: UpdatedSite, path: str) -> bytes:
    """Everything that a changed record says, if it is published."""
    change = site.changed[path]
    if path not in site.marked:
        return b""
    if isinstance(change.entry, ReleaseEntry):
        return words_of(change.body, change.entry.title, change.entry.summary)
    return words_of(change.body)


def ensure_same_contacts(site: UpdatedSite) -> None:
    """See that nobody's address or number has been withdrawn, changed or given: that concerns every file."""
    before, now = site.old_entries, site.new_entries
    if before.people is now.people and site.is_same_structure:
        return
    if contacts_of(before.people, site.last.as_of.date()) != contacts_of(now.people, site.as_of.date()):
        raise NeedsFullBuild(Why.CONTACT_DETAILS)
    if before.about.contact != now.about.contact:
        raise NeedsFullBuild(Why.CONTACT_DETAILS)


def contacts_of(people: Mapping[str, Person], today: date) -> Mapping[str, tuple[str, str, bool]]:
    """Who can be reached how on a day, and who no more, by their files."""
    return {
        path: (person.email, person.phone, bool(person.withdrawn and not person.withdrawn.after(today)))
        for path, person in people.items()
        if person.email or person.phone or person.withdrawn
    }
