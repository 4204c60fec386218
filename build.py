"""The door to the press room: ``python build.py`` builds it, ``python build.py --help`` tells the rest.

Started outside the virtual environment it starts itself again inside ``.venv``. It is written so that an old Python
can read it too, and say what is wrong.
"""

import gc
import os
import sys

ROOT = os.path.dirname(os.path.abspath(__file__))
OLDEST = (3, 11)
ON_WINDOWS = os.name == "nt"
PYTHON = os.path.join(ROOT, ".venv", *(("Scripts", "python.exe") if ON_WINDOWS else ("bin", "python")))
INSTALL = (
    r"py -m venv .venv && .venv\Scripts\python -m pip install --require-hashes -r requirements.lock"
    if ON_WINDOWS
    else "make site"
)
WRONG_USE = 2
INTERRUPTED = 130  # what Ctrl-C ended before `streams` was there, which ends so as well


def main() -> int:
    """Go on in `.venv` when this is not a virtual environment, else run the command line."""
    started_inside = sys.prefix != sys.base_prefix or os.path.abspath(sys.executable) == PYTHON
    if not started_inside and os.path.exists(PYTHON):
        return run_inside()
    if sys.version_info < OLDEST:
        return complain(
            "Det här är Python {}.{}; det behövs 3.11 eller nyare.".format(*sys.version_info),
            "This is Python {}.{}; 3.11 or newer is needed.".format(*sys.version_info),
        )
    if not started_inside:
        return complain_of_libraries()
    gc.set_threshold(1000000, 20, 20)  # a build makes millions of values that live until its end
    from pressroom import streams

    streams.prepare(sys.argv[1:])
    try:
        return streams.run(answer)
    except ModuleNotFoundError as missing:
        if (missing.name or "").startswith("pressroom"):
            raise
        return complain_of_libraries()
    except streams.OutputError as failure:
        return complain(*failure.sentences)
    finally:
        gc.freeze()  # all ends now, and is not to be looked through for what could go


def answer() -> None:
    """Say what was said before, when it would come out the same, else run the command line."""
    from pressroom.replay import replay
    from pressroom.streams import write_out

    known = replay(sys.argv[1:], os.environ)
    if known.text is not None:
        write_out(known.text)
        return
    from pressroom.cli import main as command_line

    command_line(known.scan)


def run_inside() -> int:
    """Start this program again in `.venv`, with the same arguments."""
    command = [PYTHON, os.path.abspath(__file__), *sys.argv[1:]]
    if ON_WINDOWS:  # execv there comes back to the prompt at once and loses the exit status
        import subprocess

        return subprocess.call(command)
    return os.execv(PYTHON, command)


def complain_of_libraries() -> int:
    """Say how the libraries are installed."""
    return complain(
        "Programmets bibliotek är inte installerade. Skriv i {}:\n    {}".format(ROOT, INSTALL),
        "The program's libraries are not installed. In {}, type:\n    {}".format(ROOT, INSTALL),
    )


def complain(swedish: str, english: str) -> int:
    """Say it in both languages, since nobody has said yet which one to use."""
    sys.stderr.write("{}\n{}\n".format(swedish, english))
    return WRONG_USE


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
