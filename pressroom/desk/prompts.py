"""Questions on the terminal, with completion; only this module knows the library that asks."""

from collections.abc import Callable, Iterator, Mapping

import questionary

from pressroom.desk.front_matter import FieldAnswer
from pressroom.desk.new import RecordKind, fault_of
from pressroom.desk.stock import Stock
from pressroom.language import Language

Choices = Mapping[str, str]
"""Names that can be chosen, each with what is written for it."""


class GivenUp(Exception):  # noqa: N818  (it is no error: a person pressed Ctrl-C)
    """The person at the terminal wants to stop."""


def ask_for(
    kind: RecordKind, given: Mapping[str, FieldAnswer], stock: Stock, language: Language, first: Mapping[str, str]
) -> Mapping[str, FieldAnswer]:
    """Ask for what isn't given yet; `first` are the answers that stand there already."""
    answers = dict(given)
    for name in kind.asked:
        if answers.get(name) or (name == "visit" and len(answers.get("municipality", ())) != 1):
            continue
        words = words_for(name, stock)
        answer = (
            tuple(ask_several(question(kind, name, language), words, language, free=name == "topics"))
            if words is not None
            else ask_one(kind, name, language, first.get(name, ""))
        )
        if answer:
            answers[name] = answer
    return answers


def words_for(name: str, stock: Stock) -> Choices | None:
    """What a field's answers are completed from, when it takes several."""
    lists: Mapping[str, Choices] = {
        "municipality": stock.municipalities,
        "spokesperson": stock.people,
        "contact": stock.people,
        "boxes": stock.boxes,
        "topics": {topic: topic for topic in stock.topics},
    }
    return lists.get(name)


def question(kind: RecordKind, name: str, language: Language) -> str:
    """A field as a question."""
    meanings = {field.name: field.meaning for field in kind.table}
    meanings |= {"title": meanings.get("title", "what the person was"), "organisation": "where"}
    meanings.setdefault("party", "the person's party")
    meaning = language.text(meanings[name])
    return f"{name} – {meaning}:"


def ask_one(kind: RecordKind, name: str, language: Language, first: str) -> str:
    """One text, asked for until it is right; an empty one leaves the field out."""

    def judged(text: str) -> bool | str:
        if not text.strip():
            return language.text("this has to be answered") if name in kind.required else True
        problems = fault_of(kind.table, name, text.strip())
        if not problems:
            return True
        worded = language.word(problems[0])
        return f"{worded.sentence} ({worded.hint})" if worded.hint else worded.sentence

    return str(answer_to(questionary.text(question(kind, name, language), default=first, validate=judged))).strip()


def ask_several(asked: str, words: Choices, language: Language, *, free: bool) -> Iterator[str]:
    """Answers one by one, completed from what there is, until an empty one; `free` ones may be new."""
    if not words and not free:
        return
    again = language.text("one more, or an empty line:")
    left = dict(words)
    judged = known(words, language, free=free)
    prompt = asked
    while True:
        prompting = questionary.autocomplete(prompt, choices=[*left], validate=judged, validate_while_typing=False)
        answer = str(answer_to(prompting)).strip()
        if not answer:
            return
        yield left.pop(answer, answer)
        prompt = again


def known(words: Choices, language: Language, *, free: bool) -> Callable[[str], bool | str]:
    """A rule: an answer is one of these, or its file's name."""

    def judged(text: str) -> bool | str:
        name = text.strip()
        if not name or free or name in words or name in words.values():
            return True
        return language.text('there is no "{name}" yet; leave it empty and write it into the file later', name=name)

    return judged


def confirmed(text: str) -> bool:
    """Whether a person says yes."""
    return bool(answer_to(questionary.confirm(text, default=False)))


def answer_to(question: questionary.Question) -> object:
    """The answer to a question."""
    answer: object = question.ask(kbi_msg="")
    if answer is None:
        raise GivenUp
    return answer


def ask_text(asked: str, language: Language) -> str:
    """A text that can't be empty."""

    def judged(text: str) -> bool | str:
        return bool(text.strip()) or language.text("this has to be answered")

    return str(answer_to(questionary.text(asked, validate=judged))).strip()
