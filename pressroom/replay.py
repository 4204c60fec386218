"""What a command answered, said again when it would come out the same.

Nothing that takes time is imported here, and no other room is entered: everything that the answer depends on is looked
at, and compared with how it was.
"""

import json
import os
import sys
import time
from collections.abc import Mapping, Sequence
from hashlib import blake2b

from pressroom.cache.fingerprints import Inputs, InputScan, entries_of, scan
from pressroom.cache.store import Store
from pressroom.system_files import is_left_by_program

_SPOKEN = ("LC_ALL", "LC_MESSAGES", "LANG")
_OUTPUT = "--output"
PROGRAM = os.path.dirname(os.path.abspath(__file__))
"""Where this program stands: another checkout may be another version, and has answers of its own."""


class ReplayCondition:
    """What an answer depends on besides the words of the question: folders, the output, and when it holds."""

    def __init__(  # noqa: PLR0913  (all that an answer depends on)
        self,
        *,
        roots: Mapping[str, str],
        output: str,
        manifest: str,
        fingerprint: str,
        start: float | None,
        end: float | None,
    ) -> None:
        """The folders by name; the output, the name of its manifest and `output_fingerprint`; when it holds (seconds).

        `start` is the first moment at which it holds, `end` the first at which it doesn't any more.
        """
        self.roots = dict(roots)
        self.output = output
        self.manifest = manifest
        self.fingerprint = fingerprint
        self.start = start
        self.end = end


def toolchain_fingerprint() -> str:
    """The version of Python and of every installed library, as the names of their folders tell it."""
    names: list[str] = [sys.version]
    for folder in sorted(set(sys.path)):
        if folder.endswith("site-packages") and os.path.isdir(folder):
            names += sorted(name for name in os.listdir(folder) if name.endswith(".dist-info"))
    return "\n".join(names)


def command_key(arguments: Sequence[str], environment: Mapping[str, str]) -> bytes:
    """What stands for a command line, who answers it, where it is given and in which language."""
    asked = [*arguments, "", PROGRAM, os.getcwd(), *(environment.get(name, "") for name in _SPOKEN)]
    return blake2b(json.dumps(asked).encode(), digest_size=20).digest()


def cache_file(output: str) -> str:
    """Where the results are that building remembers: in `.cache/`, beside the output."""
    folder = os.path.dirname(os.path.realpath(output))
    return os.path.join(folder, *([] if os.path.basename(folder) == ".cache" else [".cache"]), "memo.sqlite")


class Replay:
    """What became of a replay: the answer, or none; and the scan of the inputs, if one was made to know."""

    __slots__ = ("scan", "text")

    def __init__(self, text: str | None = None, scan: InputScan | None = None) -> None:
        """Nothing is known, unless it is given."""
        self.text = text
        self.scan = scan


def replay(arguments: Sequence[str], environment: Mapping[str, str]) -> Replay:
    """The answer to a command line, when it is known and nothing has changed that it depends on."""
    path = cache_file(_output_of(arguments))
    if not os.path.exists(path):
        return Replay()
    store = Store(path)
    try:
        return _answer(store, command_key(arguments, environment))
    except (ValueError, KeyError, TypeError):  # a row that another version wrote
        return Replay()
    finally:
        store.close()


def scan_inputs(store: Store, folders: Mapping[str, str]) -> InputScan:
    """Scan the inputs of a build, which are all files in these folders, and the toolchain."""
    began = time.time_ns()
    known = store.last_scan(namespace_of(folders))
    return InputScan(folders, began, known, scan(folders, known, toolchain_fingerprint()))


def keep_output(store: Store, asked: bytes, text: str, situation: ReplayCondition, inputs: Inputs) -> None:
    """Remember an answer that depends on these inputs and on the output as the build left it."""
    row = {
        "text": text,
        "roots": situation.roots,
        "inputs": inputs.digest,
        "output": situation.output,
        "manifest": situation.manifest,
        "start": situation.start,
        "end": situation.end,
        "stands": situation.fingerprint,
    }
    store.keep("answer", {asked: json.dumps(row)})


