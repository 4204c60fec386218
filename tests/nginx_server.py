"""A real nginx that serves a folder by the rules that were built into it."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from socket import socket
from time import monotonic, sleep
from typing import NamedTuple

PLACES = (
    str(Path(__file__).parent.parent / ".cache" / "nginx" / "usr" / "sbin"),
    "/usr/sbin",
    "/usr/local/sbin",
    "/opt/homebrew/bin",
)
"""Where it may be beside `PATH`; `make nginx` unpacks it into the first of them."""
PATIENCE = 10
"""Seconds until it answers."""

CONFIGURATION = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 32; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        {handing_out}
        include {root}/redirects.nginx.conf;
    }}
}}
"""


BARE = 'location "{base}/" {{ alias {root}/; index index.html; }}'
"""How the files are handed out where only old addresses are asked for."""
AS_BUILT = "set $pressrum {root}; include {root}/server.nginx.conf;"
"""The same by the rules that were built into the site."""


class Answer(NamedTuple):
    """What a server says: the status, and the path that it leads to."""

    status: int
    location: str = ""


class Asking(NamedTuple):
    """A server that is asked."""

    port: int

    def __call__(self, path: str, host: str = "arkiv.example") -> Answer:
        """Ask for a path, as it is written, at a host."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host)
        connection.endheaders()
        told = connection.getresponse()
        connection.close()
        location = told.headers.get("Location", "")
        return Answer(told.status, "/" + location.split("/", 3)[3] if location else "")


def nginx_executable() -> str | None:
    """Where nginx is."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), *PLACES]))


@contextmanager
def nginx_serving(
    executable: str, root: Path, folder: Path, base: str = "", *, handing_out: str = BARE
) -> Iterator[Asking]:
    """An nginx that serves a finished site below a path; what it writes goes into `folder`."""
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    configuration = folder / "nginx.conf"
    values: Mapping[str, object] = {"folder": folder, "port": port, "root": root, "base": base}
    text = CONFIGURATION.format(**values, handing_out=handing_out.format(**values))
    configuration.write_text(text, "utf-8")
    command = (executable, "-e", str(folder / "error.log"), "-p", str(folder), "-c", str(configuration))
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            await_port(port, server)
            yield Asking(port)
        finally:
            server.terminate()


def await_port(port: int, server: subprocess.Popen[str]) -> None:
    """Wait until somebody answers at a port; a server that ends refuses its configuration."""
    until = monotonic() + PATIENCE
    while monotonic() < until and server.poll() is None:
        with socket() as asking:
            if not asking.connect_ex(("127.0.0.1", port)):
                return
        sleep(0.02)
    raise AssertionError(server.stderr.read() if server.stderr else "")
