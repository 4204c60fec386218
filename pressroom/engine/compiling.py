"""Templates that are compiled beside a first build, from its beginning on: that is what one process does alone."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from pressroom.engine.executor import Executor, start_method
from pressroom.engine.request import BuildOptions, Compiling, Folders, compiled_templates

if TYPE_CHECKING:
    from pressroom.render.template_references import NamedTemplates

MIN_APART = 60
"""Files that take as long to read as another process takes to begin."""


@contextmanager
def compiling_beside(folders: Folders, options: BuildOptions) -> Iterator[Compiling | None]:
    """Begin to compile all templates in another process, where none are kept; None where that would gain nothing.

    It ends with the build, whether anybody has waited for it or not.
    """
    compiled = compiled_templates(folders.output)
    may_compile = options.jobs > 1 and options.from_memory and start_method() == "fork"
    if may_compile and not os.path.exists(compiled) and has_many(folders.content):  # noqa: PTH110 - it may not be read
        executor = Executor(options.jobs)
        try:
            yield executor.begin(partial(compile_templates, folders.templates, compiled))
        finally:
            executor.close(at_once=True)
    else:
        yield None


def has_many(content: Path) -> bool:
    """Whether there is so much to read that it is worth while to begin another process."""
    count = 0
    for _folder, _folders, names in os.walk(content):
        count += len(names)
        if count >= MIN_APART:
            return True
    return False


def compile_templates(folder: Path, compiled: Path) -> "Mapping[str, NamedTemplates]":
    """Compile the templates in a folder, and keep them; what each names, by its text."""
    from pressroom.render import load_templates

    return load_templates(folder, compiled).compile_all()
