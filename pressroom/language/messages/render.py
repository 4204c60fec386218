"""What the problems of rendering say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "template-in-itself": Wording(
            "the template includes itself without end, and cannot show {page}",
            plural="the template includes itself without end, and cannot show {page} and {others:number} more pages",
        ),
        "template-missing": Wording(
            'there is no template "{template}", which {page} needs',
            plural='there is no template "{template}", which {page} and {others:number} more pages need',
        ),
        "template-name-unknown": Wording(
            'the template asks for "{name}", which is not there, and cannot show {page}',
            plural='the template asks for "{name}", which is not there, and cannot show {page} and {others:number} '
            "more pages",
        ),
        "template-not-called": Wording(
            'the template prints "{name}" without calling it, and cannot show {page}',
            plural='the template prints "{name}" without calling it, and cannot show {page} and {others:number} '
            "more pages",
            hint="a macro is called with parentheses: {name}(…)",
        ),
        "template-fault": Wording(
            "the template cannot show {page}: {text}",
            plural="the template cannot show {page} and {others:number} more pages: {text}",
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "template-value-empty": "what stands before it is empty there: ask for that first, with {{% if … %}}",
    }
)
