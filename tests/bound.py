"""The program run by somebody whom the rights of files bind, also when the tests run as root."""

import os
import shutil
import subprocess
import sys

import pytest
from press_room import HERE

from pressroom.engine.request import Folders

RIGHTS = "-dac_override,-dac_read_search,-fowner"
SETPRIV = ("setpriv", "--bounding-set", RIGHTS, "--inh-caps", RIGHTS)
needs_rights = pytest.mark.skipif(
    not hasattr(os, "geteuid") or (os.geteuid() == 0 and shutil.which("setpriv") is None),
    reason="nobody whom the rights of files bind",
)


def bound_build(folders: Folders, *arguments: str) -> tuple[int, str]:
    """Build in the room's folder: the exit status and what was said."""
    before = SETPRIV if os.geteuid() == 0 else ()
    done = subprocess.run(
        [*before, sys.executable, str(HERE.parent / "build.py"), "--lang", "en", "--as-of", "2025-03-01", *arguments],
        cwd=folders.content.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr
