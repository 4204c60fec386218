"""Markdown in the dialect of the press room → HTML with open references.

`mark_up` is a pure function of a body and its language. It gives HTML in which nothing runs and every link into the
site, every picture and every speaker is a numbered reference, and all problems with their lines. `close` puts the
targets in.

The dialect: tables, footnotes, definition lists, abbreviations, attribute lists, fenced code (`dialect`, `processors`),
of which nearly every text has the common parts only (`common`); speech with a dash before it (`speech`, `speakers`);
fact boxes and notes of the archive's (`boxes`); headings below the page's title, with anchors (`headings`); lone
pictures as figures (`figures`); links by file name or by kind (`links`); Swedish typography (`typography`). Raw HTML
passes a policy (`sanitise`), and what is folded away is Markdown as well (`details`).

What a proofreader would ask is in `proofread`, with what nobody sees (`invisible`) and what is somebody's own
(`personal`). Marks of other habits are looked for in the finished text (`leftovers`, `leftover_marks`, `indents`). What
is too much of one kind is not taken apart (`bounds`).
"""

from xml.etree.ElementTree import Element

from pressroom.markup.bounds import too_many
from pressroom.markup.boxes import label_notes
from pressroom.markup.common import Uncommon, common_tree
from pressroom.markup.figures import frame_pictures
from pressroom.markup.findings import Findings
from pressroom.markup.footnotes import find_unresolved, settle_footnotes
from pressroom.markup.headings import Anchors, outline, settle_anchors
from pressroom.markup.indents import shallow_lists, tell_shallow_lists
from pressroom.markup.leftovers import find_leftovers
from pressroom.markup.lines import MarkdownSource, read_source, too_deep
from pressroom.markup.proofread import find_hidden_numbers, proofread, proofread_text
from pressroom.markup.references import Opened, close, open_references
from pressroom.markup.speech import wrap_speakers
from pressroom.markup.tables import frame_tables
from pressroom.markup.tree import drop_empty, plain_text, tidy, write_inside
from pressroom.markup.typography import set_typography
from pressroom.markup.unclosed import find_unclosed
from pressroom.markup.words import markup_words
from pressroom.model import Body, Prose
from pressroom.problems import Problem, error, in_order
from pressroom.shortcuts import Shortcut, is_on

__all__ = ["close", "mark_up", "proofread_text"]


def mark_up(
    body: Body, *, language: str = "sv", verbatim: bool = True, speakers: bool = True, prefix: str = ""
) -> Prose:
    """The text of a body as HTML with open references, its anchors and its problems.

    `verbatim` is for texts that must stay as they were written; `speakers` marks who speaks. `prefix` goes before all
    anchors, for a text that shares its page with others.
    """
    source, unprintable = read_source(body)
    read = _read(source, verbatim=verbatim)
    if isinstance(read, Problem):
        return Prose(problems=in_order((*unprintable, read)))
    root, problems = read
    findings = Findings(source=source, verbatim=verbatim, problems=[*unprintable, *problems])
    findings.extend(find_unclosed(source))
    findings.extend(proofread(source, language=language, verbatim=verbatim))
    lists = shallow_lists(source)
    findings.extend(tell_shallow_lists(lists, source))
    drop_empty(root)
    anchors, words = Anchors(prefix=prefix), markup_words(language)
    settle_anchors(root, anchors, findings, settle_footnotes(root, anchors, words, findings))
    find_unresolved(root, findings)
    find_leftovers(root, findings, frozenset(line.number for lines in lists for line in lines))
    frame_pictures(root, words)
    if speakers:
        wrap_speakers(root)
    set_typography(root, words, verbatim=verbatim)
    headings = outline(root, anchors, words, findings)
    frame_tables(root, anchors, words)
    label_notes(root, words)
    opened = Opened(words=words, language=language, prefix=prefix, findings=findings)
    open_references(root, opened)
    tidy(root)
    plain = plain_text(root)
    findings.extend(find_hidden_numbers(plain, source))
    return Prose(
        html_utf8=write_inside(root).encode(),
        references=tuple(opened.references),
        headings=headings,
        anchors=tuple(element.get("id", "") for element in root.iter() if element.get("id")),
        outside=tuple(opened.outside),
        plain_utf8=plain.encode(),
        problems=in_order(findings.problems),
    )


def _read(source: MarkdownSource, *, verbatim: bool) -> tuple[Element, list[Problem]] | Problem:
    """The text as a tree, or why it can't be: nothing is told of one that has the common parts only."""
    much = too_deep_or_many(source)
    if much is not None:
        return much
    if is_on(Shortcut.COMMON_PARTS) and not isinstance(root := common_tree(source.marked), Uncommon):
        return root, []
    from pressroom.markup.dialect import convert  # noqa: PLC0415 - most builds can do without the library

    return convert(source, verbatim=verbatim)


def too_deep_or_many(source: MarkdownSource) -> Problem | None:
    """What lies too deep in itself, or is too much of one kind, so that it isn't taken apart."""
    deep = too_deep(source)
    return too_many(source) if deep is None else error("text-too-deep", deep)
