"""What the problems of planning say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "link-nowhere": Wording('the link "{target}" leads nowhere'),
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
        "speaker-misspelt": Wording(
            'nobody in content/people is called "{text}"', hint="did you mean {suggestion}? otherwise accept the name"
        ),
        "text-other-format": Wording(
            'the file "{file}" is a text in a format that is not read, so it is not on the site',
            hint="save the text as Markdown, in {suggestion}, or offer the file under attachments",
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
        "reference-did-you-mean": "did you mean {suggestion}?",
    }
)
