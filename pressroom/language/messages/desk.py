"""What the problems of the writers' desk say."""

from collections.abc import Mapping
from types import MappingProxyType

from pressroom.language.wording import Wording

MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {
        "new-without-name": Wording(
            "nothing is left of the title for the file's name", hint="give the name with --slug, or write letters a–z"
        ),
        "edit-not-possible": Wording(
            "the fields of this file stand so close together that none can be changed alone",
            hint="put each field on a line of its own, and try again",
        ),
        "record-unknown": Wording('nothing is called "{name}"', hint="give the name of a file, an address or an id"),
        "withdrawn-file-left": Wording(
            "this file came with the withdrawn text, and is still there", hint="see whether another item shows it too"
        ),
        "withdrawn-copy-closed": Wording(
            "this compressed copy cannot be searched", hint="delete it, or make it anew from the site"
        ),
        "outside-gone": Wording("{address} is not there any more (answer {status})"),
        "outside-silent": Wording("{address} does not answer ({reason})"),
        "outside-refused": Wording(
            "{address} answers that something is wrong ({status})", hint="look at it in a browser"
        ),
        "outside-moved": Wording(
            "{address} leads on to {final}", hint="see whether that is the same page, and write it"
        ),
        "spelling-unknown": Wording('the dictionary does not know "{word}"'),
        "spelling-not-installed": Wording(
            "there is no Swedish dictionary to read with",
            hint="install it: .venv/bin/python -m pip install --require-hashes -r requirements-spelling.lock",
        ),
    }
)

HINTS: Mapping[str, str] = MappingProxyType(
    {
        "store-archived-copy": "a copy is kept at {copy}; write it as archived beside the url",
        "did-you-mean-one-of": "perhaps {suggestions:list}; a word that is right belongs in content/wordlist.txt",
    }
)
