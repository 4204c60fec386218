"""The files of content taken apart: what is read, what is wrong, and where."""

import os
import string
from collections.abc import Mapping
from pathlib import Path
from unicodedata import normalize

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pressroom.documents import Contents, Document, Fields, Items, Node, Scalar, fields
from pressroom.documents.bodies import read_body
from pressroom.documents.reading import read_contents, read_document, read_file
from pressroom.language.messages.documents import HINTS, MESSAGES
from pressroom.problems import Location, Problem

PATH = "content/press/2018/motala.md"
SITE = "content/site.yaml"

Place = tuple[str, int, int]


def place_of(problem: Problem) -> Place:
    return (problem.code, problem.at.line, problem.at.column)


def with_fields(written: str) -> bytes:
    return f"---\n{written}\n---\nText.\n".encode()


def plain(node: Node | None) -> object:
    """A node without its places."""
    match node:
        case Scalar():
            return node.text
        case Items():
            return [plain(item) for item in node.items]
        case Fields():
            return {entry.key.text: plain(entry.value) for entry in node.entries}
    return None


def read(content: bytes | str, path: str = PATH) -> Document:
    document, problems = read_document(path, content.encode() if isinstance(content, str) else content)
    assert problems == ()
    assert document is not None
    return document


def lay(root: Path, files: Mapping[str, bytes | str]) -> Path:
    """Write files below a folder."""
    for name, content in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
    return root


# --- fields that are read -----------------------------------------------------------------------------------------

GOOD = [
    # fields, what they say
    ("title: Besök", {"title": "Besök"}),
    ("code: 0126\nphone: 0701234567\ntime: 10:30", {"code": "0126", "phone": "0701234567", "time": "10:30"}),
    ("held: no\ndraft: nej\nempty: ~\nnull: null", {"held": "no", "draft": "nej", "empty": "~", "null": "null"}),
    ("date: 2018-06-28\nembargo: 2018-06-28 09:00", {"date": "2018-06-28", "embargo": "2018-06-28 09:00"}),
    ("title: 'Besök: #1'", {"title": "Besök: #1"}),
    ('title: "Besök #1 \\"på plats\\""', {"title": 'Besök #1 "på plats"'}),
    ("title: C#-kurs\nurl: https://x.se/#top", {"title": "C#-kurs", "url": "https://x.se/#top"}),
    ("summary:", {"summary": ""}),
    ("# en rad för sig\ntitle: a\n  # och en till\n", {"title": "a"}),
    ("summary: |\n  en # rad\n  två\ntitle: a", {"summary": "en # rad\ntvå", "title": "a"}),
    ("summary: >-\n  en\n  rad", {"summary": "en rad"}),
    ("summary: en text\n  som går vidare", {"summary": "en text som går vidare"}),
    ('summary: "en text\n  # som går vidare"', {"summary": "en text # som går vidare"}),
    ("topics: [a, 'b, c', d-e]", {"topics": ["a", "b, c", "d-e"]}),
    ("topics:\n- a\n- b", {"topics": ["a", "b"]}),
    (
        "visit: {perstorp: 2018-09-21, astorp: 2018-09-20}",
        {"visit": {"perstorp": "2018-09-21", "astorp": "2018-09-20"}},
    ),
    ("roles:\n  - title: a\n    from: 2018\n  - title: b", {"roles": [{"title": "a", "from": "2018"}, {"title": "b"}]}),
    ("title: Bes" + "o\u0308" + "k", {"title": "Besök"}),
    ("", {}),
    ("# inget än", {}),
]


@pytest.mark.parametrize(("written", "expected"), GOOD)
def test_every_value_is_a_text_as_it_was_written(written: str, expected: object) -> None:
    assert expected == plain(read(with_fields(written)).fields)


@pytest.mark.parametrize(("written", "expected"), GOOD)
def test_line_ends_and_a_mark_of_byte_order_change_nothing(written: str, expected: object) -> None:
    content = with_fields(written)
    windows = b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")
    assert expected == plain(read(windows).fields)
    assert read(content) == read(windows) == read(content.replace(b"\n", b"\r"))


