"""Speech in the Swedish way: what is spoken, and who speaks."""

import pytest

from pressroom.markup import mark_up
from pressroom.model import Body, Prose, ReferenceKind
from pressroom.problems import Location


def marked(text: str, *, verbatim: bool = False, speakers: bool = True) -> Prose:
    body = Body.of(text, at=Location(path="content/press/2018/a.md", line=1))
    return mark_up(body, verbatim=verbatim, speakers=speakers)


def blocks(prose: Prose) -> list[str]:
    """The paragraphs of a text, each after what it is."""
    html = prose.html.replace("\n", " ").replace('<blockquote class="speech"> <p>', "<p>SPEECH ")
    parts = html.replace("<ul> <li>", "<p>ITEM ").replace("<li>", "<p>ITEM ").split("<p>")
    return [part.partition("</")[0].strip() for part in parts if part.strip() not in {"", "<ul>"}]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Vi är glada.", ["SPEECH – Vi är glada."]),
        ("— Vi är glada.", ["SPEECH — Vi är glada."]),
        ("–Vi är glada.", ["SPEECH – Vi är glada."]),
        ("–\u00a0Vi är glada.", ["SPEECH – Vi är glada."]),
        ("-Vi är glada.", ["SPEECH – Vi är glada."]),
        ("– Ett.\n– Två.", ["SPEECH – Ett.", "SPEECH – Två."]),
        ("– Ett\nfortsätter.\n– Två.", ["SPEECH – Ett fortsätter.", "SPEECH – Två."]),
        ("Hon säger:\n– Ett.", ["Hon säger:", "SPEECH – Ett."]),
        ("Text utan punkt\n– Ett.", ["Text utan punkt", "SPEECH – Ett."]),
        ("## Rubrik\n– Ett.", ['<h2 id="rubrik">Rubrik', "SPEECH – Ett."]),
        ("Pengarna räcker\n– så vitt vi vet – till allt.", ["Pengarna räcker – så vitt vi vet – till allt."]),
        ("Satsningen gäller 2018\n– 2020.", ["Satsningen gäller 2018 – 2020."]),
        ("Satsningen är klar.\n– den gäller nu.", ["Satsningen är klar.", "SPEECH – den gäller nu."]),
        ("En halv\n-mening.", ["En halv -mening."]),
        ("– – –", ["– – –"]),
        ("———", ["———"]),
        ("- Vi är glada, säger Bo Ek.", ["SPEECH – Vi är glada, säger Bo Ek."]),
        ("- Vi är\nglada, säger Bo Ek.", ["SPEECH – Vi är glada, säger Bo Ek."]),
        ("- Vi är glada, säger hon.", ["SPEECH – Vi är glada, säger hon."]),
        ("- Vi är glada, säger [Bo Ek](person:bo-ek).", ['SPEECH – Vi är glada, säger <a href="ref:0">Bo Ek']),
        (
            "- Ett, säger Bo Ek.\n\n- Två, menar Eva Ek.",
            ["SPEECH – Ett, säger Bo Ek.", "SPEECH – Två, menar Eva Ek."],
        ),
        ("- punkt ett\n- punkt två", ["ITEM punkt ett", "ITEM punkt två"]),
        ("- Regeringen anser att mer behövs.", ["ITEM Regeringen anser att mer behövs."]),
        ("- Som läget är, anser Delmos att mer behövs.", ["ITEM Som läget är, anser Delmos att mer behövs."]),
        ("- Ett, säger Bo Ek.\n- Två, säger Eva Ek.", ["ITEM Ett, säger Bo Ek.", "ITEM Två, säger Eva Ek."]),
        ("| a | b |\n|---|---|\n– | 1", ["| a | b | |---|---| – | 1"]),
    ],
)
def test_which_lines_are_spoken(text: str, expected: list[str]) -> None:
    prose = marked(text, speakers=False)
    assert expected == blocks(prose) or "<table>" in prose.html


def test_a_dash_in_the_first_column_of_a_table_is_no_speech() -> None:
    assert "speech" not in marked("a | b\n--- | ---\n– | 1").html


@pytest.mark.parametrize("text", ["- a\n\n    – Ett.", "Term\n:   – Ett.", "    – Ett.", "`– Ett`", "```\n– Ett.\n```"])
def test_nothing_is_spoken_in_lists_and_code(text: str) -> None:
    assert "speech" not in marked(text).html


