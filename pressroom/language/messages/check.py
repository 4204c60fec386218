"""What the problems of the finished site say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording


def _pages(one: str, several: str, hint: str = "") -> Wording:
    """What is said of one page, or of several that share it."""
    return Wording(f"{{page}} {one}", hint=hint, plural=f"{{count:number}} pages {several}, {{page}} is the first")


def _files(one: str, several: str, hint: str = "") -> Wording:
    """What is said of one file, or of several that share it."""
    return Wording(f"{{page}} {one}", hint=hint, plural=f"{{count:number}} files {several}, {{page}} is the first")


MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        # what a page consists of
        "page-unreadable": _pages("is no page that a browser could show", "are no pages that a browser could show"),
        "page-cut-short": _pages(
            "does not end with </html>", "do not end with </html>", hint="look for what is cut off in its template"
        ),
        "page-end-tag-stray": _pages(
            "has the end tag </{tag}>, which ends nothing there",
            "have the end tag </{tag}>, which ends nothing there",
            hint="look in the template for an element that is closed twice, or by another's tag",
        ),
        "page-element-unclosed": _pages("leaves <{tag}> open", "leave <{tag}> open", hint="close it in the template"),
        "page-title-missing": _pages("has no title", "have no title", hint="give the page a <title> with text"),
        "page-title-twice": _pages("has more than one title", "have more than one title"),
        "page-charset-not-first": _pages(
            'does not begin its head with <meta charset="utf-8">',
            'do not begin their head with <meta charset="utf-8">',
            hint="put it before everything else in <head>",
        ),
        "page-language-missing": _pages(
            "does not say which language it is in",
            "do not say which language they are in",
            hint='write <html lang="{language}">',
        ),
        "page-language-unknown": _pages(
            'says that its language is "{language}", which is no language',
            'say that their language is "{language}", which is no language',
            hint="write a code such as sv or en",
        ),
        "page-main-missing": _pages(
            "has no main part", "have no main part", hint="put what the page is about into <main>"
        ),
        "page-main-twice": _pages("has more than one main part", "have more than one main part"),
        "page-first-heading-missing": _pages(
            "has no heading of the first level", "have no heading of the first level", hint="give the page one <h1>"
        ),
        "page-first-heading-twice": _pages(
            "has more than one heading of the first level",
            "have more than one heading of the first level",
            hint="keep one <h1>; in a text, headings begin with ##",
        ),
        "page-landmark-missing": _pages(
            "has no <{landmark}> around its main part", "have no <{landmark}> around their main part"
        ),
        "page-skip-link-missing": _pages(
            "does not begin with a link to its content",
            "do not begin with a link to their content",
            hint="let the first link of the page lead to the id of its main part",
        ),
        "page-skip-link-language": _pages(
            'has the first link "{text}", in another language than the page',
            'have the first link "{text}", in another language than the page',
        ),
        "page-notice-missing": _pages(
            "does not carry the notice",
            "do not carry the notice",
            hint='put <aside id="avveckling"> after the skip link',
        ),
        "page-notice-unexpected": _pages(
            "carries a notice though there is nothing to give notice of",
            "carry a notice though there is nothing to give notice of",
        ),
        "page-notice-phase": _pages(
            'carries the notice of the phase "{phase}", which there is not',
            'carry the notice of the phase "{phase}", which there is not',
            hint='write data-phase="winding-down" or "closed"',
        ),
        "page-notice-unlabelled": _pages(
            "carries the notice without a name for screen readers",
            "carry the notice without a name for screen readers",
            hint="give it aria-label or aria-labelledby",
        ),
        "page-notice-misplaced": _pages(
            "carries the notice in the wrong place",
            "carry the notice in the wrong place",
            hint="put it after the skip link and before <main>",
        ),
        "page-id-twice": _pages('has the id "{id}" more than once', 'have the id "{id}" more than once'),
        "page-id-unknown": _pages(
            'has {attribute}="{id}", but nothing there has that id',
            'have {attribute}="{id}", but nothing there has that id',
        ),
        "page-image-without-alternative": _pages(
            'shows the picture "{image}" without a text alternative',
            'show the picture "{image}" without a text alternative',
            hint='describe in alt what it shows, or write alt="" if it says nothing',
        ),
        "page-link-without-text": _pages(
            'has a link to "{link}" without text',
            'have a link to "{link}" without text',
            hint="say in its text where it leads",
        ),
        "page-heading-jump": _pages(
            'has the heading "{text}" on level {level}, just below level {former}',
            'have the heading "{text}" on level {level}, just below level {former}',
            hint="leave out no level",
        ),
        "page-template-mark": _pages(
            'shows "{text}", which belongs to a template', 'show "{text}", which belongs to a template'
        ),
        "page-no-value": _pages(
            'shows "{text}", as if a value were missing', 'show "{text}", as if a value were missing'
        ),
        # what could run on a page
        "page-inline-code": _pages(
            "has {element} in it, where code or style could be slipped in",
            "have {element} in them, where code or style could be slipped in",
            hint="put it into a file below static",
        ),
        "page-script-module": _pages(
            'loads "{script}" as a module, which browsers refuse in a folder of files',
            'load "{script}" as a module, which browsers refuse in a folder of files',
            hint='write a plain script, without type="module"',
        ),
        "page-base-element": _pages(
            "has <base>, which moves the start of all its links",
            "have <base>, which moves the start of all their links",
            hint="take the element away",
        ),
        "page-policy-missing": _pages(
            "has no content security policy",
            "have no content security policy",
            hint='write it as <meta http-equiv="Content-Security-Policy"> in <head>',
        ),
        "page-policy-late": _pages(
            "has its content security policy after what it should govern",
            "have their content security policy after what it should govern",
            hint="put it before the first <link> and <script>",
        ),
        "page-policy-without-default": _pages(
            "has a content security policy without default-src",
            "have a content security policy without default-src",
            hint="begin it with default-src 'none'",
        ),
        "page-policy-open": _pages(
            "has a content security policy that lets in {source}",
            "have a content security policy that lets in {source}",
            hint="allow only 'self' and file:",
        ),
        "page-record-malformed": _pages("has structured data that is no JSON", "have structured data that is no JSON"),
        # addresses
        "site-link-missing": _files(
            "names {target}, and there is no such file in the site",
            "name {target}, and there is no such file in the site",
        ),
        "site-link-to-folder": _files(
            "names the folder {target} instead of a file",
            "name the folder {target} instead of a file",
            hint="name the file in it, such as index.html",
        ),
        "site-anchor-missing": _files(
            "names {target}#{anchor}, and there is no such place in that file",
            "name {target}#{anchor}, and there is no such place in that file",
        ),
        "page-anchor-missing": _pages(
            'has a link to "#{anchor}", and no such place',
            'have a link to "#{anchor}", and no such place',
            hint="give the place that id, or take the link out of the template",
        ),
        "site-link-empty": _files("has a link that leads nowhere", "have a link that leads nowhere"),
        "site-link-leaves": _files(
            'has the link "{link}", which leads out of the site', 'have the link "{link}", which leads out of the site'
        ),
        "site-link-absolute": _files(
            'has the link "{link}", which begins at the root of a server',
            'have the link "{link}", which begins at the root of a server',
            hint="write it relative to the page",
        ),
        "site-link-relative": _files(
            'has the link "{link}", but is shown at any address',
            'have the link "{link}", but are shown at any address',
            hint="begin its links with the path of the site's address",
        ),
        "site-link-outside-base": _files(
            'has the link "{link}", which does not begin with {base}',
            'have the link "{link}", which does not begin with {base}',
        ),
        "site-link-scheme": _files(
            'has the link "{link}", which is no kind of link that is allowed',
            'have the link "{link}", which is no kind of link that is allowed',
            hint="use http, https, mailto or tel",
        ),
        "site-link-without-scheme": _files(
            'has the link "{link}", which works only where a server answers',
            'have the link "{link}", which works only where a server answers',
            hint="begin it with https://",
        ),
        "site-link-malformed": _files(
            'has the link "{link}", which is no address', 'have the link "{link}", which is no address'
        ),
        "site-request-outside": _files(
            'would ask for "{link}", outside the site',
            'would ask for "{link}", outside the site',
            hint="put the file into the site",
        ),
        "site-reference-open": _files(
            'still has the open reference "{link}"', 'still have the open reference "{link}"'
        ),
        "site-canonical-missing": _files(
            "says that its own address is {link}, and there is no such file in the site",
            "say that their own address is {link}, and there is no such file in the site",
        ),
        # names
        "site-name-not-ascii": _files(
            'has a name with other letters than a to z: "{name}"',
            'have a name with other letters than a to z: "{name}"',
            hint="call it something with a to z, digits and hyphens",
        ),
        "site-name-character": _files(
            'has a name with the character {character}: "{name}"',
            'have a name with the character {character}: "{name}"',
            hint="call it something with a to z, digits and hyphens",
        ),
        "site-name-end": _files(
            'has a name with a space or full stop at its end: "{name}"',
            'have a name with a space or full stop at its end: "{name}"',
            hint="take away what stands there",
        ),
        "site-name-reserved": _files(
            'has a name that is taken: "{name}"',
            'have a name that is taken: "{name}"',
            hint="call it something else; Windows keeps con, prn, aux, nul, com1 and lpt1, the build .pressroom",
        ),
        "site-name-long": _files(
            "has a name of more than {longest} characters",
            "have names of more than {longest} characters",
            hint="give the file that it is made of a shorter name",
        ),
        "site-path-long": _files(
            "has a path of more than {longest} characters",
            "have paths of more than {longest} characters",
            hint="give the file that it is made of, or its folders, shorter names",
        ),
        "site-path-twice": Wording(
            "{page} is made twice, the other time of {origin}", hint="give one of them another name"
        ),
        "site-path-collision": Wording(
            "{page} and {other}, which is made of {origin}, are one and the same name on many computers",
            hint="give one of them another name",
        ),
        "site-path-is-folder": _files(
            "has the name of a folder", "have the names of folders", hint="give one of them another name"
        ),
        # files for machines
        "site-file-not-utf8": _files(
            "is not written in UTF-8", "are not written in UTF-8", hint="save the file as UTF-8"
        ),
        "site-json-malformed": _files(
            "is no JSON: it cannot be read beyond line {line}", "are no JSON: they cannot be read beyond line {line}"
        ),
        "site-xml-malformed": _files(
            "is no XML: it cannot be read beyond line {line}", "are no XML: they cannot be read beyond line {line}"
        ),
        "site-sitemap-missing": _files(
            "names {link}, and there is no such file in the site", "name {link}, and there is no such file in the site"
        ),
        # what the settings explain
        "term-unused": Wording(
            'no published text leads to the explanation of "{name}"',
            hint="write under forms how texts have it, or take it away; it is explained in running texts of releases "
            "and standing pages, not in headings, links, fact boxes or on other pages",
        ),
        # what was withdrawn
        "site-trace": Wording(
            '"{text}" was withdrawn and still stands in {page}, which is made of {origin}',
            hint="take it out of what the file is made of",
            plural='"{text}" was withdrawn and still stands in {count:number} files, first {page}, made of {origin}',
        ),
        "site-unsearched-locked": Wording(
            "{file} is locked with a password, so that it cannot be searched for what was withdrawn",
            hint="publish it without the password, or read it yourself and accept the warning in the text that "
            "shows it",
        ),
        "site-unsearched-packed": Wording(
            "{file} is packed in a way that cannot be undone here, so that it is not wholly searched for what was "
            "withdrawn",
            hint="publish it unpacked or as PDF, or read it yourself and accept the warning in the text that shows it",
        ),
        "site-unsearched-font": Wording(
            "{file} does not say which letters its fonts show, so that it is not wholly searched for what was "
            "withdrawn",
            hint="save the PDF anew from the original, or read it yourself and accept the warning in the text that "
            "shows it",
        ),
        "site-unsearched-picture": Wording(
            "{file} has only pictures of its pages, which cannot be searched for what was withdrawn",
            hint="read it yourself, and accept the warning in the text that shows it",
        ),
        "site-unsearched-damaged": Wording(
            "{file} is damaged, so that it is not wholly searched for what was withdrawn",
            hint="save it anew, or read it yourself and accept the warning in the text that shows it",
        ),
        "site-unsearched-too-large": Wording(
            "{file} unpacks to more than is searched for what was withdrawn",
            hint="publish its parts apart, or read it yourself and accept the warning in the text that shows it",
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType({})
