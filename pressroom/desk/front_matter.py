"""The text of a new file: its fields with a word about each, as a person would write them."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from pressroom.fields import Field, Table
from pressroom.language import Language
from pressroom.values import dataclass
from pressroom.yaml_writer import in_quotes, yaml_text

FieldAnswer = str | tuple[str, ...] | tuple[Mapping[str, str], ...]
"""What a field is to hold: a text, several, or groups of fields."""
FieldAnswers = Mapping[str, FieldAnswer]

QUOTED = frozenset({"code", "phone"})
"""Fields of digits that other programs take for numbers, and lose their first 0."""


@dataclass(frozen=True, kw_only=True)
class NewFile:
    """A file that isn't written yet: its path, beginning with ``content/``, and its text."""

    path: str
    text: str


def compose(table: Table, answers: FieldAnswers, offered: Collection[str], language: Language, body: str) -> str:
    """The text of a file: the fields that have an answer, then those that are offered, behind a ``#``."""
    given = [field for field in table if answers.get(field.name)]
    others = [field for field in table if field.name in offered and field not in given]
    lines = ["---"]
    for field in given:
        lines += [comment_of(field, language), *field_lines(field.name, answers[field.name])]
    if others:
        advice = language.text("take away the # in front of what you want to use")
        lines += ["", f"# --- {advice}"]
    for field in others:
        lines += [comment_of(field, language), f"#{field.name}: "]
    return "\n".join([*(line.rstrip() for line in lines), "---", body.strip(), ""])


def comment_of(field: Field, language: Language) -> str:
    """What a field tells, as a line that is not read."""
    return f"# {language.text(field.meaning)}"


def field_lines(name: str, answer: FieldAnswer) -> Iterator[str]:
    """A field with its value."""
    if isinstance(answer, str):
        yield f"{name}: {in_quotes(answer) if name in QUOTED else as_yaml(answer)}"
    elif all(isinstance(part, str) for part in answer):
        yield f"{name}: [{', '.join(as_yaml(str(part)) for part in answer)}]"
    else:
        yield f"{name}:"
        yield from groups(part for part in answer if isinstance(part, Mapping))


def groups(parts: Iterable[Mapping[str, str]]) -> Iterator[str]:
    """Groups of fields as the items of a list."""
    for part in parts:
        given = [(name, text) for name, text in part.items() if text]
        for number, (name, text) in enumerate(given):
            yield f"  {' ' if number else '-'} {name}: {as_yaml(text)}"


def as_yaml(text: str) -> str:
    """A text on one line, in quotes when it needs them."""
    return yaml_text(" ".join(text.split()), by_hand=True)