def test_speech_does_not_go_into_the_quotation_before_or_after_it() -> None:
    assert 3 == marked("> Citat.\n\n– Ett.\n\n> Citat.").html.count("<blockquote")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("– Ja, säger Ada Exempelsson.", "Ada Exempelsson"),
        ("– Ja! sade Ada Exempelsson", "Ada Exempelsson"),
        ("– Ja, säger generaldirektör Ada Exempelsson på Delmos.", "Ada Exempelsson"),
        ("– Ja, säger Delmos generaldirektör Ada Exempelsson.", "Ada Exempelsson"),
        ("– Ja, säger Delegationen mot segregations generaldirektör Ada Exempelsson, i dag.", "Ada Exempelsson"),
        ("– Ja, säger Region Skånes ordförande Anna Ek.", "Anna Ek"),
        ("– Ja, säger tf. direktör Anders Kessling.", "Anders Kessling"),
        ("– Ja, säger Åsa Lindhagen (MP), minister.", "Åsa Lindhagen"),
        ("– Ja, säger Anna von Ek.", "Anna von Ek"),
        ("– Ja, menar Anna-Karin de la Gardie Ek.", "Anna-Karin de la Gardie Ek"),
        ("– Ja, säger Łukasz Żak.", "Łukasz Żak"),
        ("– Ja, säger Lars.", "Lars"),
        ("– Ja, säger Ada\nExempelsson.", "Ada Exempelsson"),
        ("– Ja, säger **Ada Exempelsson**.", "Ada Exempelsson"),
        ("– Ja. Ada Exempelsson tillägger: Nej.", "Ada Exempelsson"),
        ("– Ja. Ada Exempelsson, direktör på Delmos, säger mer.", "Ada Exempelsson"),
        ("– Ja, säger Ada Exempelsson. Hon och Bo Ek, säger Eva Ek, kommer.", "Ada Exempelsson"),
        ("– ”Ja”, säger Ada Exempelsson och Bo Ek.", "Ada Exempelsson"),
        ("– Yes, says Ada Exempelsson.", "Ada Exempelsson"),
    ],
)
def test_the_speaker_is_found(text: str, name: str) -> None:
    references = marked(text).references
    assert [(ReferenceKind.SPEAKER, name)] == [(reference.kind, reference.target) for reference in references]


@pytest.mark.parametrize(
    "text",
    [
        "– Ja.",
        "– Ja, säger hon till Sveriges Radio.",
        "– Ja, säger en kommunalråd.",
        "– Jag tror att Ada Exempelsson säger att det går.",
        "– Ja, säger `Ada Exempelsson`.",
        "Ja, säger Ada Exempelsson.",
    ],
)
def test_where_no_speaker_is_named_none_is_found(text: str) -> None:
    assert () == marked(text).references


def test_the_speaker_is_a_reference_at_its_place() -> None:
    prose = marked("Ada Exempelsson kom.\n\n– Ja, det är\nbra, säger Ada Exempelsson.")
    assert '<a class="speaker" href="ref:0">Ada Exempelsson</a>' in prose.html
    assert Location(path="content/press/2018/a.md", line=4, column=12, length=15) == prose.references[0].at


def test_a_speaker_that_is_linked_already_is_no_second_link() -> None:
    prose = marked("– Ja, säger [Ada Exempelsson](person:ada-exempelsson) vid Delmos.")
    assert ["person:ada-exempelsson"] == [reference.target for reference in prose.references]


def test_a_speaker_in_a_link_that_was_left_open_is_no_second_link() -> None:
    assert ["a.md"] == [
        reference.target for reference in marked('<a href="a.md">\n– Ja, säger Ada Exempelsson.').references
    ]


def test_speakers_can_be_left_alone() -> None:
    assert () == marked("– Ja, säger Ada Exempelsson.", speakers=False).references


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("– Ja, säger Bo Ek.", []),
        ("-Ja, säger Bo Ek.", [("speech-hyphen", 1, 1)]),
        ("Hon säger:\n-Ja.", [("speech-hyphen", 2, 1)]),
        ("- Ja, säger Bo Ek.", [("speech-hyphen", 1, 1)]),
        ("- a\n- Ja, säger Bo Ek.", [("speech-doubtful-list", 2, 0)]),
        ("- a\n- Ja, säger chefen.", [("speech-doubtful-list", 2, 0)]),
        ("– Ja, säger Bo Ek.\n\n- Det blir bra på alla sätt.", [("speech-doubtful-list", 3, 0)]),
        ("– Vi vill detta, säger Bo Ek:\n\n- mer pengar\n- mer tid", []),
        ("- a\n- b", []),
    ],
)
def test_what_is_doubtful_is_told(text: str, expected: list[tuple[str, int, int]]) -> None:
    found = [(problem.code, problem.at.line, problem.at.column) for problem in marked(text).problems]
    assert expected == found


def test_a_verbatim_text_is_not_told_to_change_its_hyphen() -> None:
    assert () == marked("-Ja, säger Bo Ek.", verbatim=True).problems
