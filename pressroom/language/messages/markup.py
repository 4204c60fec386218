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
        "box-unknown": Wording('"{text}" is no box', hint='write !!! fakta "Title"'),
        "box-empty": Wording('the box "{text}" has no content', hint="indent its content by four spaces"),
        "list-needs-blank-line": Wording(
            "the list has no blank line before it, and becomes part of the paragraph", hint="put a blank line before it"
        ),
        "speech-hyphen": Wording("speech begins with a hyphen", hint="begin it with a dash and a space: –"),
        "speech-doubtful-list": Wording(
            "the list may be meant as speech", hint="begin speech with a dash and a space: –"
        ),
        # --- words
        "weekday-wrong": Wording('{day:date} was "{right}", not "{written}"'),
        "date-without-year": Wording('"{text}" has no year', hint="write the year, in the same paragraph at least"),
        "words-that-rot": Wording('"{text}" is not understood when time has passed', hint="write the date"),
        "phone-personal": Wording(
            '"{number}" looks like somebody\'s own telephone', hint="write a function's number or mailbox instead"
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "link-to-site": "write {suggestion}, if it is another site",
        "link-to-mailbox": "write {suggestion}",
        "link-from-root": "write the content file, such as press/2018/slug.md, or sida:om-arkivet",
        "link-to-picture": "write the name of a picture beside the text, such as bild.jpg",
        "alternative-in-brackets": "describe in the square brackets what the image shows",
    }
)
