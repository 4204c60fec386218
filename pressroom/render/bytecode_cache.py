"""Compiled templates, kept between builds: compiling them takes longer than making a hundred pages.

Each template has one file, named after it. It begins with a digest of all that the compiled form depends on and with
one of the form itself, so that an old, damaged or foreign file is never read as code: it is overwritten.
"""

import marshal
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path
from types import CodeType
from urllib.parse import quote

import jinja2
from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from pressroom.render import compiler, filters, parser
from pressroom.render import environment as options

ENDING = ".compiled"
LENGTH = sha256().digest_size


class CompiledTemplates(BytecodeCache):
    """The compiled templates in a folder. A folder that can't be written is no fault: templates are compiled again."""

    def __init__(self, folder: Path) -> None:
        """Nothing is read before a template is asked for."""
        self.folder = folder
        self._is_tidy = False

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What is kept of a template, if it is of this source."""
        bucket = Bucket(environment, file_of(name), source_fingerprint(name, filename or "", source).hex())
        self.load_bytecode(bucket)
        return bucket

    def load_bytecode(self, bucket: Bucket) -> None:
        """Read the code, if it is whole and of today's source."""
        try:
            content = (self.folder / bucket.key).read_bytes()
        except OSError:
            return
        source, seal, code = content[:LENGTH], content[LENGTH : 2 * LENGTH], content[2 * LENGTH :]
        if source.hex() == bucket.checksum and seal == sha256(code).digest():
            compiled = marshal.loads(code)  # noqa: S302  (the seal says that we wrote it, and it is code like any .pyc)
            bucket.code = compiled if isinstance(compiled, CodeType) else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code; with the first of a build, let go what no template has its name from."""
        code = marshal.dumps(bucket.code)
        file = self.folder / bucket.key
        new = file.with_suffix(".new")  # two processes may write it at once: what they make of it is seen by its seal
        with suppress(OSError):
            self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.mkdir(exist_ok=True)
            new.write_bytes(bytes.fromhex(bucket.checksum) + sha256(code).digest() + code)
            new.replace(file)
            self._tidy(bucket.environment)

    def _tidy(self, environment: Environment) -> None:
        """Let go what no template has its name from, once: with many templates the folder is long to look through."""
        if not self._is_tidy:
            self._is_tidy = True
            for left in self._without_template(environment):
                left.unlink()

    def _without_template(self, environment: Environment) -> Iterator[Path]:
        names = {file_of(name) for name in environment.list_templates()}
        yield from (file for file in self.folder.glob(f"*{ENDING}") if file.name not in names)


def file_of(name: str) -> str:
    """The name of the file for a template: ``standing%2Fom-arkivet.html.compiled``."""
    return quote(name, safe="") + ENDING


def source_fingerprint(name: str, filename: str, source: str) -> bytes:
    """A digest of all that the compiled form of a template depends on; its faults are told with its file's name."""
    digest = sha256(compiler_fingerprint())
    for text in (name, filename, source):
        digest.update(f"{len(text)}:{text}".encode())
    return digest.digest()


@lru_cache(maxsize=1)
def compiler_fingerprint() -> bytes:
    """Python, Jinja, and our environment with the filters that may be worked out when a template is compiled."""
    ours = b"".join(Path(module.__file__ or "").read_bytes() for module in (compiler, options, filters, parser))
    return MAGIC_NUMBER + jinja2.__version__.encode() + sha256(ours).digest()
