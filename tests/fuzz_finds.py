"""What a fuzz run has done and found, and how that is told."""

import traceback
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

Sources = Mapping[str, bytes]
"""The files of a press room, by their paths."""


class TooLongError(BaseException):
    """A build takes longer than it may; no code of the program holds this for a fault of its own."""


class WrongError(Exception):
    """A build did something else than it must."""


@dataclass(frozen=True, kw_only=True)
class Find:
    """What must not happen, where it is found again, and the room in which it did."""

    kind: str
    seed: int
    room: int
    step: int
    told: str
    changed: tuple[str, ...]
    sources: Sources = field(repr=False)


@dataclass(kw_only=True)
class Tally:
    """What a run has done."""

    rooms: int = 0
    steps: int = 0
    builds: int = 0
    right: int = 0
    longest: float = 0.0
    changes: Counter[str] = field(default_factory=Counter)
    codes: Counter[str] = field(default_factory=Counter)
    finds: list[Find] = field(default_factory=list)


def kind_of(failure: BaseException) -> str:
    """What failures of one kind share: what they are, and where the program raised them."""
    frames = traceback.extract_tb(failure.__traceback__)
    ours = [frame for frame in frames if "/pressroom/" in frame.filename]
    if isinstance(failure, WrongError) or not ours:
        return f"{type(failure).__name__}: {str(failure)[:100]}"
    file = ours[-1].filename.rpartition("/pressroom/")[2]
    return f"{type(failure).__name__} in {ours[-1].name} ({file})"


def told(find: Find, folder: Path | None) -> str:
    """A find in words; its sources are kept in the folder, where that is given."""
    lines = [f"FOUND {find.kind}", f"again: --seed {find.seed} --room {find.room} (step {find.step})", *find.changed]
    if folder:
        kept = folder / f"{find.seed}-{find.room}-{find.step}"
        for path, content in find.sources.items():
            (kept / path).parent.mkdir(parents=True, exist_ok=True)
            (kept / path).write_bytes(content)
        lines.append(f"kept: {kept}")
    return "\n".join([*lines, find.told, ""])


def summary(tally: Tally) -> str:
    """What a run has done, in some lines."""
    changes = ", ".join(f"{kind} {count}" for kind, count in sorted(tally.changes.items()))
    kinds = Counter(find.kind for find in tally.finds)
    lines = (
        f"{tally.rooms} rooms, {tally.steps} states, {tally.right} of them right, {tally.builds} builds",
        f"{process_time() / 60:.1f} CPU minutes, the longest build {tally.longest:.1f} s",
        f"changes: {changes}",
        f"{len(tally.codes)} kinds of problems told, {tally.codes.total()} problems",
        f"{len(tally.finds)} finds of {len(kinds)} kinds",
        *(f"  {count} × {kind}" for kind, count in kinds.most_common()),
    )
    return "\n".join([*lines, ""])
