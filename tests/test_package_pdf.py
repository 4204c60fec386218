"""The PDFs of the package: all of an item is on paper as it was written, and nothing that was withdrawn."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from press_room import CLOSED, GOLDEN, files_in, own_copy, said, written_over
from printed_room import Printed, digest_of, printed, text_of, volumes_of
from pypdf import PdfReader
from pypdf.generic import DictionaryObject, IndirectObject

from pressroom.engine.executor import apart
from pressroom.language import language_of
from pressroom.model import Body, Kind
from pressroom.package.delivery import Prints, file_name_of
from pressroom.package.pdf import PdfPrints, document_pdf, missing_typesetter, write_pdfs
from pressroom.package.print_blocks import BlockReader, markdown_blocks
from pressroom.package.print_form import Blocks, HeadingBlock, TextRun, as_data, breakable
from pressroom.package.print_runs import PrintTargets
from pressroom.package.print_volumes import MOST_IN_VOLUME
from pressroom.package.print_words import PrintWords, print_words
from pressroom.problems import Location

HARD = r"""Vi har #let x = 1 och $a^2$, @alla, `#kod $x$`, [hakar] samt #read("/site.yaml").

Läs [rapporten](https://exempel.example/rapport) och [efteråt](press/2021/efter-besoket.md).

!!! arkivet
    Arkivets egna ord.

En not[^1] och samma not[^1].

[^1]: Notens text #med.

| Ort | Antal |
| --- | ----: |
| #Ort | 12 |

<details><summary>Vikt</summary><p>Under vecket.</p></details>
"""
LONG = f"https://exempel.example/{'a-' * 80}{'b' * 120}?fraga={'c' * 90}#del"
HARD_ITEM = f"""---
title: "Svårt: #titel $med$ <vinklar> & @namn"
date: 2021-06
date_note: "Dagen är #okänd."
id: exm-2021-900
text: summary
summary: Ingressen.
source: [{{url: "{LONG}"}}]
---
{HARD}"""


@pytest.fixture(scope="module")
def golden(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The golden press room with an item that has everything which could go wrong."""
    root = tmp_path_factory.mktemp("printed")
    folders = own_copy(root / "room")
    written_over(folders, {"content/press/2021/hard.md": HARD_ITEM})
    return printed(folders, root / "pdf")


@pytest.fixture(scope="module")
def hard(golden: Printed) -> str:
    """The letters of that item."""
    return golden.text("poster/exm-2021-900.pdf")


def reader_of(golden: Printed, name: str) -> PdfReader:
    return PdfReader(BytesIO((golden.folder / name).read_bytes()))


def catalog_of(golden: Printed, name: str) -> Any:  # noqa: ANN401  (an object of PDF, which may be anything)
    return reader_of(golden, name).root_object


# --- which there are ----------------------------------------------------------------------------------------------


def test_every_item_and_every_year_has_a_pdf(golden: Printed) -> None:
    assert () == golden.problems
    years = {str(item.year or "odaterat") for item in golden.items}
    names = {f"poster/{item.name}.pdf" for item in golden.items} | {f"volymer/{year}.pdf" for year in years}
    assert sorted(names) == golden.names


def test_files_are_named_by_identifiers_or_addresses() -> None:
    assert "exm-2021.001" == file_name_of("EXM-2021.001")
    assert "press-2021-forst-ut" == file_name_of("press/2021/forst-ut")


def test_a_volume_has_a_hundred_items_at_most(golden: Printed) -> None:
    item = golden.items[0]
    many = [replace(item, year=2018)] * (MOST_IN_VOLUME + 1) + [replace(item, year=0)] * MOST_IN_VOLUME
    volumes = list(volumes_of(many))
    assert [("odaterat", 100), ("2018-1", 100), ("2018-2", 1)] == [(each.name, len(each.items)) for each in volumes]
    assert ["Odaterat", "Texter från 2018, del 1 av 2", "Texter från 2018, del 2 av 2"] == [
        each.title(golden.about) for each in volumes
    ]


def test_a_volume_has_contents_and_bookmarks_of_its_items(golden: Printed) -> None:
    reader = reader_of(golden, "volymer/2021.pdf")
    titles = [item.title for item in golden.items if item.year == 2021]
    assert ["Innehåll", *titles] == [mark.title for mark in reader.outline if not isinstance(mark, list)]
    contents = "".join(reader.pages[1].extract_text().split())
    assert [] == [title for title in titles if "".join(title.split()) not in contents]


# --- what they say ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Svårt: #titel $med$ <vinklar> & @namn",
        "Dagen är #okänd.",
        "Vi har #let x = 1 och $a^2$, @alla, #kod $x$, [hakar] samt #read(”/site.yaml”).",
        "Arkivets anmärkning Arkivets egna ord.",
        "Notens text #med.",
        "#Ort12",
        "Vikt Under vecket.",
        "Det här är en sammanfattning, skriven för arkivet.",
        "rapporten: https://exempel.example/rapport",
        "efteråt: https://arkiv.example/exempelmyndigheten/press/2021/efter-besoket.html",
        "Adress i arkivet https://arkiv.example/exempelmyndigheten/press/2021/hard.html",
        "exm-2021-900",
        LONG,
    ],
)
def test_all_is_on_paper_as_it_was_written(hard: str, text: str) -> None:
    assert "".join(text.split()) in hard


