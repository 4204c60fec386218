"""Markdown in the dialect of the press room → HTML with open references.

`mark_up` is a pure function of a body and its language. It gives HTML in which nothing runs and every link into the
site, every picture and every speaker is a numbered reference, and all problems with their lines. `close` puts the
targets in.

The dialect: tables, footnotes, definition lists, abbreviations, attribute lists, fenced code (`dialect`, `processors`);
speech with a dash before it (`speech`, `speakers`);
fact boxes and notes of the archive's (`boxes`); headings below the page's title, with anchors (`headings`); lone
pictures as figures (`figures`); links by file name or by kind (`links`); Swedish typography (`typography`). Raw HTML
passes a policy (`sanitise`), and what is folded away is Markdown as well (`details`).

Nearly every text has the common parts of it only, and is marked up at once, without a tree (`common`, `common_inline`,
`common_tables`, `common_writer`); what such a text lacks is asked first, by its `signs`.

What a proofreader would ask is in `proofread`, with what nobody sees (`invisible`) and what is somebody's own
(`personal`). Marks of other habits are looked for in the finished text (`leftovers`, `leftover_marks`, `indents`). What
is too much of one kind is not taken apart (`bounds`).
"""

from xml.etree.ElementTree import Element

from pressroom.markup.bounds import too_many
from pressroom.markup.boxes import label_notes
from pressroom.markup.common import common_prose
from pressroom.markup.common_inline import Uncommon
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
    findings = Findings(source=source, verbatim=verbatim, problems=[])
    opened = Opened(
        words=markup_words(language), language=language, prefix=prefix, findings=findings, references=[], outside=[]
    )
    if is_on(Shortcut.COMMON_PARTS) and not unprintable:
        prose = common_prose(opened, speakers=speakers)
        if not isinstance(prose, Uncommon):
            return prose
        opened.forget()
    findings.extend(unprintable)
    root = _read(source, findings)
    return Prose(problems=in_order(findings.problems)) if root is None else _finished(root, opened, speakers=speakers)


def _finished(root: Element, opened: Opened, *, speakers: bool) -> Prose:
    """What a tree becomes, step by step."""
    findings, words = opened.findings, opened.words
    source, verbatim = findings.source, findings.verbatim
    findings.extend(find_unclosed(source))
    findings.extend(proofread(source, language=opened.language, verbatim=verbatim))
    lists = shallow_lists(source)
    findings.extend(tell_shallow_lists(lists, source))
    drop_empty(root)
    anchors = Anchors(prefix=opened.prefix)
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


def _read(source: MarkdownSource, findings: Findings) -> Element | None:
    """The text as a tree, if it can be one."""
    from pressroom.markup.dialect import convert  # noqa: PLC0415 - most builds can do without the library

    read = too_deep_or_many(source) or convert(source, verbatim=findings.verbatim)
    if isinstance(read, Problem):
        findings.add(read)
        return None
    findings.extend(read[1])
    return read[0]


def too_deep_or_many(source: MarkdownSource) -> Problem | None:
    """What lies too deep in itself, or is too much of one kind, so that it isn't taken apart."""
    deep = too_deep(source)
    return too_many(source) if deep is None else error("text-too-deep", deep)
