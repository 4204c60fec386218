"""How far a long build has come, shown on the terminal."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from time import monotonic

from pressroom.cli.console import console_on
from pressroom.engine.request import Part, Progress
from pressroom.language import Language

PATIENCE = 1.0
"""Seconds after which a step shows how far it has come."""
EVERY = 20
"""Parts after which it looks at the clock again."""


def progress(language: Language) -> Progress:
    """What shows how far a build has come, once a step takes over a second and somebody is looking."""

    def watch(step: str, parts: Sequence[Part], /) -> Iterator[Part]:
        began = monotonic()
        show: Callable[[int], None] | None = None
        with ExitStack() as shown:
            for number, part in enumerate(parts):
                yield part
                if number % EVERY == 0 and monotonic() - began > PATIENCE:
                    show = show or shown.enter_context(bar(step, len(parts), language))
                    show(number)

    return watch


@contextmanager
def bar(step: str, total: int, language: Language) -> Iterator[Callable[[int], None]]:
    """A bar on the terminal, for as long as a step takes: what is yielded moves it."""
    from rich.progress import Progress  # only a build that takes long waits for it

    names = {"markup": language.text("marking up texts"), "render": language.text("making pages")}
    console = console_on(stderr=True)
    with Progress(console=console, transient=True, auto_refresh=False, disable=not console.is_terminal) as shown:
        task = shown.add_task(names[step], total=total)

        def show(done: int) -> None:
            shown.update(task, completed=done, refresh=True)

        yield show
