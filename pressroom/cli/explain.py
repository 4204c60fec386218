"""Why a build did what it did, in words: the rung that it took, why no cheaper one, and why each file was made."""

from collections.abc import Iterator, Mapping

from pressroom.cli.console import tell
from pressroom.engine.reasons import MadeBecause, MadeWhy, Reason, Rung, Why
from pressroom.engine.request import BuildResult
from pressroom.fields import slug_of
from pressroom.language import Language
from pressroom.pages.chains import ALL


def show_explanation(result: BuildResult, language: Language) -> None:
    """Tell it on standard output, a line for each reason and each file."""
    for line in lines_of(result, language):
        tell(line)


def lines_of(result: BuildResult, language: Language) -> Iterator[str]:
    """The rung with its reasons, and then the files in the order of their paths."""
    yield rung_in_words(result.rung, language)
    for reason in result.reasons:
        yield f"  {reason_in_words(reason, language)}"
    for made in sorted(result.made):
        yield language.text("made: {path} ({why})", path=made.path, why=language.join(causes_in_words(made, language)))
    yield language.plural("{count} file made", "{count} files made", len(result.made))


def explanation_as_json(result: BuildResult) -> Mapping[str, object]:
    """The same for other programs."""
    return {
        "rung": result.rung,
        "reasons": [{"why": reason.why, "path": reason.path} for reason in result.reasons],
        "made": [{"path": made.path, "why": made.why, "nodes": made.nodes} for made in sorted(result.made)],
    }


def rung_in_words(rung: Rung, language: Language) -> str:
    """How much was done."""
    match rung:
        case Rung.UP_TO_DATE:
            return language.text("up to date: nothing has changed since the last build")
        case Rung.UPDATE:
            return language.text("update: only what the changes reach was made")
        case Rung.FULL:
            return language.text("full build: everything was read and planned, because")


def causes_in_words(made: MadeBecause, language: Language) -> list[str]:
    """Why a file was made."""
    if made.nodes and made.why is MadeWhy.INGREDIENTS:
        return list(dict.fromkeys(node_in_words(node, language) for node in made.nodes))
    match made.why:
        case MadeWhy.NEW:
            return [language.text("it is new")]
        case MadeWhy.NOTHING_KEPT:
            return [language.text("nothing is known of it from former builds")]
        case MadeWhy.TEMPLATE:
            return [language.text("its template has changed")]
        case MadeWhy.OUTPUT:
            return [language.text("it isn't in the output as it was made")]
        case MadeWhy.INGREDIENTS:
            return [language.text("what it is made of has changed")]


def node_in_words(node: str, language: Language) -> str:  # noqa: C901, PLR0911  (a sentence for each)
    """A node that has changed: what a planner had asked for."""
    kind, _, name = node.partition(" ")
    match kind:
        case "text" | "body":
            return language.text("the text of {name}", name=name)
        case "entry" | "unpublished":
            return language.text("what lists show of {name}", name=name)
        case "record" | "page" | "person" | "box":
            return language.text("the fields of {name}", name=name)
        case "municipality-name" | "visits-of" | "visits-to" | "same-county" | "answers-for" | "source-name":
            return record_node_in_words(kind, name, language)
        case "title-at" | "link-at" | "formerly-at" | "anchors":
            return language.text("where links to {name} lead, or what they say", name=name)
        case "topic" | "topic-slug":
            return language.text("the topic {name}", name=slug_of(name))
        case "file":
            return language.text("the file {name}", name=name)
        case "about":
            return language.text("{name} in content/site.yaml", name=name)
        case "part" | "members" | "count" | "dates" | "near":
            return language.text("the list of releases ({name})", name=list_name(kind, name, language))
        case "keys":
            return keys_in_words(name, language)
        case _:
            return site_node_in_words(name, language)


def record_node_in_words(kind: str, name: str, language: Language) -> str:
    """A node of what the site as a whole tells of a record."""
    match kind:
        case "municipality-name":
            return language.text("the name of {name}", name=name)
        case "same-county":
            return language.text("the municipalities in the county of {name}", name=name)
        case "answers-for":
            return language.text("what {name} answers for", name=name)
        case "source-name":
            return language.text("what the source {name} is called", name=name)
        case _:
            return language.text("the visits of {name}", name=name)


