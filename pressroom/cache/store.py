"""The store: one file of SQLite, which any number of builds may share and anybody may delete."""

import contextlib
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping

from pressroom.cache.fingerprints import FileState, Inputs, LastScan
from pressroom.cache.rows import Kinds, Row, row_bytes, row_mark

VERSION = 6
"""Of the tables; a file of another version is begun anew."""
PATIENCE = 10.0
"""Seconds to wait for another build that is just writing."""
KEPT_BUILDS = 30
"""Full builds after which a result that none of them used is forgotten, and the rows of a place that none wrote."""
KEPT_RESULTS = 300_000
"""Results that are kept at most."""

# Results and rows have an index beside them, and aren't WITHOUT ROWID: texts of some kB under random keys would be
# moved about in the tree of the keys.
_TABLES = """
CREATE TABLE results (kind TEXT, key BLOB, value TEXT, mark INTEGER, used INTEGER);
CREATE UNIQUE INDEX result ON results (kind, key);
CREATE TABLE rows (place TEXT, kind TEXT, name BLOB, value TEXT, mark INTEGER);
CREATE UNIQUE INDEX row ON rows (place, kind, name);
CREATE TABLE counts (name TEXT PRIMARY KEY, value INTEGER) WITHOUT ROWID;
"""
_VALUE = "CAST(value AS BLOB)"
"""A row is read and written in UTF-8: SQLite holds it so, and its checksum is one of bytes."""
_ANY = "SELECT 1 FROM results WHERE kind = ? LIMIT 1"
_CHUNK = 500
"""Keys that are asked for at once; SQLite takes 999 at the least."""


class IncompleteError(Exception):
    """Rows can't be read as they were kept: one of them is damaged, or the file can't be read."""


