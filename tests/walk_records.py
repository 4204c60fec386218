"""What writers change in records, one thing at a time: texts, fields, names of files, the lists of events and money."""

import re
from collections.abc import Callable, Mapping

from hypothesis import strategies as st
from hypothesis.stateful import precondition
from press_walk import NothingThereError, Walk, edit

Change = Callable[[str], str]

SHARED = "Den här meningen står i flera texter och är lång nog för att sökas."
WITHDRAWN = "withdrawn: {date: 2023-01-01, reason: Uppgift om enskild., ground: 21 kap. 1 § OSL}"
TEXTS = (
    "Ett stycke.\n",
    "Ett stycke till.\n\nOch ett.\n",
    "## Mellanrubrik\n\nText i dag.\n",
    "– Ett citat, säger Ada Ek.\n\nText.\n",
    "Se [sedan](press/2021/sedan.md) och [motala](kommun:motala).\n",
    "Se [rubriken](press/2021/forst.md#mellanrubrik).\n",
    "Se [utåt](https://exempel.example/).\n",
    "",
    "Text med [fotnot][^1].\n\n[^1]: Noten.\n",
    f"{SHARED}\n",
    f"Först något annat. {SHARED}\n",
    "Se [bilagan](bilaga.txt).\n",
    "![Torget](bild.png)\n",
    "![Torget](bild.jpg)\n\nSe [bilagan](bilaga.txt).\n",
    "Om [Ada](person:ada), [stöd](amne:stod) och [arkivet](sida:om-arkivet).\n",
    "Skriv till bo@exempel.example.\n",
    '!!! fakta "Ruta"\n    Text i rutan.\n',
    "Se [hit](https://arkiv.example/a/press/2021/sedan.html) och [rutan](https://arkiv.example/a/press/2022/sist.html).\n",
    "Se [förr](https://gammal.example/b/) och [borta](https://www.gammal.example/c).\n",
    "- a\n  - b\n\nEtt ~~struket~~ ord.\n",
)
PARAGRAPHS = (
    "Ett stycke till.",
    "Och ett [utåt](https://exempel.example/b).",
    "Vi är här i dag.",
    SHARED,
    "Se [bilagan](bilaga.txt#rad=3).",
    "Se [bilagan](bil%61ga.txt).",
    "Se [motala](https://arkiv.example/a/kommuner/motala.html).",
    "– Det är bra, säger Bo Prov.",
    "– Det är bättre, säger Bo Provv.",
    "Mer om [Bo](person:bo) och om [Vadstena](kommun:vadstena).",
)
TITLES = ("title: Rubrik", "title: 'Tredje <rubriken> & mer'", "title: Åäö", "title: Allra först", f"title: {SHARED}")
SUMMARIES = ("summary: Kort om saken.", "summary: Kort om en annan sak i dag.", f"summary: {SHARED}")
DATES = (
    *("date: 2021-03-04", "date: 2022-05", "date: 2022", "date: 2021-06-01?", "date: okänt", "date: 2021-12-31"),
    *("date: 2022-01-01", "date: 2021-12", "date: XXXX-11-26", "date: 2021-11-20/2022-02-03", "date: 2022-01-01/.."),
    *("date: ../2020-01-28", "date: 2023-02-02", "date: 2018-06~", "date: 2024-06-15"),
)
TIES = (
    *("municipality: motala", "municipality: [motala, vadstena]", "municipality: vadstena"),
    *("visit: 2021-03-20", "visit: {motala: 2021-04-01, vadstena: 2021-05-02}", "visit: 2022-01"),
    *("topics: [stöd, besök]", "topics: [Stöd]", "topics: [besök]", "topics: [Besök, STÖD]", "topics: [stod]"),
    *("boxes: [om]", "boxes: [om, mer]", "boxes: [mer]", "contact: bo", "contact: [ada, bo]"),
    *("spokesperson: [ada]", "spokesperson: [bo, {name: Cia Ek, title: ordförande}]"),
)
"""What a release has to do with other records."""
STATES = (
    *("embargo: 2024-05-01 09:00", "embargo: 2024-12-31 23:59", "draft: ja", "draft: nej", WITHDRAWN),
    *("former: [press/2019/gammal]", "former: [press/2021/sedan]", "former: [press/2020/borta, kommuner/vadstena]"),
    *("original: [https://gammal.example/nyheter/forst/]", "original: [https://gammal.example/b/]"),
    *("original: [https://gammal.example/press/2021/sedan.html]", "original: [https://gammal.example/?id=7]"),
    *("original: [https://annan.example/nyheter/forst/, https://gammal.example/amnen/stod.html]", "former: [sist]"),
    *("slug: annan", "slug: sedan", "id: x-1", "id: x-2"),
)
"""Whether and where a release is published."""
OTHER_FIELDS = (
    *("text: summary", "language: en", "kind: nyhet", "kind: kommunnyhet", "publisher: Motala kommun"),
    *("accept: [words-that-rot]", "accept: [topic-spelled-twice, asset-unused]", "reference: 2021/17"),
    "accept: [old-address-taken, asset-unused]",
    *("attachments: [{src: bilaga.txt, title: En bilaga}]", "attachments: [{src: bilaga.txt, title: Samma}]"),
    *("image: {src: bild.png, alt: Torget}", "image: {src: bild.jpg, alt: Torget, credit: Bo Prov}"),
    *("corrections: [{date: 2022-07-02, text: Ett namn.}]", "corrections: [{date: 2024-01-02, text: En dag.}]"),
    *("event: {start: 2022-03-04, place: Torget}"),
    *("source: [https://exempel.example/k]", "date_note: Enligt en tidning.", "updated: 2024-02-03"),
    *("source: {url: Protokoll, retrieved: 2024-05-20}", "event: {start: 2025-06-01 09:00}"),
)
FIELDS = {
    "people": (
        *("name: Ada Ek", "name: Bo Prov", "name: Cia Ek", "email: ny@exempel.example", "email: bo@exempel.example"),
        *(
            "withdrawn: 2024-06-01",
            "withdrawn: {date: 2020-01-01, reason: Har slutat.}",
            "replaced_by: ada",
            "replaced_by: bo",
        ),
        *("phone: 010-555 01 02", "roles: [{title: chef, organisation: Myndigheten, from: 2020-01, until: 2022}]"),
        *("roles: [{title: chef, organisation: Myndigheten, public_office: ja}]",),
    ),
    "municipalities": (
        *("name: Motala", "name: Vadstena", "name: Åmål", 'code: "0583"', 'code: "0584"', "county: Östergötlands län"),
        *("also: [Borensberg]", "also: [Borensberg, Fornåsa]"),
        *("latitude: 58.5", "latitude: 58.45", "longitude: 15.0", "longitude: 14.9", "website: https://motala.example"),
        "visits: [{date: 2022-01-05, held: ja, source: Protokoll}]",
        "visits: [{date: 2022-01-02, held: nej, note: Inställt., source: Protokoll}, {date: 2018}]",
        "grants: [{programme: Stöd, period: 2018-2020, amount: 25000000, status: granted, source: Protokoll}]",
    ),
    "boxes": ("title: Om oss", "title: Om andra", "accept: [words-that-rot]"),
    "pages": ("title: Sidan", "title: En annan sida", "summary: Vad sidan säger.", "updated: 2024-01-01"),
}
"""Lines of front matter by folder: one takes the place of what was said of its field before."""
ANY_FIELD = st.sampled_from([(folder, line) for folder, lines in FIELDS.items() for line in lines])
REQUIRED = ("title", "date", "name")
NEW = {
    "press/2022/mer.md": "---\ntitle: Mer\ndate: 2022-02-02\ntopics: [besök]\n---\nText.\n",
    "press/2020/aldst.md": "---\ntitle: Äldst\ndate: 2020-12-31\nmunicipality: vadstena\n---\nText.\n",
    "press/2023/flyttad.md": "---\ntitle: Flyttad\ndate: 2023-01-01\n---\nEtt stycke.\n",
    "boxes/nytt.md": "---\ntitle: Nytt\n---\nVi var nya.\n",
    "people/cia.md": "---\nname: Cia Ek\n---\nOm Cia.\n",
    "municipalities/amal.md": "---\nname: Åmål\nlatitude: 59.05\nlongitude: 12.7\n---\n",
    "pages/vem-svarar-i-dag.md": "---\ntitle: Vem svarar i dag?\n---\nIngen.\n",
    "pages/start.md": "---\ntitle: Start\n---\nVälkommen.\n",
    "pages/personuppgifter.md": "---\ntitle: Personuppgifter\n---\nInga.\n",
}
EVENTS = (
    "  - {date: 2018-01-01, title: Början, kind: start, main: ja, source: Protokoll}\n",
    "  - {date: 2021-12, title: Beslut, text: Ett beslut., link: press/2021/forst.md, source: Protokoll}\n",
    "  - {date: 2022-01-01, title: Besök, link: 'kommun:motala', source: 'https://exempel.example/'}\n",
    "  - {date: okänt, title: Något, thread: Tråd, source: Protokoll}\n",
)
AMOUNTS = (
    "  - {id: a, what: Stöd, period: '2018', amount: 4000000, status: ceiling, source: Protokoll}\n",
    (
        "  - {id: b, what: Stöd, period: 2018-2020, amount: 4, status: paid, source: P, disagrees: [{id: c}]}\n"
        "  - {id: c, what: Stöd, period: 2018-2020, amount: 12000000, status: granted, source: Protokoll}\n"
    ),
    "  - {id: d, what: Annat, period: '2021', amount: 5, status: planned, about: ja, source: Protokoll}\n",
    "  - {id: e, what: Stöd, period: 2019-2020, per_year: ja, amount: 4, status: paid, source: P, by: V}\n",
)
WAYS_TO_WRITE: Mapping[str, Callable[[bytes], bytes]] = {
    "crlf": lambda text: text.replace(b"\r", b"").replace(b"\n", b"\r\n"),
    "lf": lambda text: text.replace(b"\r", b""),
    "mark first": lambda text: b"\xef\xbb\xbf" + text.removeprefix(b"\xef\xbb\xbf"),
    "no mark": lambda text: text.removeprefix(b"\xef\xbb\xbf"),
    "a comment": lambda text: text.replace(b"---\n", b"---\n# en anm\xc3\xa4rkning\n", 1),
    "a blank line": lambda text: text.replace(b"\n---\n", b"\n---\n\n", 1),
    "no end of line": lambda text: text.rstrip(b"\r\n"),
    "another form of letters": lambda text: text.replace("å".encode(), b"a\xcc\x8a"),
}
SPOILED: Mapping[str, Callable[[bytes], bytes]] = {
    "windows": lambda text: text.decode("utf-8", "replace").encode("windows-1252", "replace") + b"\xe5",
    "cut": lambda text: text[: len(text) // 2],
    "a link that leads nowhere": lambda text: text + b"\n[Bort](press/2020/inte.md)\n",
    "a field that isn't known": lambda text: text.replace(b"---\n", b"---\nrubrik: Fel\n", 1),
    "a day that doesn't exist": lambda text: re.sub(b"(?m)^date: .*$", b"date: 2021-13-01", text),
    "a warning that doesn't exist": lambda text: text.replace(b"---\n", b"---\naccept: [finns-inte]\n", 1),
}
"""What is wrong until somebody mends it, or puts back what was right."""
RECORDS = "content/*/*.md", "content/press/*/*.md"
ANY = st.sampled_from(range(12))
"""Which of the files that are there."""


class RecordEdits(Walk):
    """Changes of records."""

    @edit(number=ANY, text=st.sampled_from(TEXTS))
    def rewrite(self, number: int, text: str) -> None:
        """Another text."""
        self.rewritten(number, lambda _old: text)

    @edit(number=ANY, text=st.sampled_from(PARAGRAPHS))
    def add_paragraph(self, number: int, text: str) -> None:
        """A text that is longer."""
        self.rewritten(number, lambda old: f"{old.rstrip()}\n\n{text}\n")

    @edit(number=ANY)
    def drop_paragraph(self, number: int) -> None:
        """A text without its last paragraph."""
        self.rewritten(number, lambda old: f"{old.rstrip().rpartition(chr(10) * 2)[0]}\n")

    @edit(number=ANY, other=ANY)
    def say_the_same(self, number: int, other: int) -> None:
        """A text that is another's."""
        path = self.pick(other, *RECORDS)
        self.rewritten(number, lambda _old: halves(self.text(path))[1])

    def rewritten(self, number: int, change: Change) -> None:
        """Change the text below the fields."""
        path = self.pick(number, *RECORDS)
        fields, body = halves(self.text(path))
        self.put(path, fields + change(body))

    @edit(number=ANY, line=st.sampled_from(TITLES))
    def retitle(self, number: int, line: str) -> None:
        """Another title."""
        self.change_release(number, line)

    @edit(number=ANY, line=st.sampled_from(SUMMARIES))
    def summarise(self, number: int, line: str) -> None:
        """Another summary, the first, or none any more."""
        self.change_release(number, line)

    @edit(number=ANY, line=st.sampled_from(DATES))
    def date(self, number: int, line: str) -> None:
        """Another date, so that other items are near in time."""
        self.change_release(number, line)

    @edit(number=ANY, line=st.sampled_from(TIES))
    def tie(self, number: int, line: str) -> None:
        """Other municipalities, visits, topics, boxes or people."""
        self.change_release(number, line)

    @edit(number=ANY, line=st.sampled_from(STATES))
    def publish_otherwise(self, number: int, line: str) -> None:
        """An embargo, a withdrawal, another address."""
        self.change_release(number, line)

    @edit(number=ANY, line=st.sampled_from(OTHER_FIELDS))
    def change_release_otherwise(self, number: int, line: str) -> None:
        """Any other field of a release."""
        self.change_release(number, line)

    @edit(number=ANY, field=ANY_FIELD)
    def change_record(self, number: int, field: tuple[str, str]) -> None:
        """A field of any other record."""
        folder, line = field
        self.change_field(self.pick(number, f"content/{folder}/*.md"), line)

    def change_release(self, number: int, line: str) -> None:
        """A field of a release."""
        self.change_field(self.pick(number, "content/press/*/*.md"), line)

    def change_field(self, path: str, line: str) -> None:
        """One field: written, written otherwise, or taken away when it says this already."""
        fields, body = halves(self.text(path))
        self.put(path, with_field(fields, line) + body)

    @edit(path=st.sampled_from(sorted(NEW)))
    def add(self, path: str) -> None:
        """A new record, the main thing that a press officer does."""
        if (self.root / "content" / path).exists():
            raise NothingThereError
        self.put(f"content/{path}", NEW[path])

    @edit(number=ANY)
    def remove(self, number: int) -> None:
        """A record that goes."""
        self.take_away(self.pick(number, *RECORDS))

    @precondition(lambda self: self.gone)
    @edit(number=ANY)
    def bring_back(self, number: int) -> None:
        """Any file that went."""
        path = sorted(self.gone)[number % len(self.gone)]
        self.put(path, self.gone.pop(path))

    @edit(number=ANY, other=ANY)
    def rename(self, number: int, other: int) -> None:
        """A file gets the name of another that it takes the place of, or one that is free."""
        path = self.pick(number, *RECORDS)
        folder = "/".join(path.split("/")[:2])
        free = [f"content/{new}" for new in sorted(NEW) if f"content/{new}".startswith(f"{folder}/")]
        names = [*free, *self.paths(f"{folder}/**/*.md")]
        if names[other % len(names)] == path:
            raise NothingThereError
        new = self.root / names[other % len(names)]
        new.parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).replace(new)
        self.tidy((self.root / path).parent)

    @edit(number=ANY, new=st.sampled_from(("ny", "annan", "sedan")))
    def rename_everywhere(self, number: int, new: str) -> None:
        """A record gets another name, and so does every link to it; a release keeps its old address."""
        path = self.pick(number, *RECORDS)
        file = self.root / path
        if file.with_name(f"{new}.md").exists():
            raise NothingThereError
        old, kind = file.stem, path.split("/")[1]
        file.rename(file.with_name(f"{new}.md"))
        for record in {path for pattern in RECORDS for path in self.paths(pattern)}:
            text = re.sub(rf"(?<![\w/-]){old}(?![\w-])|(?<=/){old}(?=\.md)", new, self.text(record))
            self.put(record, text)
        if kind == "press":
            renamed = f"{path.rpartition('/')[0]}/{new}.md"
            fields, body = halves(self.text(renamed))
            address = path.removeprefix("content/").removesuffix(".md")
            self.put(renamed, with_field(fields, f"former: [{address}]") + body)

    @edit(number=ANY, other=ANY, both=st.booleans())
    def withdraw_what_others_say(self, number: int, other: int, *, both: bool) -> None:
        """A release is withdrawn whose sentence stands in another one, or both are."""
        paths = [self.pick(which, "content/press/*/*.md") for which in (number, other)]
        for path, is_withdrawn in zip(paths, (True, both), strict=True):
            fields = halves(self.text(path))[0]
            self.put(path, (with_field(fields, WITHDRAWN) if is_withdrawn else fields) + f"{SHARED}\n")

    @edit(number=ANY, how=st.sampled_from(sorted(WAYS_TO_WRITE)))
    def save_otherwise(self, number: int, how: str) -> None:
        """The same words, as another editor writes them."""
        path = self.pick(number, *RECORDS)
        self.put(path, WAYS_TO_WRITE[how]((self.root / path).read_bytes()))

    @edit(number=ANY, how=st.sampled_from(sorted(SPOILED)))
    def spoil(self, number: int, how: str) -> None:
        """A mistake."""
        path = self.pick(number, *RECORDS)
        self.put(path, SPOILED[how]((self.root / path).read_bytes()))

    @edit(lines=st.sets(st.sampled_from(EVENTS)))
    def tell_what_happened(self, lines: set[str]) -> None:
        """The timeline; without events there is no file."""
        self.put_list("content/timeline.yaml", "events", lines)

    @edit(lines=st.sets(st.sampled_from(AMOUNTS)))
    def count_money(self, lines: set[str]) -> None:
        """The amounts; without any there is no file."""
        self.put_list("content/money.yaml", "amounts", lines)

    def put_list(self, path: str, name: str, lines: set[str]) -> None:
        """Write a file that is one list."""
        if lines:
            self.put(path, f"{name}:\n{''.join(sorted(lines))}")
        else:
            (self.root / path).unlink(missing_ok=True)


def halves(text: str) -> tuple[str, str]:
    """The fields of a file with the lines around them, and its text."""
    found = re.match(r"(?s).*?^---\s*\n.*?^---\s*\n", text, re.MULTILINE)
    end = found.end() if found else 0
    return text[:end], text[end:]


def with_field(fields: str, line: str) -> str:
    """Fields with this line for what was said of its field; without it when it stands there and may be missing."""
    name = line.partition(":")[0]
    lines = fields.splitlines(keepends=True)
    kept = [old for old in lines if not old.startswith(f"{name}:")]
    if f"{line}\n" in lines and name not in REQUIRED:
        return "".join(kept)
    place = next((number for number, old in enumerate(lines) if old.startswith(f"{name}:")), len(kept) - 1)
    return "".join([*kept[:place], f"{line}\n", *kept[place:]])
