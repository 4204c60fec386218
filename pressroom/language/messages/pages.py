"""What the problems of planning say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "link-nowhere": Wording('the link "{target}" leads nowhere'),
        "link-to-preview": Wording(
            'the link "{target}" leads to the preview on your own computer, which nobody else can reach',
            hint="write the content file, such as press/2018/slug.md",
        ),
        "link-to-own-host": Wording(
            'the link "{target}" leads to this site by its address on the web',
            hint="write {suggestion}, which is checked and works wherever the site lies",
        ),
        "link-former-host": Wording(
            'the link "{target}" leads to a former site of the agency, which is closed',
            hint="link to a copy in a web archive, or take the link away",
        ),
        "link-unpublished": Wording(
            'the link "{target}" leads to an item that is not published',
            hint="the item is a draft; publish it first, or take the link away",
        ),
        "anchor-nowhere": Wording(
            'the link "{target}" leads to a heading that is not there: "{anchor}"',
            hint="the heading's name is in lower case, with hyphens for spaces and a, o for å, ä, ö",
        ),
        "image-nowhere": Wording(
            'there is no image "{target}"',
            hint="put the file beside the release, and write its name as it is",
        ),
        "file-other-case": Wording(
            'there is no file "{target}", but one that is written "{written}"',
            hint="write the name with the same capitals as the file has",
        ),
        "asset-unused": Wording(
            'no published item refers to the file "{file}", so it is not on the site',
            hint="refer to it, or take it away",
        ),
        "old-address-taken": Wording(
            'nobody is led from "{text}" to this item: the file {file} of the site is there',
            hint="take the address away if it is wrong, or accept that it does not lead here",
        ),
        "speaker-misspelt": Wording(
            'nobody in content/people is called "{text}"', hint="did you mean {suggestion}? otherwise accept the name"
        ),
        "text-other-format": Wording(
            'the file "{file}" is a text in a format that is not read, so it is not on the site',
            hint="save the text as Markdown, in {suggestion}, or offer the file under attachments",
        ),
        "visitor-way-left-out": Wording(
            'the site has no page "{text}", so "{title}" is left out on the first page',
            hint="take it away, or add what the page is made of",
        ),
        "topic-page-left-out": Wording(
            'the site has no page "{text}", so the topic "{title}" leads to none that tells more',
            hint="take it away, or add what the page is made of",
        ),
        "path-taken": Wording(
            'two things would be the same file on the site: "{path}" and "{taken}" from {other}',
            hint="rename one of them",
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "link-unpublished-until": "the item is under embargo until {until:time}; wait, or take the link away",
        "link-former-known": "the text is here: write {suggestion}",
        "link-new-municipality": "write the name of a file in content/municipalities,"
        " or begin one with new municipality",
        "link-new-page": "write the name of a file in content/pages, or begin one with new page",
        "link-new-person": "write the name of a file in content/people, or begin one with new person",
        "way-to-search": "take it away, or write search: ja under exports",
        "reference-did-you-mean": "did you mean {suggestion}?",
    }
)
