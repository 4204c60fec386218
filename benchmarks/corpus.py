"""A press room of any size, made up and always the same: ``python benchmarks/corpus.py 1000 FOLDER``.

Words are put together from Swedish syllables, so that Markdown, sorting and spelling meet what they meet in earnest:
å, ä and ö, long compounds, talstreck, tables, fact boxes, links to other releases and to municipalities. Words are
repeated as those of the releases in ``content/`` are, so that an index meets as many different ones: in 10,300 words
2,100 are different there and 2,200 here, in 440,000 about 27,000.
"""

import random
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ALL_SYLLABLES = (
    "an ar be bo by da de dra en er fa fi flo för ga ge go gra ha he hå i in ka ke kla ko kom kra la le li lo lä mar "
    "me mi mun må na ne ni no ny nä o om or pa pe pla po pre på ra re ri ro rå sam se si ska sko sta ste ström så ta "
    "te ti to tra tro ty u un ut va ve vi vä å år ä äng ö öst"
)
SYLLABLES = tuple(ALL_SYLLABLES.split())
FLATNESS = 20
"""How much alike in frequency the commonest words are, as Mandelbrot puts it: the 30 commonest are 37 % of a text."""
SPREAD = 17
"""Gives words the length of Swedish ones; prime, so that words of nearly the same frequency begin differently."""
MUNICIPALITIES = 290
PEOPLE = 40
TOPICS = 15
WORDS = 390
"""Words in the body of a release, about."""
FIRST_DAY = date(1998, 1, 5)
DAYS = 9000
"""Releases that come on one day after the other; then the next begin again, a week later."""


class Author:
    """Writes the same made-up Swedish for the same seed."""

    def __init__(self, seed: int) -> None:
        """Begin with a seed."""
        self.chance = random.Random(seed)  # noqa: S311 - it only makes up texts

    def word(self) -> str:
        """A word; the share of those rarer than the nth falls as the root of n (Zipf, Mandelbrot)."""
        rarity = (1 - self.chance.random()) ** -2 - 1
        return spelled(int(rarity * FLATNESS) * SPREAD)

    def words(self, count: int) -> str:
        """Several words."""
        return " ".join(self.word() for _ in range(count))

    def sentence(self) -> str:
        """A sentence of eight to twenty words, now and then with emphasis."""
        words = [self.word() for _ in range(self.chance.randint(8, 20))]
        if self.chance.random() < 0.1:  # noqa: PLR2004
            words[3] = f"*{words[3]}*"
        return f"{' '.join(words).capitalize()}."

    def paragraph(self) -> str:
        """Three to five sentences."""
        return " ".join(self.sentence() for _ in range(self.chance.randint(3, 5)))


def spelled(number: int) -> str:
    """The word with a number: most have two or three syllables, the commonest one."""
    number, syllable = divmod(number, len(SYLLABLES))
    return (spelled(number - 1) if number else "") + SYLLABLES[syllable]


def municipality_slug(number: int) -> str:
    """The slug of the nth municipality."""
    return f"kommun-{number:03d}"


def person_id(number: int) -> str:
    """The id of the nth person."""
    return f"person-{number:02d}"


def release_path(number: int) -> str:
    """The path of the nth release below ``content/``."""
    return f"press/{released(number).year}/text-{number:05d}.md"


