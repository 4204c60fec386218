"""Finished files, with what was seen on them and what stands for their ingredients."""

import os
from collections.abc import Callable, Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from pressroom.check import PageFacts
from pressroom.engine.reasons import MadeWhy
from pressroom.engine.trace import TargetTrace
from pressroom.model import File
from pressroom.problems import Location, Problem
from pressroom.spill import LongText
from pressroom.write.manifest import Digest


class Made(NamedTuple):
    """A finished file, what was seen on it if it is a page, and its digest where one was taken, now or before.

    `asked` are the nodes that its planner asked for, `key` is the digest of its ingredients; `kept_facts` are the facts
    as they are kept, where that is known. `problems` are what is wrong with it by itself. `why` tells why it was made;
    None when a former build made it: its content is then the file in the output, and nothing is said of its problems.
    """

    file: File
    facts: PageFacts | None
    key: str
    templates: str
    template_fingerprint: str
    asked: str
    digest: Digest | None = None
    kept_facts: LongText = b""
    problems: tuple[Problem, ...] = ()
    why: MadeWhy | None = MadeWhy.NOTHING_KEPT

    @property
    def is_up_to_date(self) -> bool:
        """Whether a former build made it."""
        return self.why is None

    @property
    def trace(self) -> TargetTrace:
        """What is kept of it; nothing has to be known of a copy, which is always compared."""
        content = self.file.content
        sha, size = "", 0
        if self.digest:
            sha, size = self.digest.sha256, self.digest.size
        elif isinstance(content, bytes):
            sha, size = sha256(content).hexdigest(), len(content)
        return TargetTrace(self.key, self.templates, self.template_fingerprint, sha, size)

    def __reduce__(self) -> tuple[Callable[..., "Made"], tuple[object, ...]]:
        """A file goes to another process as its parts: as values of their own they take twice as long."""
        file, *others = self
        content = os.fspath(file.content) if isinstance(file.content, Path) else file.content
        return _received, (file.path, content, tuple(file.origin), file.template, *others)


def _received(path: str, content: bytes | str, origin: tuple[Any, ...], template: str, *others: Any) -> Made:  # noqa: ANN401
    """A file as another process has sent it."""
    place = _path_of(content) if isinstance(content, str) else content
    return Made(File(path=path, content=place, origin=Location(*origin), template=template), *others)


def _path_of(text: str) -> Path:
    """A path of a file. Most lie in one folder, and its path is taken apart only once."""
    folder, _, name = text.rpartition(os.sep)
    return _folder(folder) / name if folder else Path(text)


@lru_cache(maxsize=64)
def _folder(path: str) -> Path:
    return Path(path)


def fresh_among(made: Iterable[Made]) -> list[Made]:
    """The files that were made now, and not by a former build."""
    return [item for item in made if not item.is_up_to_date]


def facts_among(made: Iterable[Made]) -> dict[str, PageFacts]:
    """What was seen on the pages among some files, by their paths."""
    return {item.file.path: item.facts for item in made if item.facts}
