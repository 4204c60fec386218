"""Rules about who answers instead of a person who no longer does."""

from collections.abc import Iterator, Mapping

from pressroom.model import Person
from pressroom.problems import Problem, error
from pressroom.read.ruled import RuledArchive


def successors_answer(archive: RuledArchive) -> Iterator[Problem]:
    """The line of `replaced_by` ends at someone who answers: it doesn't go in a circle, nor to someone withdrawn."""
    people = {item.value.id: item.value for item in archive.people}
    for person in archive.people:
        if person.value.replaced_by not in people:
            continue
        line = line_of(person.value, people)
        last = line[-1]
        if last.replaced_by in {member.id for member in line}:
            if last.replaced_by == person.value.id:
                yield error("replaced-in-circle", person.at("replaced_by"), people=tuple(p.name for p in line))
        elif last.withdrawn and not last.replaced_by:
            yield error("replaced-by-withdrawn", person.at("replaced_by"), name=last.name, day=last.withdrawn)


def line_of(person: Person, people: Mapping[str, Person]) -> tuple[Person, ...]:
    """A person and those who replace them, one after the other, each once."""
    line = {person.id: person}
    while person.replaced_by in people and person.replaced_by not in line:
        person = people[person.replaced_by]
        line[person.id] = person
    return tuple(line.values())