def test_each_value_knows_its_place() -> None:
    document = read("---\ntitle: Besök\nsummary:\nimage: {src: 'å.jpg'}\nroles:\n  - a\n---\n")
    image, roles = document.fields.get("image"), document.fields.get("roles")
    assert isinstance(image, Fields)
    assert isinstance(roles, Items)
    nodes = [
        document.fields.get("title"),
        document.fields.get("summary"),
        image,
        image.get("src"),
        roles,
        roles.items[0],
    ]
    expected = [(2, 8, 5), (3, 1, 7), (4, 8, 14), (4, 14, 7), (6, 3, 3), (6, 5, 1)]
    assert expected == [(node.at.line, node.at.column, node.at.length) for node in nodes if node]


def test_what_stands_in_quotes_or_as_a_block_is_meant_literally() -> None:
    document = read(with_fields("a: nej\nb: 'nej'\nc: \"nej\"\nd: |\n  nej"))
    values = [entry.value for entry in document.fields.entries]
    assert [False, True, True, True] == [value.quoted for value in values if isinstance(value, Scalar)]


def test_the_body_keeps_its_blank_lines_and_knows_its_line() -> None:
    document = read("---\ntitle: a\n--- \n\n\nText.\n\n---\n\nMer.\n")
    assert ("\n\nText.\n\n---\n\nMer.\n", 4) == (document.body, document.body_line)


def test_the_second_fence_may_end_the_file() -> None:
    document = read("---\ntitle: a\n---")
    assert ("", 4) == (document.body, document.body_line)


def test_a_file_of_data_is_all_fields() -> None:
    document = read("---\nsite:\n  name: a\n", SITE)
    assert ({"site": {"name": "a"}}, "") == (plain(document.fields), document.body)
    assert Location(path=SITE, line=2, column=1, length=4) == document.fields.entries[0].key.at


# --- fields with something wrong in them --------------------------------------------------------------------------

WRONG: list[tuple[str, list[Place]]] = [
    # fields, the problems; the document is there all the same
    ("title: Besök #1", [("fields-hidden-comment", 2, 14)]),
    ("title: #1", [("fields-hidden-comment", 2, 8)]),
    ("title: 'a' # b", [("fields-hidden-comment", 2, 12)]),
    ("topics: [a, #b\n  c]", [("fields-hidden-comment", 2, 13)]),
    ("title: a\ntitle: b\nTitle: c", [("fields-twice", 3, 1)]),
    ("title: a\ntitle: b\ntitle: c", [("fields-twice", 3, 1), ("fields-twice", 4, 1)]),
    ("image: {src: a, src: b}", [("fields-twice", 2, 17)]),
    ("title: !!str a", [("fields-special-character", 2, 8)]),
    ("title: !!python/object:os.system a", [("fields-special-character", 2, 8)]),
    ("title: &a b", [("fields-special-character", 2, 8)]),
    ("title: !", [("fields-special-character", 2, 8)]),
    ("<<: {title: a}", [("fields-merge", 2, 1)]),
    ("title:\ta\tb\n#\tc\ndate: 'd\t'", [("fields-tab", 2, 7), ("fields-tab", 4, 9)]),
    ("? [a]\n: b", [("fields-name-not-text", 2, 3)]),
    ("'': b", [("fields-name-empty", 2, 1)]),
    ('title: "\\0"', [("fields-escape", 2, 8)]),
]

