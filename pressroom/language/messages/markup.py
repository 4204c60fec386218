"""What the problems of marking up texts say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        # --- the text
        "text-unprintable": Wording(
            "the text has a character that cannot be shown, {character}",
            hint="take it away; such characters come along when text is copied from other programs",
        ),
        "text-too-deep": Wording(
            "the text lies too deep in itself", hint="put fewer quotations, lists or brackets into each other"
        ),
        "text-too-many": Wording(
            'from here on the text has more of "{text}" than can be taken apart in time: over {most:number}',
            hint="put blank lines between paragraphs, or put what is no running text into a file beside it, and link"
            " there",
        ),
        "text-garbled": Wording(
            "the text has marks that cannot be told apart",
            hint="put \\ before each *, _, [ and < that is meant as it stands",
        ),
        "text-placeholder": Wording(
            '"{text}" asks for a text instead of being one', hint="write the text, or take the sentence away"
        ),
        "html-unclosed": Wording(
            "<{tag}> is never closed in its paragraph", hint="write </{tag}> where it ends, or take it away"
        ),
        "html-unopened": Wording("</{tag}> closes nothing", hint="take it away, or write <{tag}> where it begins"),
        "html-removed": Wording('"{what}" was left out of the page', hint="write it in Markdown, or take it away"),
        "html-script": Wording('"{what}" runs as a script, which no text may', hint="take it away"),
        # --- links
        "link-unsafe": Wording('the link "{target}" may run as a script or open a file', hint="take it away"),
        "link-empty": Wording("the link has no address", hint="write where it leads, or take the link away"),
        "link-not-understood": Wording(
            'the link "{target}" is not understood',
            hint="write a content file (press/2018/slug.md), kommun:slug, person:id, amne:slug, sida:slug, #heading,"
            " or the whole address of another site",
        ),
        "link-scheme-twice": Wording('the address "{target}" begins twice', hint="write {suggestion}"),
        "link-host-wrong": Wording(
            'the address "{target}" does not name a host that everybody can reach',
            hint="write the whole name, such as https://www.exempel.se/",
        ),
        "link-name-missing": Wording(
            'the link refers to "{name}", which stands nowhere in the text',
            hint="write on a line of its own: [{name}]: https://…",
        ),
        "link-text-empty": Wording('the link to "{target}" has no text', hint="write what is found there"),
        "link-text-vague": Wording('the link "{text}" does not say where it leads', hint="write what is found there"),
        "link-bare-address": Wording(
            'the link shows its address, "{text}"', hint="write what is found there: [title](address)"
        ),
        "image-outside": Wording(
            'the image "{target}" lies on another site', hint="put the file beside the text, and write its name"
        ),
        # --- parts of a text
        "heading-level-one": Wording(
            'the heading "{text}" stands on the level of the page\'s title', hint="begin headings in texts with ##"
        ),
        "heading-level-jump": Wording(
            'the heading "{text}" leaves out a level: {written}', hint="begin it with {right}"
        ),
        "heading-empty": Wording("the heading has no text", hint="write it, or take the heading away"),
        "anchor-twice": Wording('the anchor "{anchor}" stands twice in the text', hint="give each a name of its own"),
        "footnote-missing": Wording(
            'there is no footnote "{name}"', hint="write it on a line of its own: [^{name}]: text of the footnote"
        ),
        "footnote-unused": Wording(
            'nothing refers to the footnote "{name}"', hint="write [^{name}] where it belongs, or take it away"
        ),
        "box-unknown": Wording('"{text}" is no box', hint='write !!! fakta "Title", or !!! arkivet'),
        "box-empty": Wording('the box "{text}" has no content', hint="indent its content by four spaces"),
        "list-needs-blank-line": Wording(
            "the list has no blank line before it, and becomes part of the paragraph", hint="put a blank line before it"
        ),
        "list-indent": Wording(
            "the point is indented by less than four spaces, and stands beside the one above it",
            hint="indent by four spaces for each level",
        ),
        "list-raw": Wording(
            '"{text}" makes no list: the points become one paragraph',
            hint="begin each point with - and a space, and put a blank line before the first",
        ),
        "table-raw": Wording(
            "the lines with | are shown as they are written, and are no table",
            hint="write a head, a line of dashes and the rows, with a blank line before the head and none between",
        ),
        "table-cell-lost": Wording(
            'the row has more cells than the table has columns ({columns}), and loses "{text}"',
            hint="give the head and the line of dashes as many columns, or put \\ before a | that belongs to the text",
        ),
        "code-by-indent": Wording(
            '"{text}" is shown as code, since the line begins with four spaces or a tab',
            hint="begin the line at the margin; put what is meant as code between lines of ```",
        ),
        "heading-bold": Wording(
            '"{text}" looks like a heading, but is only bold',
            hint="write {right}, so that it can be found as a heading",
        ),
        "lines-joined": Wording(
            "the line is joined to the one above it, in the same paragraph",
            hint="put a blank line between paragraphs",
        ),
        "address-not-link": Wording('"{text}" is no link', hint="write [what is found there]({address})"),
        # --- marks that are left
        "text-raw": Wording('"{text}" is shown as it is written', hint="write it in the Markdown of the guide"),
        "text-invisible": Wording(
            "the text has a character that cannot be seen, {character}",
            hint="take it away; such characters come along when text is copied from other programs",
        ),
        "text-private-use": Wording(
            "the text has a character that only one font can show, {character}",
            hint="write a usual character or a word in its place",
        ),
        "speech-hyphen": Wording("speech begins with a hyphen", hint="begin it with a dash and a space: –"),
        "speech-doubtful-list": Wording(
            "the list may be meant as speech", hint="begin speech with a dash and a space: –"
        ),
        "speech-other-dash": Wording(
            'the line begins with "{text}", which makes no speech', hint="begin speech with a dash and a space: –"
        ),
        "speech-doubtful-points": Wording(
            "the lines that begin with dashes become speech, and may be meant as points",
            hint="begin each point with - and a space, and put a blank line before the first",
        ),
        # --- words
        "weekday-wrong": Wording('{day:date} was "{right}", not "{written}"'),
        "date-without-year": Wording('"{text}" has no year', hint="write the year, in the same paragraph at least"),
        "words-that-rot": Wording('"{text}" is not understood when time has passed', hint="write the date"),
        "identity-number": Wording(
            '"{number}" looks like somebody\'s personal identity number',
            hint="take it away; it belongs in no publication",
        ),
        "phone-personal": Wording(
            '"{number}" looks like somebody\'s own telephone', hint="write a function's number or mailbox instead"
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "link-address-wrong": "write the whole address as the browser shows it: https://www.exempel.se/rapport",
        "link-with-slashes": "write {suggestion}",
        "link-to-site": "write {suggestion}, if it is another site",
        "link-to-mailbox": "write {suggestion}",
        "link-from-root": "write the content file, such as press/2018/slug.md, or sida:om-arkivet",
        "list-indent-text": "indent the paragraph by four spaces, so that it belongs to the point above it",
        "list-raw-blank": "write an ordinary space after the mark; this one does not break",
        "list-raw-numbers": "write 1. and a space before each point, and a blank line before the first",
        "raw-attributes": "take it away; what stands in braces belongs directly after the word or heading",
        "raw-backslash": "take \\ away",
        "raw-bbcode": "write **bold**, *italics* or [title](address)",
        "raw-box": 'write !!! fakta "Title", and below it the text, indented by four spaces',
        "raw-contents": "take it away; no table of contents is made of it",
        "raw-dash": "write a dash: –",
        "raw-entity": "write the character itself",
        "raw-in-field": "write plain words: in a field there is no Markdown and no HTML",
        "raw-fence": "put a line of ``` before the code, and another after it",
        "raw-heading-space": "write ## and a space before a heading",
        "raw-heading-textile": "write ## and a space before a heading",
        "raw-heading-wiki": "write ## and a space before a heading",
        "raw-html": "inside HTML no Markdown is read: write HTML there, such as <strong> and <a href>, or take the tags"
        " away",
        "raw-line-break": "end the line with two spaces",
        "raw-link": "write [title](address); an address with spaces stands between < and >",
        "raw-link-reversed": "write {right}",
        "raw-link-space": "write no space between ] and (",
        "raw-note": "write [^1], and on a line of its own: [^1]: text of the footnote",
        "raw-rule": "write --- with a blank line before and after it",
        "raw-strong": "put ** directly before and after the words, in the same paragraph",
        "raw-strong-wiki": "write **bold** or *italics*",
        "raw-task": "take it away, or write in words what is done",
        "raw-wiki-link": "write [title](press/2018/slug.md), or [title](kommun:slug)",
        "raw-deleted": "write {right}",
        "raw-inserted": "write {right}",
        "raw-lowered": "write {right}",
        "raw-marked": "write {right}",
        "raw-raised": "write {right}",
        "table-raw-blank-lines": "take away the blank lines between the rows",
        "table-raw-columns": "give the line of dashes as many columns as the head: | --- | --- |",
        "table-raw-joined": "put a blank line before the table",
        "table-raw-no-dashes": "begin with a head and below it a line of dashes: | --- | --- |",
        "table-raw-no-head": "begin with a head, above the line of dashes",
        "link-to-picture": "write the name of a picture beside the text, such as bild.jpg",
        "alternative-in-brackets": "describe in the square brackets what the image shows",
    }
)
