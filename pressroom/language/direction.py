"""In which direction a language is written."""

_LANGUAGES = frozenset(
    {
        *(
            "apc",
            "ar",
            "arc",
            "azb",
            "bal",
            "bgn",
            "ckb",
            "dv",
            "fa",
            "glk",
            "he",
            "iw",
            "ji",
            "ks",
            "lrc",
            "mzn",
            "nqo",
        ),
        *("pnb", "prs", "ps", "rhg", "sd", "sdh", "skr", "syr", "trw", "ug", "ur", "yi"),
    }
)
"""Languages that are written from the right where nothing else is said, as the CLDR has them."""
_SCRIPTS = frozenset({"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"})
_LENGTH_OF_SCRIPT = 4


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from the right: by the script that its tag names, else by the language itself."""
    language, *others = tag.lower().split("-")
    script = next((part for part in others if len(part) == _LENGTH_OF_SCRIPT and part.isalpha()), "")
    return script in _SCRIPTS if script else language in _LANGUAGES