class Store:
    """Results and rows on disk. Whatever goes wrong with the file means only that nothing is known.

    Rows belong to a `place`: a namespace.
    """

    def __init__(self, path: str) -> None:
        """Remember in this file, once something is asked or kept."""
        self._path = path
        self._open: sqlite3.Connection | None = None
        self._owner = 0
        self._inherited: list[sqlite3.Connection] = []
        self._broken = False

    def recall(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        """What is known of some results, by their keys, in UTF-8."""
        wanted = list(keys)
        known: dict[bytes, bytes] = {}
        with self._reading() as store:
            for start in range(0, len(wanted) if store else 0, _CHUNK):
                chunk = wanted[start : start + _CHUNK]
                marks = ",".join("?" * len(chunk))
                assert store is not None  # noqa: S101  (the range is empty without it)
                rows = store.execute(
                    f"SELECT key, {_VALUE}, mark FROM results WHERE kind = ? AND key IN ({marks})",  # noqa: S608
                    (kind, *chunk),
                )
                known.update((key, value) for key, value, mark in rows if mark == row_mark(kind, key, value))
        return known

    def recall_one(self, kind: str, key: bytes) -> bytes | None:
        """What is known of one result."""
        return self.recall(kind, [key]).get(key)

    def has(self, kind: str) -> bool:
        """Whether anything is known of results of this kind."""
        with self._reading() as store:
            return store is not None and bool(store.execute(_ANY, (kind,)).fetchone())
        return False

    def keep(self, kind: str, results: Mapping[bytes, Row], used: Iterable[bytes] = ()) -> None:
        """Remember results; `used` are the keys of those that were known and needed."""

        def write(store: sqlite3.Connection) -> None:
            now = _count(store)
            store.executemany(
                "INSERT OR REPLACE INTO results VALUES (?, ?, CAST(? AS TEXT), ?, ?)",
                ((kind, key, text := row_bytes(row), row_mark(kind, key, text), now) for key, row in results.items()),
            )
            store.executemany(
                "UPDATE results SET used = ? WHERE kind = ? AND key = ?", ((now, kind, key) for key in used)
            )

        self._write(write)

    def begin(self) -> None:
        """Count a full build, and forget what none of the last ones used."""
        self._write(_begin)

    def last_scan(self, place: str) -> LastScan:
        """What the last scan of the inputs found."""
        try:
            text = self.rows(place, "scan", [""]).get("")
            since, extra, digest, paths, signatures, digests = json.loads(text or "[]")
            return LastScan(dict(zip(paths, map(FileState, signatures, digests), strict=True)), since, extra, digest)
        except (IncompleteError, ValueError, TypeError):  # there is none, or another version's
            return LastScan()

    def keep_scan(self, place: str, inputs: Inputs, since: int) -> None:
        """Remember a scan of the inputs; `since` is when it began (nanoseconds)."""
        states = inputs.states
        columns = [*states], [state.signature for state in states.values()], [state.digest for state in states.values()]
        text = json.dumps([since, inputs.extra, inputs.digest, *columns], separators=(",", ":"))
        self.keep_rows(place, {"scan": ({"": text}, ())})

    def rows(self, place: str, kind: str, names: Iterable[str] | None = None) -> dict[str, str]:
        """Rows of a kind that belong to a place, by their names: those of some names, or all.

        IncompleteError when they can't be read whole: what depends on the rows that are missing would be missed too.
        """
        rows = self.rows_utf8(place, kind, names)
        try:
            return {name: row.decode() for name, row in rows.items()}
        except UnicodeDecodeError as wrong:
            raise IncompleteError(kind) from wrong

    def rows_utf8(self, place: str, kind: str, names: Iterable[str] | None = None) -> dict[str, bytes]:
        """The same in UTF-8, as they are kept."""
        rows: dict[str, bytes] | None = None
        with self._reading() as store:
            rows = _rows_in(store, place, kind, names) if store else None if self._broken else {}
        if rows is None:
            raise IncompleteError(kind)
        return rows

    def keep_rows(self, place: str, kinds: Kinds) -> bool:
        """Put rows of some kinds, and take others away, all or none; tells whether that was done."""

        def write(store: sqlite3.Connection) -> None:
            store.execute("INSERT OR REPLACE INTO counts VALUES (?, ?)", (place, _count(store)))
            for kind, (rows, gone) in kinds.items():
                if gone is None:
                    store.execute("DELETE FROM rows WHERE place = ? AND kind = ?", (place, kind))
                store.executemany(
                    "DELETE FROM rows WHERE place = ? AND kind = ? AND name = ?",
                    ((place, kind, _raw(name)) for name in gone or ()),
                )
                store.executemany(
                    "INSERT OR REPLACE INTO rows VALUES (?, ?, ?, CAST(? AS TEXT), ?)",
                    (
                        (place, kind, raw := _raw(name), value := row_bytes(row), row_mark(kind, raw, value))
                        for name, row in rows.items()
                    ),
                )

        return self._write(write)

    def __getstate__(self) -> dict[str, object]:
        """What another process is handed: it opens the file by itself."""
        return {**vars(self), "_open": None, "_inherited": []}

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            with contextlib.suppress(sqlite3.Error):
                self._open.close()
            self._open = None

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection | None]:
        """The open store, or None where there is none; what is damaged is taken away."""
        store = self._opened() if os.path.exists(self._path) else None
        try:
            yield store
        except sqlite3.OperationalError:  # somebody else is busy with it for too long, or the disk refuses
            self._broken = True
            self.close()
        except sqlite3.DatabaseError:
            self._discard()

    def _write(self, work: Callable[[sqlite3.Connection], None]) -> bool:
        """Do some work in a transaction of its own, all or nothing; tells whether it was done.

        It isn't when somebody else is busy with the file for too long, when the disk is full or may not be written,
        and when the file is damaged: then nothing is remembered, and the build goes on.
        """
        store = self._opened()
        if store is None:
            return False
        try:
            store.execute("BEGIN IMMEDIATE")
            work(store)
            store.execute("COMMIT")
        except sqlite3.OperationalError:
            self._broken = True
            self.close()
        except sqlite3.DatabaseError:
            self._discard()
        else:
            return True
        return False

    def _opened(self) -> sqlite3.Connection | None:
        """The open store, or None where there can't be one; what is damaged or of another version is begun anew."""
        if self._open is not None and self._owner != os.getpid():
            # A connection doesn't survive a fork (sqlite.org/howtocorrupt.html, 2.6); nor may it be closed here.
            self._inherited.append(self._open)
            self._open = None
        if self._open is None and not self._broken:
            try:
                self._open = _connect(self._path)
            except (sqlite3.OperationalError, OSError):
                self._broken = True
            except sqlite3.DatabaseError:
                self._discard()
                self._open = self._begun()
            self._owner = os.getpid()
        return self._open

    def _begun(self) -> sqlite3.Connection | None:
        """The store as a new file."""
        try:
            return _connect(self._path)
        except (sqlite3.DatabaseError, OSError):
            self._broken = True
            return None

    def _discard(self) -> None:
        """Take the file away: what is in it can't be trusted."""
        self.close()
        for ending in ("", "-journal", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                os.unlink(self._path + ending)


@contextlib.contextmanager
def open_store(path: str) -> Iterator[Store]:
    """The store in a file, which is made when something is kept."""
    store = Store(path)
    try:
        yield store
    finally:
        store.close()


def make_cache_folder(folder: str) -> None:
    """Make the folder where things are remembered. Nobody else on the machine may look into it: drafts lie there."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    mode = os.stat(folder).st_mode
    if mode & 0o077:  # one that an older version made, or a copy of one
        with contextlib.suppress(OSError):
            os.chmod(folder, mode & 0o700)


def _connect(path: str) -> sqlite3.Connection:
    make_cache_folder(os.path.dirname(path))
    store = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
    try:
        store.execute("PRAGMA synchronous = OFF")
        (version,) = store.execute("PRAGMA user_version").fetchone()
        if version != VERSION:
            store.execute("BEGIN EXCLUSIVE")
            (version,) = store.execute("PRAGMA user_version").fetchone()
            if version not in {0, VERSION}:
                raise sqlite3.DatabaseError("of another version")
            if version == 0:
                for statement in _TABLES.split(";"):
                    store.execute(statement)
                store.execute(f"PRAGMA user_version = {VERSION}")
            store.execute("COMMIT")
    except sqlite3.Error:
        store.close()
        raise
    return store


def _begin(store: sqlite3.Connection) -> None:
    store.execute("INSERT OR IGNORE INTO counts VALUES ('builds', 0)")
    store.execute("UPDATE counts SET value = value + 1 WHERE name = 'builds'")
    oldest = _count(store) - KEPT_BUILDS
    store.execute("DELETE FROM results WHERE used < ?", (oldest,))
    store.execute(
        "DELETE FROM rows WHERE place IN (SELECT name FROM counts WHERE name <> 'builds' AND value < ?)", (oldest,)
    )
    store.execute("DELETE FROM counts WHERE name <> 'builds' AND value < ?", (oldest,))
    (total,) = store.execute("SELECT count(*) FROM results").fetchone()
    if total > KEPT_RESULTS:
        store.execute("DELETE FROM results WHERE used < ?", (_count(store) - 1,))


def _count(store: sqlite3.Connection) -> int:
    rows = store.execute("SELECT value FROM counts WHERE name = 'builds'").fetchone()
    return int(rows[0]) if rows else 0


def _rows_in(store: sqlite3.Connection, place: str, kind: str, names: Iterable[str] | None) -> dict[str, bytes] | None:
    """Rows of a kind by their names; None when one of them is damaged."""
    asked = f"SELECT CAST(name AS BLOB), {_VALUE}, mark FROM rows WHERE place = ? AND kind = ?"  # noqa: S608
    rows: list[tuple[bytes, bytes, int]] = []
    if names is None:
        rows += store.execute(asked, (place, kind))
    else:
        wanted = [_raw(name) for name in names]
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            marks = ",".join("?" * len(chunk))
            rows += store.execute(f"{asked} AND name IN ({marks})", (place, kind, *chunk))
    if any(mark != row_mark(kind, name, value) for name, value, mark in rows):
        return None
    return {name.decode("utf-8", "surrogateescape"): value for name, value, _ in rows}


def _raw(path: str) -> bytes:
    return path.encode("utf-8", "surrogateescape")
