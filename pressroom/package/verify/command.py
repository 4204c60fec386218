"""Verifying on the command line, in the program and alone: what is told, and the exit status."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, TextIO

from pressroom.package.verify.checks import SEAL, Outcome, is_bag, verify
from pressroom.package.verify.findings import (
    CONSEQUENCES,
    Finding,
    ShowProgress,
    reason_in_words,
    silent,
    told_together,
    words_of,
)
from pressroom.package.verify.reasons import reason_of
from pressroom.package.verify.receipt import RECEIPT
from pressroom.package.verify.words import HELP, LANGUAGES, SAID

WHOLE, NOT_WHOLE, WRONG_USE = 0, 1, 2
"""The exit status: all is as it should be, something isn't, there is no package."""

_UNITS = ("byte", "kB", "MB", "GB", "TB")
_STEP = 1000

Tell = Callable[[str], None]
"""Takes a line for standard output."""


class Asked(NamedTuple):
    """What shall be verified, against which receipt beside the package's own, and how it is told."""

    root: Path
    language: str
    receipt: Path | None = None
    as_json: bool = False
    quiet: bool = False


def verify_and_tell(asked: Asked, tell: Tell) -> int:
    """Verify a package, tell what was found, and return the exit status."""
    root, language, receipt, as_json, quiet = asked
    if wrong := wrong_use(asked):
        tell(as_text({"path": str(root), "error": " ".join(wrong)}) if as_json else "\n".join(map(printable, wrong)))
        return WRONG_USE
    outcome = verify(root, silent if quiet or as_json else shown(language), receipt)
    if as_json:
        tell(as_text(outcome_as_json(root, outcome, language)))
    elif outcome.findings or not quiet:
        for line in (*findings_in_words(outcome, language), *summary(outcome, asked)):
            tell(line)
    return NOT_WHOLE if outcome.findings else WHOLE


def said(sentence: str, language: str, **values: object) -> str:
    """A sentence of the command's own."""
    return SAID[sentence][LANGUAGES.index(language)].format(**values)


def wrong_use(asked: Asked) -> list[str]:
    """Say why there is nothing to verify: what a package is, and which may have been meant; else nothing."""
    root, language = asked.root, asked.language
    if is_bag(root):
        reason = why_not_compared(asked)
        return [said(reason, language, path=asked.receipt)] if reason else []
    around = list(root.resolve().parents)[:NEAR]
    near = [folder for folder in (*around, *(sorted(root.iterdir()) if root.is_dir() else [])) if is_bag(folder)]
    kind = "no-bag" if root.is_dir() else "a-file" if root.exists() else "no-folder"
    lines = [said(kind, language, path=root), said("expected", language)]
    return lines + [said("meant", language, path=folder) for folder in near]


def why_not_compared(asked: Asked) -> str:
    """Why a receipt can't be compared with: it can't be read, is the package's own, or has no digests in it."""
    receipt = asked.receipt
    if receipt is None:
        return ""
    if not receipt.is_file():
        return "no-receipt"
    if receipt.resolve() == (asked.root / RECEIPT).resolve():
        return "own-receipt"
    return "" if METS_LINE in receipt.read_bytes() else "empty-receipt"


MOST = 20
"""Findings of a kind that people are told one by one; of the rest how many they are, since nobody reads thousands."""
NEAR = 3
"""Folders around a path in which the package is looked for that may have been meant: of ``data/sip``, its own."""
METS_LINE = b"- sip/METS.xml: "
"""What every receipt of a package has."""


def findings_in_words(outcome: Outcome, language: str) -> Iterator[str]:
    """What is wrong, file by file."""
    path, counts, first_hidden = None, Counter[str](), dict[str, tuple[Finding, list[str]]]()
    for finding, witnesses in told_together(outcome.findings):
        counts[finding.code] += 1
        if counts[finding.code] > MOST:
            first_hidden.setdefault(finding.code, (finding, witnesses))
            continue
        if finding.path != path:
            path = finding.path
            yield printable(path or ".")
        yield f"    {printable(words_of(finding, language, witnesses))}"
    for code, (finding, witnesses) in first_hidden.items():
        words = printable(words_of(finding, language, witnesses))
        yield said("more", language, count=counts[code] - MOST, path=printable(finding.path), words=words)
    if outcome.findings:
        yield ""