BROKEN: list[tuple[str, list[Place]]] = [
    # fields, the problems; there is no document
    ("title: Besök: Motala", [("fields-colon", 2, 13)]),
    ("title: Så här:", [("fields-colon", 2, 14)]),
    ('title: "Besök', [("fields-quote-open", 2, 8)]),
    ("title: 'Besök\ndate: 2018", [("fields-quote-open", 2, 8)]),
    ('title: "Besök" i Motala', [("fields-text-after-quote", 2, 16)]),
    ('title: "C:\\q"', [("fields-backslash", 2, 11)]),
    ("title: @Motala", [("fields-special-character", 2, 8)]),
    ("title: *Viktigt* besked", [("fields-special-character", 2, 8)]),
    ("title: *a", [("fields-special-character", 2, 8)]),
    ("title: &a b\ndate: *a", [("fields-special-character", 2, 8), ("fields-special-character", 3, 7)]),
    ("title: [Utkast] Besök", [("fields-special-character", 2, 8)]),
    ("title: - a", [("fields-special-character", 2, 8)]),
    ("title: > a", [("fields-special-character", 2, 8)]),
    ("title: %a", [("fields-special-character", 2, 8)]),
    ("topics: [a, b\ntitle: c", [("fields-bracket-open", 2, 9)]),
    ("visit: {a: b", [("fields-bracket-open", 2, 8)]),
    ("topics: [a: b: c]", [("fields-bracket", 2, 9)]),
    ("title:Besök", [("fields-space-missing", 2, 1)]),
    ("title: a\ndate:2018\nkind: b", [("fields-space-missing", 3, 1)]),
    ("image:\n  src:a.jpg\n  alt: b", [("fields-space-missing", 3, 3)]),
    ("title: a\n  date: b", [("fields-indent", 3, 3)]),
    ("image:\n  src: a\n alt: b", [("fields-indent", 4, 2)]),
    ("title: a\n\tdate: c", [("fields-tab", 3, 1)]),
    ("%a\ntitle: b", [("fields-directive", 2, 1)]),
    ("Rubrik = Besök", [("fields-not-a-field", 2, 1)]),
    ("- a\n- b", [("fields-not-a-field", 2, 1)]),
    ("title: a\n\nHär börjar texten.\n\nSlut: så här.", [("fields-text", 4, 1)]),
    (": a", [("fields-name-empty", 2, 1)]),
    ("a: " + "[" * 21 + "]" * 21, [("fields-too-deep", 2, 23)]),
    ("a: " + "[" * 100_000, [("fields-too-deep", 2, 23)]),
    ("a: " + "{a: " * 50_000, [("fields-too-deep", 2, 80)]),
    ("- " * 100_000 + "a", [("fields-too-deep", 2, 41)]),
    (
        'title: a: b\ndate: 2018 # c\nroles:\n  - title: "d" e\n    from: f: g\ndate: h\nkind: "i',
        [
            ("fields-colon", 2, 9),
            ("fields-hidden-comment", 3, 12),
            ("fields-text-after-quote", 5, 16),
            ("fields-colon", 6, 12),
            ("fields-quote-open", 8, 7),
            ("fields-twice", 7, 1),
        ],
    ),
]


@pytest.mark.parametrize(("written", "expected"), WRONG)
def test_what_is_wrong_in_fields_is_told_and_the_rest_read(written: str, expected: list[Place]) -> None:
    document, problems = read_document(PATH, with_fields(written))
    assert expected == [place_of(problem) for problem in problems]
    assert document is not None


@pytest.mark.parametrize(("written", "expected"), BROKEN)
def test_fields_that_cannot_be_read_are_told_one_by_one(written: str, expected: list[Place]) -> None:
    document, problems = read_document(PATH, with_fields(written))
    assert expected == [place_of(problem) for problem in problems]
    assert document is None


def test_of_two_equal_names_the_first_counts_and_its_line_is_told() -> None:
    document, problems = read_document(PATH, with_fields("title: a\ndate: b\ntitle: c"))
    assert document is not None
    assert {"title": "a", "date": "b"} == plain(document.fields)
    assert ((("line", 2), ("name", "title")),) == tuple(problem.values for problem in problems)


@pytest.mark.parametrize(
    ("written", "suggestion"),
    [
        ("title: Besök: Motala", '"Besök: Motala"'),
        ('title: "Besök" i Motala', "'\"Besök\" i Motala'"),
        ("title: @Kalle's", '"@Kalle\'s"'),
        ("title: Besök #1", '"Besök #1"'),
        ("title:Besök", "title: Besök"),
    ],
)
def test_the_cure_is_told_as_it_is_typed(written: str, suggestion: str) -> None:
    (problem,) = read_document(PATH, with_fields(written))[1]
    assert suggestion == dict(problem.values)["suggestion"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("%YAML 1.1\n---\na: b\n", [("fields-directive", 1, 1)]),
        ("a: b\n---\nc: d\n", [("fields-several", 2, 1)]),
        ("---\na: b\n---\n", [("fields-several", 3, 1)]),
        ("# bara en kommentar\n- a\n", [("fields-not-a-field", 2, 1)]),
        ("", [("file-empty", 0, 0)]),
    ],
)
def test_a_file_of_data_holds_one_set_of_fields(written: str, expected: list[Place]) -> None:
    document, problems = read_document(SITE, written.encode())
    assert (None, expected) == (document, [place_of(problem) for problem in problems])