class FolderState:
    """What stands for a folder: a digest of what is in it, and the folders in it."""

    __slots__ = ("digest", "folders")

    def __init__(self, digest: bytes, folders: Sequence[str]) -> None:
        """The folders by their paths in the output."""
        self.digest = digest
        self.folders = folders


class OutputState:
    """What was seen of an output: its `output_fingerprint`, and its folders by their paths."""

    def __init__(self, fingerprint: str, folders: Mapping[str, FolderState]) -> None:
        """Nothing is seen of an output without a manifest."""
        self.fingerprint = fingerprint
        self.folders = folders


def output_fingerprint(output: str, manifest: str) -> str:
    """A digest of the output: every name, the size and times of every file; empty when it has no manifest.

    The time of its inode is one of them: a file that was changed can be given its time back (``cp -p``).

    What programs leave there is passed over.
    """
    return output_state(output, manifest, {}).fingerprint


def output_state(output: str, manifest: str, known: Mapping[str, FolderState]) -> OutputState:
    """Look at an output, but for the folders that were seen before and that nobody has written into since."""
    try:
        look = os.stat(os.path.join(output, manifest))
        folders = _folders_of(output, manifest, known)
    except OSError:
        return OutputState("", {})
    whole = blake2b(b"".join([folder.digest for folder in folders.values()]), digest_size=20)
    return OutputState(f"{whole.hexdigest()} {look.st_ino}", folders)


def _folders_of(output: str, manifest: str, known: Mapping[str, FolderState]) -> dict[str, FolderState]:
    """The folders of an output, each before those in it."""
    found: dict[str, FolderState] = {}
    waiting = [""]
    while waiting:
        path = waiting.pop()
        folder = found[path] = known.get(path) or _folder_state(output, path, manifest)
        waiting += folder.folders
    return found


def _folder_state(output: str, folder: str, manifest: str) -> FolderState:
    folders: list[str] = []
    lines: list[str] = []
    with entries_of(os.path.join(output, folder)) as entries:
        for entry in entries:
            if is_left_by_program(entry.name) and (folder or entry.name != manifest):
                continue
            if entry.is_symlink():
                lines.append(f"link {entry.name}")
            elif entry.is_dir():
                lines.append(f"folder {entry.name}")
                folders.append(f"{folder}/{entry.name}" if folder else entry.name)
            else:
                seen = entry.stat()
                lines.append(f"file {entry.name} {seen.st_size} {seen.st_mtime_ns} {seen.st_ctime_ns}")
    whole = "\0".join([folder, *sorted(lines), ""]).encode("utf-8", "surrogateescape")
    return FolderState(blake2b(whole, digest_size=20).digest(), sorted(folders))


def _answer(store: Store, asked: bytes) -> Replay:
    known = store.recall_one("answer", asked)
    if known is None:
        return Replay()
    row = json.loads(known)
    now = time.time()
    if (row["start"] or now) > now or (row["end"] or now + 1) <= now:
        return Replay()
    looked = scan_inputs(store, row["roots"])
    inputs = looked.inputs
    if inputs is None or inputs.digest != row["inputs"]:
        return Replay(scan=looked)
    if not row["stands"] or output_fingerprint(row["output"], row["manifest"]) != row["stands"]:
        return Replay(scan=looked)
    if inputs.read:
        store.keep_scan(namespace_of(looked.folders), inputs, looked.began)
    return Replay(str(row["text"]))


def namespace_of(roots: Mapping[str, str]) -> str:
    """The namespace of what scans of these folders found."""
    return "\n".join(os.path.realpath(folder) for folder in roots.values())


def _output_of(arguments: Sequence[str]) -> str:
    """The output that a command line names; wrongly guessed, it only means that no answer is found."""
    for number, argument in enumerate(arguments):
        if argument == _OUTPUT and number + 1 < len(arguments):
            return arguments[number + 1]
        if argument.startswith(f"{_OUTPUT}="):
            return argument.partition("=")[2]
    return "output"
