"""The command line: ``python build.py`` makes the site, ``python build.py check`` only says what is wrong.

Installed, the same commands are ``pressroom`` and ``pressroom check``.

Exit status: 0 fine, 1 problems in the content, 2 wrong use, a file that the computer refuses or a lack of memory,
130 interrupted.
"""

import errno
import os
import sys
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from pressroom.cache.fingerprints import InputScan
from pressroom.cli.asked import FINE, IN_A_CHECKOUT, INSTALLED, WRONG_USE, build_in_flags
from pressroom.cli.build import run_build
from pressroom.cli.console import tell
from pressroom.language import choose_language
from pressroom.streams import INTERRUPTED, OutputError, discard_output, prepare, run


def complain_of_file(failure: OSError) -> int:
    """Say which file could not be read or written, where nothing better was said; the exit status."""
    words = choose_language(asked_language(sys.argv), os.environ).text(
        '"{file}" could not be read or written ({reason})',
        file=os.fsdecode(failure.filename),
        reason=failure.strerror or str(failure),
    )
    tell(words, to_stderr=True)
    return WRONG_USE


def complain_of_memory() -> int:
    """Say that the system ended a process that shared the work; the exit status."""
    words = choose_language(asked_language(sys.argv), os.environ).text(
        "a process that shared the work was ended by the system, which most often has no memory left; "
        "the site is as it was, and --jobs 1 takes less"
    )
    tell(words, to_stderr=True)
    return WRONG_USE


def asked_language(arguments: Sequence[str]) -> str:
    """The language that the command line asks for, before anybody has read it; "" where it asks for none."""
    following = (given.partition("=")[2] or later for given, later in pairwise([*arguments, ""]) if is_lang(given))
    return next((name for name in following if name in {"sv", "en"}), "")


def is_lang(argument: str) -> bool:
    """Whether an argument is the option of that name."""
    return argument.partition("=")[0] == "--lang"


def main(scan: InputScan | None = None) -> None:
    """Do what the arguments of the process ask for, under the name by which it was started.

    `scan` is one of the inputs that was made just now.
    """
    name = IN_A_CHECKOUT if Path(sys.argv[0]).name == IN_A_CHECKOUT else INSTALLED
    try:
        status = carry_out(name, build_in_flags(sys.argv[1:]), scan)
    except KeyboardInterrupt:
        tell("", to_stderr=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:  # the reader has seen enough
        discard_output()
        sys.exit(FINE)
    except OSError as failure:
        if failure.errno == errno.ENOMEM:
            sys.exit(complain_of_memory())
        if not failure.filename:  # standard output takes nothing more: whoever called sees to that
            raise
        sys.exit(complain_of_file(failure))
    sys.exit(status if isinstance(status, int) else FINE)


def program() -> int:
    """The same as a program that is installed, whatever standard output leads to; the exit status."""
    prepare(sys.argv[1:])
    try:
        return run(main)
    except OutputError as failure:
        for sentence in failure.sentences:
            tell(sentence, to_stderr=True)
        return WRONG_USE


def carry_out(name: str, build: Mapping[str, object] | None, scan: InputScan | None) -> object:
    """Build as it was asked for, or have the command line read; an exit status, or nothing where all is well."""
    if build is None:
        from pressroom.cli.commands import run_command_line

        return run_command_line(name)
    run_build(scan=scan, **build)
    return None