# --- files that are no documents ----------------------------------------------------------------------------------

UNREADABLE: list[tuple[bytes, Place, str]] = [
    # content, the problem, its hint
    (b"", ("file-empty", 0, 0), ""),
    (b"\xef\xbb\xbf \r\n", ("file-empty", 0, 0), ""),
    (b"Text.\n", ("fields-missing", 1, 1), ""),
    (b"title: a\ndate: 2018\n\nText.\n", ("fields-missing", 1, 1), "fields-not-opened"),
    (b"\n---\ntitle: a\n---\n", ("fields-not-first", 1, 1), ""),
    (b"Text.\n---\ntitle: a\n---\n", ("fields-not-first", 1, 1), ""),
    (b"----\ntitle: a\n----\n", ("fields-fence", 1, 1), ""),
    ("—\ntitle: a\n—\n".encode(), ("fields-fence", 1, 1), ""),
    (b" ---\ntitle: a\n", ("fields-fence", 1, 2), ""),
    (b"---\ntitle: a\n----\nText.\n", ("fields-fence", 3, 1), ""),
    (b"---\ntitle: a\n...\nText.\n", ("fields-fence", 3, 1), ""),
    (b"---\ntitle: a\n\nText.\n", ("fields-unclosed", 1, 1), ""),
    (b"---", ("fields-unclosed", 1, 1), ""),
    (with_fields("title: a").decode().encode("utf-16"), ("file-utf16", 0, 0), ""),
    (with_fields("title: a").decode().encode("utf-16-le"), ("file-utf16", 0, 0), ""),
    (b"---\r\ntitle: B\xe5stad\r\n---\r\n", ("file-not-utf8", 2, 9), "file-saved-as-windows-1252"),
    ("---\ntitle: å".encode() + b"\xff\n---\n", ("file-not-utf8", 2, 9), ""),
    (b"\x89PNG\r\n\x1a\n", ("file-binary", 0, 0), ""),
    (b"%PDF-1.7\n", ("file-binary", 0, 0), ""),
    (b"---\ntitle: a\n---\nText\0text\n", ("file-binary", 4, 5), ""),
    (b"---\ntitle: a\n---\nText\x0btext\n", ("file-invisible-character", 4, 5), ""),
    ("---\ntitle: a\u2028b\n---\n".encode(), ("file-invisible-character", 2, 9), ""),
    ("---\ntitle: a\n---\n\ufefftext\n".encode(), ("file-invisible-character", 4, 1), ""),
    ("---\ntitle: M�te\n---\n".encode(), ("file-lost-letter", 2, 9), ""),
    ("---\ntitle: MÃ¶te\n---\n".encode(), ("file-garbled-letter", 2, 9), ""),
    ("---\ntitle: Ã…storp\n---\n".encode(), ("file-garbled-letter", 2, 8), ""),
    (b"---\ntitle: a\n---\n" + b"a" * 500_000, ("file-too-large", 0, 0), ""),
]


@pytest.mark.parametrize(("content", "expected", "hint"), UNREADABLE)
def test_a_file_that_cannot_be_read_is_told(content: bytes, expected: Place, hint: str) -> None:
    document, problems = read_document(PATH, content)
    assert (None, [(expected, hint)]) == (document, [(place_of(problem), problem.hint) for problem in problems])


# --- the folder ---------------------------------------------------------------------------------------------------

RELEASE = "---\ntitle: a\n---\n"


