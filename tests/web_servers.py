"""The servers that rules are built for, as tests start them: a real nginx and a real Apache."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from apache_server import apache_serving
from nginx_server import AS_BUILT, BARE, Asking, nginx_serving


class WebServer(NamedTuple):
    """One of them: where nginx is, or where Apache and its modules are."""

    nginx: str = ""
    apache: tuple[str, Path] | None = None

    @contextmanager
    def serving(
        self, output: Path, folder: Path, base: str, *, as_built: bool = True, copies: bool = False
    ) -> Iterator[Asking]:
        """A server that serves a finished site below a path, with its compressed copies or without.

        What it writes goes into `folder`. A site whose path is no server's has no rules but those of its old addresses.
        """
        if self.apache:
            defined = "Define PRESSRUM_KOPIOR" if copies else ""
            with apache_serving(self.apache, output, folder, base, definitions=defined) as port:
                yield Asking(port)
        else:
            rules = AS_BUILT if as_built else BARE
            with nginx_serving(self.nginx, output, folder, base.rstrip("/"), handing_out=rules) as asked:
                yield asked