def released(number: int) -> date:
    """The day of the nth release."""
    return FIRST_DAY + timedelta(days=number % DAYS, weeks=number // DAYS)


def release(number: int, count: int) -> str:
    """The nth of `count` releases, with the full front matter."""
    author = Author(number)
    chance = author.chance
    day = released(number)
    municipality = municipality_slug(chance.randrange(MUNICIPALITIES))
    person = chance.randrange(PEOPLE)
    fields = [
        f"title: {author.words(7).capitalize()}",
        f"date: {day.isoformat()}",
        f"id: bench-{number:05d}",
        f"kind: {chance.choice(('pressmeddelande', 'nyhet', 'notis'))}",
        f"municipality: {municipality}",
        f"spokesperson: [{person_id(person)}]",
        f"contact: {person_id((person + 1) % PEOPLE)}",
        f"summary: {author.sentence().replace('*', '')}",
        f"topics: [amne-{chance.randrange(TOPICS):02d}, amne-{chance.randrange(TOPICS):02d}b]",
        f"boxes: [ruta-{chance.randrange(4)}]",
        f"original: [https://exempelmyndigheten.example/nyheter/text-{number:05d}/]",
        f"source: [{{url: https://exempelmyndigheten.example/nyheter/text-{number:05d}/, seen: full}}]",
    ]
    if number % 40 == 0:
        fields.append(f"visit: {(day + timedelta(days=6)).isoformat()}")
    return "\n".join(["---", *fields, "---", *body(author, number, count, municipality, person)]) + "\n"


def newest_release(count: int) -> tuple[str, str]:
    """One release more than `count`, later than all of them, to which none leads: its path and its text."""
    day = FIRST_DAY + timedelta(days=min(count, DAYS), weeks=count // DAYS)
    text = re.sub(r"(?m)^date: .*$", f"date: {day.isoformat()}", release(count + 1, count), count=1)
    return f"press/{day.year}/nytt-meddelande.md", text


def body(author: Author, number: int, count: int, municipality: str, person: int) -> Iterator[str]:
    """A text of about `WORDS` words in the forms that press releases have."""
    yield f"{author.paragraph()} Läs om [{author.word()}](kommun:{municipality}).\n"
    yield f"– {author.sentence()[:-1]}, säger Namn{person:02d} Efternamn.\n"
    other = release_path((number * 7 + 1) % count)
    yield f"## {author.words(4).capitalize()}\n"
    yield f"{author.paragraph()} Mer står i [{author.words(2)}]({other}).\n"
    yield "".join(f"- {author.sentence()}\n" for _ in range(4))
    if number % 5 == 0:
        rows = "".join(f"| {author.word()} | {author.chance.randint(1, 900)} |\n" for _ in range(4))
        yield f"| {author.word()} | {author.word()} |\n| --- | ---: |\n{rows}"
    yield f"## {author.words(3).capitalize()}\n"
    for _ in range(3):
        yield f"{author.paragraph()}\n"
    if number % 7 == 0:
        yield f'!!! fakta "{author.words(2).capitalize()}"\n    {author.sentence()}\n'
    yield f"{author.paragraph()} Se [{author.word()}](https://exempel.example/{number})."


def site() -> str:
    """The settings."""
    return (
        "site: {name: Exempelmyndighetens pressarkiv, short_name: Exempelarkivet, "
        "description: Allt som myndigheten sade., "
        "url: 'https://arkiv.example/exempelmyndigheten/', archived: 2025-03-01, "
        "former_hosts: [exempelmyndigheten.example]}\n"
        "agency: {name: Exempelmyndigheten, start: 1998-01-01, winding_down: 2024-03-01, closed: 2024-12-31}\n"
        "notice:\n"
        "  winding-down: {text: Exempelmyndigheten avvecklas. Sista dagen är den 31 december 2024.}\n"
        "  closed: {text: Exempelmyndigheten upphörde den 31 december 2024.}\n"
    )


def corpus(count: int) -> Iterator[tuple[str, str]]:
    """Every file of a press room with this many releases: its path below ``content/``, and its text."""
    yield "site.yaml", site()
    for number in range(MUNICIPALITIES):
        author = Author(-number - 1)
        text = f'---\nname: Kommun {number}\ncode: "{1000 + number}"\ncounty: {author.word().capitalize()}s län\n---\n'
        yield f"municipalities/{municipality_slug(number)}.md", f"{text}{author.paragraph()}\n"
    for number in range(PEOPLE):
        role = "roles: [{title: chef, organisation: Exempelmyndigheten}]"
        text = f"---\nname: Namn{number:02d} Efternamn\n{role}\n---\n{Author(-1000 - number).sentence()}\n"
        yield f"people/{person_id(number)}.md", text
    for number in range(4):
        yield f"boxes/ruta-{number}.md", f"---\ntitle: Ruta {number}\n---\n{Author(-2000 - number).paragraph()}\n"
    for slug in ("om-arkivet", "om-avvecklingen", "vem-svarar-i-dag", "tillganglighet"):
        yield f"pages/{slug}.md", f"---\ntitle: Sidan {slug}\n---\n{Author(len(slug)).paragraph()}\n"
    for number in range(count):
        yield release_path(number), release(number, count)


def write_corpus(count: int, folder: Path) -> None:
    """Write a press room's ``content/`` into a folder."""
    for path, text in corpus(count):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_corpus(int(sys.argv[1]), Path(sys.argv[2]))