def test_documents_and_assets_come_sorted_whatever_the_disk_says(tmp_path: Path) -> None:
    names = [
        "press/b/z.md",
        "press/b/a.md",
        "press/A.md",
        "people/b.md",
        "boxes/a.md",
        "pages/c.md",
        "municipalities/d.md",
    ]
    lay(
        tmp_path,
        {**dict.fromkeys(names, RELEASE), "site.yaml": "a: b\n", "press/b/bild.jpg": b"\xff", "press/data.yaml": b""},
    )
    contents = read_contents(tmp_path)
    expected = sorted(f"content/{name}" for name in [*names, "site.yaml"])
    assert expected == [document.path for document in contents.documents]
    assert [("press/b/bild.jpg", b"\xff"), ("press/data.yaml", b"")] == [
        (asset.path, asset.file.read_bytes()) for asset in contents.assets
    ]
    assert () == contents.problems


def test_what_programs_leave_behind_is_passed_over(tmp_path: Path) -> None:
    left = ".DS_Store .hidden/x.md a.md~ a.md.swp .a.md.swp Thumbs.db thumbs.db desktop.ini ~$a.docx #a.md# ._a.jpg"
    lay(tmp_path, {f"{folder}{name}": b"\xff" for name in left.split() for folder in ("", "press/", "people/")})
    assert Contents() == read_contents(tmp_path)


Told = tuple[str, str, str | None]

MISPLACED: list[tuple[str, str, Told]] = [
    # file, where the problem is, its code, hint and suggestion
    ("pres/a.md", "content/pres", ("folder-unknown", "", "press")),
    ("kommuner/a.md", "content/kommuner", ("folder-unknown", "", "municipalities")),
    ("zzz/a.md", "content/zzz", ("folder-unknown", "folder-known", None)),
    ("people/2018/a.md", "content/people/2018", ("folder-out-of-place", "", None)),
    ("a.md", "content/a.md", ("file-out-of-place", "file-known", None)),
    ("other.yaml", "content/other.yaml", ("file-out-of-place", "file-known", None)),
    ("people/a.jpg", "content/people/a.jpg", ("file-out-of-place", "", None)),
    ("people/a.yaml", "content/people/a.yaml", ("file-out-of-place", "", None)),
    ("site.yml", "content/site.yml", ("file-wrong-ending", "", "site.yaml")),
    ("Site.yaml", "content/Site.yaml", ("file-wrong-ending", "", "site.yaml")),
    ("press/a.MD", "content/press/a.MD", ("file-wrong-ending", "", "a.md")),
    ("press/a.md.txt", "content/press/a.md.txt", ("file-wrong-ending", "", "a.md")),
    ("people/a.markdown", "content/people/a.markdown", ("file-wrong-ending", "", "a.md")),
    ("press/a.md/b.md", "content/press/a.md", ("file-is-folder", "", None)),
    ("press/a\nb.md", "content/press/a�b.md", ("file-name-unreadable", "", None)),
    ("press/a\udcff.md", "content/press/a�.md", ("file-name-unreadable", "", None)),
]


@pytest.mark.parametrize(("name", "path", "told"), MISPLACED)
def test_what_does_not_belong_is_told(tmp_path: Path, name: str, path: str, told: Told) -> None:
    contents = read_contents(lay(tmp_path, {name: RELEASE}))
    found = [(each.at, (each.code, each.hint, dict(each.values).get("suggestion"))) for each in contents.problems]
    assert [(Location(path=path), told)] == found
    assert ((), ()) == (contents.documents, contents.assets)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert ["content-missing"] == [problem.code for problem in read_contents(tmp_path / "none").problems]


def test_a_damaged_document_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    files: dict[str, bytes | str] = {
        "press/a.md": "---\ntitle: a: b\n---\n",
        "press/b.md": RELEASE,
        "people/c.md": b"\xe5",
    }
    contents = read_contents(lay(tmp_path, files))
    assert frozenset({"content/press/a.md", "content/people/c.md"}) == contents.damaged
    assert ["content/press/b.md"] == [document.path for document in contents.documents]
    assert ["file-not-utf8", "fields-colon"] == [problem.code for problem in contents.problems]


