"""Opens the preview: starts what watches, builds and serves, and ends it again."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from secrets import token_urlsafe
from threading import Thread

from pressroom.language import Language
from pressroom.preview.access import KEY
from pressroom.preview.build_result import Build, BuildHooks, PreviewResult
from pressroom.preview.handlers import HandlerContext, answer
from pressroom.preview.rebuilder import Rebuilder
from pressroom.preview.server import ADDRESS, Server, listen
from pressroom.preview.state import PreviewState, ViewOptions
from pressroom.preview.watcher import Watcher
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A preview that is open."""

    server: Server
    state: PreviewState
    thread: Thread
    key: str

    @property
    def port(self) -> int:
        """The port that it answers at; another than was asked for when that one was taken."""
        return self.server.server_port

    @property
    def address(self) -> str:
        """The address of its first page."""
        return f"http://{ADDRESS}:{self.port}/"

    @property
    def first_address(self) -> str:
        """The same with the key that lets in whoever can't be known otherwise."""
        return f"{self.address}?{KEY}={self.key}"

    def wait(self) -> None:
        """Wait until it ends, or somebody interrupts."""
        while self.thread.is_alive():
            self.thread.join(0.5)  # without a limit, Windows would not let Ctrl-C through


@contextmanager
def open_preview(  # noqa: PLR0913  (what it is opened with is the command's to choose)
    build: Build,
    folders: Sequence[Path],
    *,
    language: Language,
    clock: Callable[[], datetime],
    port: int = 8000,
    poll: bool = False,
    view: ViewOptions | None = None,
) -> Iterator[Preview]:
    """Open a preview of what `build` makes, anew with every change in the folders, and close it at the end.

    `language` is the language until a build brings its own, `clock` tells what now is.
    """
    state = PreviewState()

    def build_what_is_there(moment: datetime, drafts: bool, hooks: BuildHooks) -> PreviewResult | None:  # noqa: FBT001
        watcher.renew()
        return build(moment, drafts, hooks)

    rebuilder = Rebuilder(build_what_is_there, state, clock=clock, language=language, view=view or ViewOptions())
    context = HandlerContext(
        state=state, rebuilder=rebuilder, language=language, secret=token_urlsafe(), key=token_urlsafe()
    )
    server = listen(port, lambda request, port: answer(request, context, port))
    watcher = Watcher(folders, rebuilder.note_change, poll=poll)
    serving = Thread(target=server.serve_forever, name="server", daemon=True)
    for thread in (serving, Thread(target=rebuilder.run, name="rebuilder", daemon=True)):
        thread.start()
    try:
        yield Preview(server=server, state=state, thread=serving, key=context.key)
    finally:
        state.close()
        rebuilder.end()
        server.shutdown()
        server.server_close()
        watcher.close()