def test_a_footnote_is_printed_once(hard: str) -> None:
    assert 1 == hard.count("Notenstext")


def test_an_item_names_the_digest_of_its_page(golden: Printed) -> None:
    page = golden.site / "press/2021/hard.html"
    assert digest_of(page) in golden.text("poster/exm-2021-900.pdf")


def test_what_a_page_tells_is_on_paper(golden: Printed) -> None:
    text = golden.text("poster/exm-2021-001.pdf")
    told = (
        "11 maj 2021",
        "Pressmeddelande",
        "Exm 2021/17",
        "Ada Exempelsson, generaldirektör, Exempelmyndigheten",
        "Disa Påhittad, rektor, Exempelskolan",
        "Exempelköping, 20 maj 2021: genomfört",
        "kommunbesök, stöd",
        "Ett namn var felstavat.",
        "Stödet delades ut i två omgångar:",
        "Foto: Egil Exempel. Får användas fritt med fotografens namn.",
        "Program för besöket (TXT): https://arkiv.example/exempelmyndigheten/press/2021/program.txt",
        "Bilder https://arkiv.example/exempelmyndigheten/press/2021/torget.png",
        "hämtad 10 januari 2025",
    )
    assert [] == [each for each in told if "".join(each.split()) not in text]


def test_a_withdrawn_text_is_on_no_paper(golden: Printed) -> None:
    texts = {name: golden.text(name) for name in golden.names}
    hidden = ("hemligameningen", "hemligasammanfattningen")
    assert [] == [name for name, text in texts.items() for each in hidden if each in text]
    told = texts["poster/exm-2024-001.pdf"]
    words = ("Textenäråterkallad", "Texteninnehöllenuppgiftomenenskild.", "21kap.1§", "5mars2024")
    assert [] == [each for each in words if each not in told]
    assert "AdaExempelsson" not in told


def test_withdrawn_contacts_are_printed_without_address_and_number(golden: Printed) -> None:
    assert [] == [name for name in golden.names if "@exempelmyndigheten.example" in golden.text(name)]


# --- how they are made --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["poster/exm-2021-900.pdf", "volymer/2021.pdf"])
def test_a_pdf_says_what_it_conforms_to(golden: Printed, name: str) -> None:
    catalog = catalog_of(golden, name)
    xmp = catalog["/Metadata"].get_data().decode()
    assert all(
        each in xmp
        for each in (
            "<pdfaid:part>2</pdfaid:part>",
            "<pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>",
        )
    )
    assert catalog["/MarkInfo"]["/Marked"]


def kinds_in(node: object) -> Iterator[str]:
    """The structure elements of a PDF, in their order."""
    if isinstance(node, IndirectObject):
        yield from kinds_in(node.get_object())
    elif isinstance(node, list):
        for each in node:
            yield from kinds_in(each)
    elif isinstance(node, DictionaryObject):
        if "/S" in node:
            yield str(node["/S"])
        yield from kinds_in(node.get("/K"))


def test_headings_tables_lists_notes_and_pictures_are_tagged(golden: Printed) -> None:
    root = catalog_of(golden, "volymer/2021.pdf")["/StructTreeRoot"]
    kinds = set(kinds_in(root))
    wanted = {
        "/H1",
        "/H2",
        "/P",
        "/L",
        "/LI",
        "/Table",
        "/TH",
        "/TD",
        "/Note",
        "/Figure",
        "/Link",
        "/TOC",
        "/BlockQuote",
    }
    assert set() == wanted - kinds


@pytest.mark.parametrize(("name", "language"), [("exm-2023-003", "en"), ("exm-2021-001", "sv")])
def test_a_pdf_names_its_language(golden: Printed, name: str, language: str) -> None:
    assert language == catalog_of(golden, f"poster/{name}.pdf")["/Lang"]