def test_two_names_that_some_computer_takes_for_one_are_told(tmp_path: Path) -> None:
    names = ["press/b\u00e5.md", "press/ba\u030a.md", "press/Bå.md", "press/2018/BILD.jpg", "press/2018/bild.JPG"]
    contents = read_contents(lay(tmp_path, dict.fromkeys(names, RELEASE)))
    expected = [
        ("content/press/2018/bild.JPG", "content/press/2018/BILD.jpg"),
        ("content/press/bå.md", "content/press/Bå.md"),
    ]
    assert expected == [(dict(each.values)["path"], dict(each.values)["other"]) for each in contents.problems]
    assert (["content/press/Bå.md"], 1) == ([each.path for each in contents.documents], len(contents.assets))


def test_names_are_composed(tmp_path: Path) -> None:
    name = normalize("NFD", "press/å.md")
    (document,) = read_contents(lay(tmp_path, {name: RELEASE})).documents
    assert document.path == "content/press/å.md"


def test_links_inside_content_are_followed_and_others_told(tmp_path: Path) -> None:
    outside = lay(tmp_path, {"outside.md": RELEASE, "content/press/2018/a.md": RELEASE}) / "outside.md"
    press = tmp_path / "content" / "press"
    links = {
        "inside.md": press / "2018" / "a.md",
        "folder": press / "2018",
        "outside.md": outside,
        "up": tmp_path,
        "broken.md": press / "none.md",
        "circle": press,
        "itself.md": press / "itself.md",
    }
    for name, target in links.items():
        (press / name).symlink_to(target)
    (press / "2018" / "again").symlink_to(press / "2018")
    contents = read_contents(tmp_path / "content")
    expected = ["content/press/2018/a.md", "content/press/folder/a.md", "content/press/inside.md"]
    assert expected == [document.path for document in contents.documents]
    assert [
        ("link-loop", "content/press/2018/again"),
        ("link-broken", "content/press/broken.md"),
        ("link-loop", "content/press/circle"),
        ("link-loop", "content/press/folder/again"),
        ("link-broken", "content/press/itself.md"),
        ("link-outside", "content/press/outside.md"),
        ("link-outside", "content/press/up"),
    ] == [(problem.code, problem.at.path) for problem in contents.problems]


def test_links_through_links_come_to_an_end(tmp_path: Path) -> None:
    lay(tmp_path, {"press/a/x.md": RELEASE, "press/b/y.md": RELEASE})
    (tmp_path / "press/a/b").symlink_to(tmp_path / "press/b")
    (tmp_path / "press/b/a").symlink_to(tmp_path / "press/a")
    told = [(problem.code, problem.at.path) for problem in read_contents(tmp_path).problems]
    assert [("link-loop", "content/press/a/b/a"), ("link-loop", "content/press/b/a/b")] == told
    lay(tmp_path, {"press/c/z.md": RELEASE})
    (tmp_path / "press/b/c").symlink_to(tmp_path / "press/c")
    assert ("link-in-link", "content/press/a/b/c") in {
        (problem.code, problem.at.path) for problem in read_contents(tmp_path).problems
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes that look like files")
def test_what_is_neither_file_nor_folder_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "press").mkdir()
    os.mkfifo(tmp_path / "press" / "a.md")
    assert ["file-not-regular"] == [problem.code for problem in read_contents(tmp_path).problems]


def test_what_may_not_be_read_is_told(tmp_path: Path) -> None:
    lay(tmp_path, {"press/a.md": RELEASE, "people/b.md": RELEASE})
    (tmp_path / "press" / "a.md").chmod(0)
    (tmp_path / "people").chmod(0)
    try:
        if os.access(tmp_path / "people", os.R_OK):
            pytest.skip("this user may read everything")
        told = [(problem.code, problem.at.path) for problem in read_contents(tmp_path).problems]
    finally:
        (tmp_path / "people").chmod(0o700)
    assert [("folder-unreadable", "content/people"), ("file-unreadable", "content/press/a.md")] == told


# --- whatever there is --------------------------------------------------------------------------------------------

LINES = st.lists(
    st.sampled_from(
        (
            *("title: a", "  b: c", "- d", "  - e: f", "g: 'h", 'i: "j" k', "l: [m", "n]", "o: {p: q}", "r: |", "k: >"),
            *("  s # t", "u: v: w", "x:y", "z", "å: ä #ö", "# a", "&b c", "d: *e", "!f", "? g", ": h", "---", "..."),
            *("\ti", "%j", ""),
        )
    )
    | st.text(alphabet="ab:#-[]{}'\"\\,&*!|>%@` \n\tå", max_size=12),
    max_size=8,
).map("\n".join)


