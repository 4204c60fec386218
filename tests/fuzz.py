"""A fuzz run: ``python tests/fuzz.py --seconds 600 --seed 1``. Nothing that is in a press room may bring a build down.

It draws small press rooms, changes their front matter, Markdown, YAML files and templates at random, and builds each
state from the cache and from nothing: no traceback, no hang, the same problems and bytes, and an output that is left
alone when there is an error. `--seconds` are CPU seconds. What is found is told with what finds it again
(``--seed S --room N``), and with `--keep` the room is kept. Ctrl-C ends a run with what it has done so far.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path
from time import process_time

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str] | None = None) -> int:
    """Run, and say what was done and found; 1 when anything was."""
    from fuzz_finds import Tally, summary, told
    from fuzz_rooms import STEPS, visit

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60, help="how many CPU seconds to go on")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws other rooms")
    parser.add_argument("--room", type=int, help="only this room of the seed")
    parser.add_argument("--rooms", type=int, default=0, help="so many rooms, however long they take")
    parser.add_argument("--steps", type=int, default=STEPS, help="how often a room is changed and built")
    parser.add_argument("--keep", type=Path, help="a folder for the sources of what is found")
    parser.add_argument("--fields", action="store_true", help="instead, read every field with every value")
    options = parser.parse_args(arguments)
    if options.fields:
        return read_fields()
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="pressroom-fuzz-") as folder, suppress(KeyboardInterrupt):
        for number in numbers(options):
            found = len(tally.finds)
            visit(Path(folder), options.seed, number, tally, options.steps)
            for find in tally.finds[found:]:
                sys.stdout.write(told(find, options.keep))
                sys.stdout.flush()
    sys.stdout.write(summary(tally))
    return 1 if tally.finds else 0


def read_fields() -> int:
    """Read every field of every kind with every value; a traceback ends it."""
    from fuzz_fields import read_all_tables, read_all_values

    with tempfile.TemporaryDirectory(prefix="pressroom-fuzz-") as folder:
        counts = [count for read in (read_all_values, read_all_tables) for _, count, _ in read(Path(folder))]
    sys.stdout.write(f"{sum(counts)} values, {process_time() / 60:.1f} CPU minutes, no traceback\n")
    return 0


def numbers(options: argparse.Namespace) -> Iterator[int]:
    """The rooms of a run: the one that is asked for, or one after the other until there were enough of them."""
    if options.room is not None:
        yield options.room
        return
    for number in count():
        if number >= options.rooms if options.rooms else process_time() >= options.seconds:
            return
        yield number


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main())