def summary(outcome: Outcome, asked: Asked) -> Iterator[str]:
    """How it ended, and what to compare with what is kept elsewhere."""
    language, counts = asked.language, outcome.counts
    told = [finding for finding, _ in told_together(outcome.findings) if finding.code not in CONSEQUENCES]
    size, paths = readable(counts["bytes"], language), {finding.path for finding in told}
    numbers = {**counts, "size": size, "faults": len(told), "paths": len(paths), "receipt": asked.receipt}
    parts = ["not-whole"]
    if not told:
        optional = [part if counts[part] else f"no-{part}" for part in ("answers", "pdfs")]
        parts = ["whole", "bag", "site", "items", *optional, *(["kept"] if asked.receipt else [])]
    yield from (said(part, language, **numbers) for part in parts)
    if outcome.seal and not told:
        yield from ("", said("seal", language, name=SEAL), f"    {outcome.seal}", said("compare-seal", language))


def printable(text: str) -> str:
    """A text without what a terminal would obey: whoever damages a package may choose the names of files."""
    return "".join(
        character if character.isprintable() else character.encode("unicode_escape").decode() for character in text
    )


def as_text(content: object) -> str:
    """JSON as a text that can be written wherever UTF-8 can: names of files may hold what is no character."""
    return json.dumps(content, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace").decode()


def readable(size: int, language: str) -> str:
    """A number of bytes as people say it."""
    number, unit = float(size), 0
    while number >= _STEP and unit < len(_UNITS) - 1:
        number, unit = number / _STEP, unit + 1
    text = f"{number:.1f}" if unit else str(size)
    return f"{text.replace('.', ',') if language == 'sv' else text} {_UNITS[unit]}"


def outcome_as_json(root: Path, outcome: Outcome, language: str) -> Mapping[str, object]:
    """The outcome for programs: every finding by itself, with who says so."""
    findings = [
        {
            "code": finding.code,
            "path": finding.path,
            "by": finding.by,
            "words": words_of(finding, language),
            **({"detail": finding.values["detail"]} if "detail" in finding.values else {}),
        }
        for finding in outcome.findings
    ]
    whole = not outcome.findings
    return {"path": str(root), "whole": whole, **outcome.counts, SEAL: outcome.seal, "findings": findings}


def shown(language: str, stream: TextIO | None = None) -> ShowProgress:
    """What shows on a terminal how far it has come: in hundredths, so that it seldom writes."""
    out = stream or sys.stderr
    if not out.isatty():
        return silent
    last = [""]

    def show(step: str, done: int, total: int) -> None:
        line = f"{said(step, language)} {100 * done // (total or 1)} %"
        if line != last[0]:
            last[0] = line
            out.write(f"\r{line}" if done < total else f"\r{' ' * len(line)}\r")
            out.flush()

    return show


# --- alone --------------------------------------------------------------------------------------------------------


def main(arguments: Sequence[str], here: Path) -> int:
    """Verify what is asked for, else the bag that the file `here` lies in, else the folder that one stands in."""
    given = _parser().parse_args(arguments)
    around = here.resolve().parent.parent
    root = given.path or (around if is_bag(around) else Path.cwd())

    def tell(line: str) -> None:
        sys.stdout.write(f"{line}\n")

    try:
        return verify_and_tell(Asked(root, given.lang, given.receipt, given.json, given.quiet), tell)
    except BrokenPipeError:  # nobody reads on: whoever started it sees to that
        raise
    except OSError as failure:
        path = failure.filename or root
        reason = reason_in_words(Finding("unreadable", "", values=reason_of(failure)), given.lang)
        sys.stderr.write(f"{said('not-readable', given.lang, path=path, reason=reason)}\n")
        return WRONG_USE


def _parser() -> argparse.ArgumentParser:
    """What can be asked for."""
    parser = argparse.ArgumentParser(description=HELP["description"], epilog=HELP["epilog"])
    parser.add_argument("path", nargs="?", type=Path, help=HELP["path"])
    parser.add_argument("--receipt", "--kvitto", type=Path, metavar="KVITTO.txt", help=HELP["receipt"])
    parser.add_argument("--lang", choices=LANGUAGES, default=LANGUAGES[0], help=HELP["lang"])
    parser.add_argument("--json", action="store_true", help=HELP["json"])
    parser.add_argument("--quiet", action="store_true", help=HELP["quiet"])
    return parser