@given(st.binary() | st.text().map(str.encode) | LINES.map(str.encode) | LINES.map(with_fields))
def test_any_bytes_give_a_document_or_a_problem(content: bytes) -> None:
    for path in (PATH, SITE):
        document, problems = read_document(path, content)
        assert document or problems
        lines = content.decode(errors="replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for problem in problems:
            assert problem.at.line <= len(lines)
            assert problem.at.column <= (len(lines[problem.at.line - 1]) + 1 if problem.at.line else 0)


@given(LINES)
def test_line_ends_never_matter(written: str) -> None:
    content = with_fields(written)
    assert read_document(PATH, content) == read_document(PATH, b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))


@given(LINES.filter(lambda written: "? " not in written))  # within brackets the two differ about it
def test_both_parsers_of_yaml_say_the_same(written: str) -> None:
    content = with_fields(written)
    quick = read_document(PATH, content)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fields, "_LOADER", yaml.BaseLoader)
        slow = read_document(PATH, content)
    assert (quick[0], bool(quick[1])) == (slow[0], bool(slow[1]))


# --- the sentences ------------------------------------------------------------------------------------------------


def problems_of_all_tables() -> list[Problem]:
    written = [with_fields(text) for text, _ in [*WRONG, *BROKEN]] + [content for content, *_ in UNREADABLE]
    return [problem for content in written for problem in read_document(PATH, content)[1]]


@pytest.mark.parametrize("problem", problems_of_all_tables(), ids=lambda problem: problem.code)
def test_every_problem_brings_what_its_sentence_and_hint_need(problem: Problem) -> None:
    wording = MESSAGES[problem.code]
    sentences = wording.text + (HINTS[problem.hint] if problem.hint else wording.hint)
    assert {name for _, name, _, _ in string.Formatter().parse(sentences) if name} <= set(dict(problem.values))


FRONT = "---\ntitle: Rubrik\n---\n"


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Text.",
        "\n\nText.\n",
        "---\nText.\n---\n",
        "--- \ntitle: Annan\n---\n",
        "Aˉ A\u030a\n",
        "a\r\nb\rc\n",
        "\n---",
    ],
)
@pytest.mark.parametrize("front", [FRONT, FRONT.replace("\n", "\r\n"), "\ufeff" + FRONT, "---\na: 'A\u030a'\n---  \n"])
def test_a_body_alone_is_what_the_whole_file_gives(front: str, body: str, tmp_path: Path) -> None:
    path, file = "content/press/2018/a.md", tmp_path / "a.md"
    former, _ = read_document(path, f"{front}Något annat.\n".encode())
    file.write_bytes(f"{front}{body}".encode())
    whole, problems = read_file(path, str(file))
    assert former
    assert whole
    assert problems == ()
    assert read_body(path, str(file), former.head) == whole.body
    assert whole.head == former.head


@pytest.mark.parametrize(
    "text",
    [
        FRONT.replace("Rubrik", "Annan "),
        FRONT.replace("title", " title"),
        FRONT.replace("---\n", "----\n", 1),
        "",
        f"{FRONT}Ett\u200b\x00tecken",
        f"{FRONT}Ã¥",
        f"{FRONT}{'a' * 2_000_001}",
    ],
)
def test_a_body_is_not_read_alone_where_more_has_changed_or_something_is_wrong(text: str, tmp_path: Path) -> None:
    path, file = "content/press/2018/a.md", tmp_path / "a.md"
    former, _ = read_document(path, f"{FRONT}Text.\n".encode())
    assert former
    file.write_bytes(text.encode())
    assert read_body(path, str(file), former.head) is None


def test_a_head_without_a_line_end_is_read_whole(tmp_path: Path) -> None:
    path, file = "content/press/2018/a.md", tmp_path / "a.md"
    former, _ = read_document(path, FRONT.rstrip("\n").encode())
    assert former
    assert former.body_line == 4
    file.write_bytes(f"{FRONT}Text.\n".encode())
    assert read_body(path, str(file), former.head) is None
