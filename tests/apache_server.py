"""A real Apache that serves a folder by the rules that were built into it."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import socket

from nginx_server import await_port

MODULES = ("mpm_event", "authz_core", "dir", "mime", "headers", "filter", "deflate", "alias", "rewrite")
FOLDERS = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")
"""Where its modules may be."""

CONFIGURATION = """\
{definitions}
ServerRoot "{folder}"
ServerName arkiv.example
PidFile "{folder}/apache.pid"
ErrorLog "{folder}/apache.log"
Listen 127.0.0.1:{port}
{modules}
TypesConfig /dev/null
<VirtualHost *:{port}>
    {place}
    <Directory "{root}">
        Require all granted
        IncludeOptional "{root}/server.apache.con[f]"
    </Directory>
    Include "{root}/redirects.apache.conf"
</VirtualHost>
"""


def apache_executable() -> tuple[str, Path] | None:
    """Where Apache is, and its modules."""
    path = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
    executable = shutil.which("apache2", path=path) or shutil.which("httpd", path=path)
    modules = next((Path(folder) for folder in FOLDERS if (Path(folder) / "mod_headers.so").exists()), None)
    return (executable, modules) if executable and modules else None


@contextmanager
def apache_serving(
    apache: tuple[str, Path], root: Path, folder: Path, base: str, *, definitions: str = ""
) -> Iterator[int]:
    """The port of an Apache that serves a finished site below a path; what it writes goes into `folder`."""
    executable, modules = apache
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    configuration = folder / "apache.conf"
    loaded = (
        f'LoadModule {name}_module "{modules}/mod_{name}.so"'
        for name in MODULES
        if (modules / f"mod_{name}.so").exists()
    )
    place = f'DocumentRoot "{root}"' if base == "/" else f'Alias "{base}" "{root}/"'
    values = {"folder": folder, "port": port, "root": root, "place": place, "definitions": definitions}
    text = CONFIGURATION.format(**values, modules="\n".join(loaded))
    configuration.write_text(text, "utf-8")
    command = (executable, "-X", "-f", str(configuration))
    with subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as server:
        try:
            await_port(port, server)
            yield port
        finally:
            server.terminate()