def keys_in_words(name: str, language: Language) -> str:
    """A node of what there is of a kind."""
    match name:
        case "topics":
            return language.text("which topics there are")
        case "municipalities":
            return language.text("which municipalities there are")
        case "people":
            return language.text("which people there are")
        case "pages":
            return language.text("which standing pages there are")
        case "old-pages":
            return language.text("the old addresses")
        case _:
            return language.text("which years there are")


def site_node_in_words(name: str, language: Language) -> str:  # noqa: PLR0911  (see `node_in_words`)
    """A node of the site as a whole."""
    match name:
        case "frame":
            return language.text("what surrounds every page: the site's name, notice, menu and foot")
        case "timeline":
            return language.text("the timeline")
        case "money":
            return language.text("the amounts in content/money.yaml")
        case "register":
            return language.text("what was withdrawn and corrected")
        case "visits":
            return language.text("the visits")
        case "changed-days":
            return language.text("the days on which pages were changed")
        case "addresses":
            return language.text("the old addresses")
        case _:
            return language.text("which files the site has")


def list_name(kind: str, name: str, language: Language) -> str:
    """A list of releases by what they have in common: the name of its chain, without what was asked of it."""
    chain = name.rsplit(" ", {"part": 2, "near": 1}.get(kind, 0))[0]
    return language.text("all of them") if chain == ALL else chain.partition(" ")[2]


def reason_in_words(reason: Reason, language: Language) -> str:
    """Why a build was no cheaper, with the file that it is about."""
    words = why_in_words(reason.why, language)
    return f"{reason.path}: {words}" if reason.path else words


def why_in_words(why: Why, language: Language) -> str:  # noqa: C901, PLR0911, PLR0912  (a sentence for each)
    """Why a build was no cheaper."""
    match why:
        case Why.CHANGED:
            return language.text("it has changed, come or gone")
        case Why.CLOCK:
            return language.text("between the last build and this one is a moment at which the site changes by itself")
        case Why.NO_MEMORY_WANTED:
            return language.text("--no-cache was asked for")
        case Why.UNREADABLE_INPUT:
            return language.text("a file or folder can't be read")
        case Why.NOTHING_KEPT:
            return language.text("nothing is kept of a build into this output")
        case Why.OTHER_PROGRAM:
            return language.text("the program, Python or a library is another")
        case Why.OTHER_OPTIONS:
            return language.text("the last build was made with other options")
        case Why.OTHER_OUTPUT:
            return language.text("the output isn't as the last build left it")
        case Why.OTHER_INPUTS:
            return language.text("it isn't known what the last build was made of")
        case Why.FOLDER_MISSING:
            return language.text("the folder isn't there, or lies in the output")
        case Why.FILE_BESIDE:
            return language.text("a file of content that is no text, picture or attachment has come or gone")
        case Why.NO_PLAIN_FILE:
            return language.text("it is a link, a folder or a device")
        case Why.FILE_UNREADABLE:
            return language.text("it can't be read")
        case Why.RECORD_DAMAGED:
            return language.text("a mistake keeps it from being read")
        case Why.ERRORS:
            return language.text("something is wrong with it")
        case Why.WITHDRAWN:
            return language.text("it is withdrawn, or was: its sentences are searched for everywhere")
        case Why.CONTACT_DETAILS:
            return language.text("somebody's address or number has changed: it is searched for everywhere")
        case Why.SITE_LANGUAGE:
            return language.text("the language of the site has changed")
        case Why.SITE_ADDRESSES:
            return language.text("the site's address or its former hosts have changed: links are judged by them")
        case Why.TEMPLATE_FAULT:
            return language.text("a template can't show a page")
        case Why.INPUT_CHANGED_MEANWHILE:
            return language.text("it was changed while the site was made")
        case Why.IN_THE_WAY:
            return language.text("something else is where the file shall be")
        case Why.DISK_REFUSES:
            return language.text("the disk doesn't take the file")
        case Why.CACHE_INCOMPLETE:
            return language.text("what is kept of the last build is damaged")