def test_fonts_are_those_that_come_along(golden: Printed) -> None:
    page: Any = reader_of(golden, "poster/exm-2021-001.pdf").pages[0]
    fonts = page["/Resources"]["/Font"]
    names = {str(font.get_object()["/BaseFont"]).partition("+")[2].partition("-")[0] for font in fonts.values()}
    assert {"SourceSerifPro"} == names


MAKE = """
import sys
from pathlib import Path
from press_room import golden_folders, files_in
from printed_room import printed
root = Path(sys.argv[1])
printed(golden_folders(root / "site"), root / "pdf")
"""


def test_the_same_items_give_the_same_bytes_anywhere(tmp_path: Path) -> None:
    places = (("a", "Europe/Stockholm", "C.UTF-8"), ("b b/å", "Pacific/Auckland", "sv_SE.UTF-8"))
    made = []
    for folder, zone, locale in places:
        paths = os.pathsep.join((str(GOLDEN.parent), str(GOLDEN.parent.parent)))
        surroundings = {
            **os.environ,
            "TZ": zone,
            "LC_ALL": locale,
            "PYTHONPATH": paths,
            "PYTHONHASHSEED": str(len(folder)),
        }
        (tmp_path / folder).mkdir(parents=True)
        command = (sys.executable, "-c", MAKE, str(tmp_path / folder))
        subprocess.run(command, check=True, env=surroundings, cwd=tmp_path / folder)
        made.append(files_in(tmp_path / folder / "pdf"))
    assert made[0]
    assert made[0] == made[1]


# --- what can't be printed ----------------------------------------------------------------------------------------


def with_item(tmp_path: Path, body: str, *fields: str) -> Printed:
    """A press room with an item of its own, printed."""
    folders = own_copy(tmp_path / "room")
    lines = ["---", "title: En text", "date: 2021-06-01", "id: exm-x", *fields, "---", body, ""]
    written_over(folders, {"content/press/2021/x.md": "\n".join(lines)})
    return printed(folders, tmp_path / "pdf")


def test_a_letter_that_no_font_has_is_told_where_it_was_written(tmp_path: Path) -> None:
    made = with_item(tmp_path, "Ett stycke.\n\nEtt till med \U0001f600\u0301 och 文.")
    place = "letter-not-printable press/2021/x.md:8:0"
    assert [place, place] == said(made.problems)
    assert {"U+1F600", "U+6587"} == {dict(problem.values)["letters"] for problem in made.problems}
    assert [] == made.names
    assert "文" in language_of("sv").word(made.problems[1]).sentence + language_of("sv").word(made.problems[0]).sentence


def test_a_letter_in_a_field_is_told_at_its_item(tmp_path: Path) -> None:
    made = with_item(tmp_path, "Text.", "summary: Se 文.")
    assert ["letter-not-printable press/2021/x.md:1:0"] == said(made.problems)


def test_a_picture_that_can_not_be_read_is_a_problem(golden: Printed, tmp_path: Path) -> None:
    items = [item for item in golden.items if item.name in {"exm-2021-001", "exm-2021-002"}]
    problems = write_pdfs(volumes_of(items), golden.about, tmp_path, CLOSED, site=tmp_path)
    assert ["item-not-printable press/2021/exempelkoping-forst-ut.md:1:0"] == said(problems)
    assert ["poster/exm-2021-002.pdf"] == list(files_in(tmp_path))


