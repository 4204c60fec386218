"""What the problems of reading ``content/site.yaml`` say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "site-file-missing": Wording(
            "the file content/site.yaml is missing", hint="write it, with name and url under site and name under agency"
        ),
        "accessibility-unmeasured": Wording(
            "compliance: {claim} is claimed, but nobody has assessed or measured it",
            hint="write under assessed who did so, when and how, and run make accessibility; or claim okänt",
        ),
        "accessibility-contradicted": Wording(
            "the site is said to comply in full, but gaps are told or were measured",
            hint="write compliance: delvis, or mend what is told",
        ),
        "accessibility-without-receiver": Wording(
            "the agency closes, and nobody is named who receives reports of faults",
            hint="write under reports who does, with an address; or unknown: ja with the source that was searched",
        ),
        "compliance-unknown": Wording('"{text}" is no answer to how far the site complies'),
        "count-wrong": Wording('"{text}" is no number of things', hint="write it in digits"),
        "site-address-wrong": Wording('"{text}" goes on after the address of a site', hint="write {suggestion}"),
        "site-language-unspoken": Wording(
            'the pages can\'t be worded in the language "{text}"',
            hint="write one of {known:list}; each text may have a language of its own, with language in its file",
        ),
        "host-wrong": Wording(
            '"{text}" is not the name of a web server',
            hint="write the part of the address between https:// and the next slash",
        ),
        "synonyms-wrong": Wording(
            '"{text}" does not tell which words are the same',
            hint="write the words with = between, such as nedläggning = avveckling",
        ),
        "term-wrong": Wording(
            '"{text}" is no word that can be explained',
            hint="write a word or a few as texts have it, without marks at its ends, at most {most} characters",
        ),
        "term-twice": Wording(
            '"{text}" is explained already, under "{other}"',
            hint="put the two explanations together, or take the form from one of them",
        ),
        "phases-out-of-order": Wording(
            "{second}, {after:date}, lies before {first}, {before:date}", hint="correct one of the two dates"
        ),
        "organisation-code-wrong": Wording(
            '"{text}" is not the code of an organisation',
            hint="write its organisation number, ten digits, or another code with the name of its list before a colon",
        ),
        "notice-missing": Wording(
            "the agency closes, but no notice tells so", hint="write the notice for the time after under notice, closed"
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType({})