def test_without_typst_it_says_how_to_get_it(golden: Printed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_typesetter() is None
    monkeypatch.setitem(sys.modules, "typst", None)
    problems = write_pdfs(volumes_of(golden.items), golden.about, tmp_path, CLOSED, site=tmp_path)
    assert ["typst-not-installed"] == [problem.code for problem in problems]
    assert "-r requirements-package.lock" in language_of("sv").word(problems[0]).hint


# --- texts as blocks ----------------------------------------------------------------------------------------------


def levels(blocks: Blocks) -> list[int]:
    """The levels of all headings, in their order."""
    found: list[int] = []
    for block in blocks:
        if isinstance(block, HeadingBlock):
            found.append(block.level)
        elif isinstance(inside := getattr(block, "inside", ()), tuple):
            found += levels(tuple(each for each in inside if not isinstance(each, TextRun)))
    return found


def test_no_heading_lies_two_levels_below_the_one_before() -> None:
    html = '<h3>a</h3><aside class="box fact"><h6>b</h6><p>x</p></aside><h2>c</h2><h5>d</h5>'
    assert [2, 3, 2, 3] == levels(BlockReader().read(html, PrintTargets()))


def test_words_longer_than_a_line_may_be_broken_and_addresses_stay_whole() -> None:
    assert "x" * 20 + "\u200b" + "x" * 20 + "\u200b" + "x" == breakable("x" * 41)
    assert LONG == breakable(LONG)
    assert "mapp/" * 20 + "ett-namn-" * 20 == breakable("mapp/" * 20 + "ett-namn-" * 20)
    assert "kort text" == breakable("kort text")


def test_a_document_of_markdown_is_a_pdf() -> None:
    text = "Ett *kvitto* med # och $.\n\n## Innehåll\n\n| Fil | Antal |\n| - | -: |\n| a.pdf | 12 |\n\n1. ett\n2. två\n"
    made = document_pdf("Kvitto", markdown_blocks(text, "sv"), CLOSED, "sv")
    assert "KvittoEttkvittomed#och$.InnehållFilAntala.pdf121.ett2.tvåSida1av1" == text_of(made)


def test_a_document_names_letters_that_no_font_has() -> None:
    made = document_pdf("Kvitto", markdown_blocks("Se 文.", "sv"), CLOSED, "sv")
    assert "KvittoSe[U+6587].Sida1av1" == text_of(made)


def test_a_delivery_is_printed(golden: Printed, tmp_path: Path) -> None:
    prints: Prints = PdfPrints(
        volumes=partial(volumes_of, golden.items), about=golden.about, moment=CLOSED, site=golden.site, apart=apart
    )
    assert () == prints.write_items(tmp_path)
    assert files_in(golden.folder) == files_in(tmp_path)
    assert "KvittoText.Sida1av1" == text_of(prints.document("Kvitto", "Text."))


def test_what_is_broken_over_lines_is_copied_whole() -> None:
    digest = "b0d62c6c5a6b456cdc05bea8fc8bb29f" * 2
    table = f"| Fil | SHA-256 | Mer |\n| - | - | - |\n| `{'mapp/' * 9}fil.html` | `{digest}` | {digest} |\n"
    made = document_pdf("Kvitto", markdown_blocks(f"{table}\n`{digest * 2}`\n", "sv"), CLOSED, "sv")
    letters = "".join(page.extract_text() for page in PdfReader(BytesIO(made)).pages).replace("\n", "")
    assert 4 == letters.count(digest)
    assert f"{'mapp/' * 9}fil.html" in letters


def test_only_values_of_the_printed_form_become_data(golden: Printed) -> None:
    item = replace(golden.items[0], written=(Body.of("x", at=Location(path="x")),))
    data = as_data(item)
    assert isinstance(data, dict)
    assert set() == {"written", "at"} & data.keys()
    with pytest.raises(TypeError):
        as_data(object())


@pytest.mark.parametrize("language", ["sv", "en", "fi"])
def test_every_word_is_there(language: str) -> None:
    words = print_words(language)
    assert [] == [field.name for field in fields(PrintWords) if not getattr(words, field.name)]
    assert set(Kind) == set(words.kinds)


def test_kinds_are_called_as_on_the_pages() -> None:
    parts = (GOLDEN.parent.parent / "templates/parts.html").read_text("utf-8")
    assert [] == [kind for kind, name in print_words("sv").kinds.items() if f'"{kind}": "{name}"' not in parts]


# --- whoever judges them ------------------------------------------------------------------------------------------


@pytest.mark.validator
def test_vera_pdf_has_no_complaint(
    golden: Printed, tmp_path: Path, pdf_complaints: Callable[[list[Path]], tuple[str, ...]]
) -> None:
    document = document_pdf("Kvitto", markdown_blocks(HARD.partition("Läs")[0], "sv"), CLOSED, "sv")
    (tmp_path / "KVITTO.pdf").write_bytes(document)
    assert () == pdf_complaints([tmp_path / "KVITTO.pdf", *(golden.folder / name for name in golden.names)])


@pytest.mark.validator
def test_vera_pdf_would_complain(tmp_path: Path, pdf_complaints: Callable[[list[Path]], tuple[str, ...]]) -> None:
    import typst

    (tmp_path / "x.pdf").write_bytes(typst.compile(b"= x", format="pdf", ignore_system_fonts=True, timestamp=0))
    assert any("PDF/A Identification" in said for said in pdf_complaints([tmp_path / "x.pdf"]))
