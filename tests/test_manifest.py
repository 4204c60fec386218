"""Tests: the manifest line by line is the manifest as a whole, and changes as a dictionary does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pressroom.write.manifest import (
    MANIFEST,
    Digest,
    Manifest,
    ManifestLines,
    as_unfinished,
    is_inside,
    manifest_bytes,
    read_lines,
    read_manifest,
)

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6)
PATHS = st.lists(NAMES, min_size=1, max_size=3).map("/".join).filter(is_inside)
DIGESTS = st.builds(Digest, st.integers(0, 10**12), st.text("0123456789abcdef", min_size=64, max_size=64))
FILES = st.dictionaries(PATHS, DIGESTS, max_size=6)
SOME = {"a.html": Digest(3, "0" * 64), 'å "b"/c.html': Digest(0, "f" * 64)}


def read(tmp: Path, content: bytes) -> ManifestLines:
    """The lines of a manifest that stands in an output."""
    (tmp / MANIFEST).write_bytes(content)
    return read_lines(tmp)


@given(FILES)
def test_the_lines_are_those_of_the_manifest(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, Digest]
) -> None:
    tmp = tmp_path_factory.mktemp("output")
    lines = read(tmp, manifest_bytes(Manifest(files=files)))
    assert [*lines.items()] == sorted(files.items())
    assert lines.content == manifest_bytes(Manifest(files=files))
    assert isinstance(found := read_manifest(tmp), Manifest)
    assert found.files == dict(lines)
    assert len(lines) == len(files)


@given(FILES, FILES, st.sets(PATHS, max_size=3))
def test_changed_lines_are_those_of_the_changed_manifest(
    tmp_path_factory: pytest.TempPathFactory, files: dict[str, Digest], changed: dict[str, Digest], gone: set[str]
) -> None:
    lines = read(tmp_path_factory.mktemp("output"), manifest_bytes(Manifest(files=files)))
    gone |= set([*files][:1])
    expected = {path: digest for path, digest in {**files, **changed}.items() if path not in gone}
    assert lines.with_changes(changed, gone).content == manifest_bytes(Manifest(files=expected))
    assert lines.content == manifest_bytes(Manifest(files=files))


@pytest.mark.parametrize(
    "content",
    [
        as_unfinished(manifest_bytes(Manifest(files=SOME))),
        b" ".join(manifest_bytes(Manifest(files=SOME)).split()),
        manifest_bytes(Manifest(files=SOME)).replace(b'"size": 3', b'"size":  3'),
        manifest_bytes(Manifest(files=SOME)).replace(b'"sha256"', b'"size": 1, "sha256"'),
        manifest_bytes(Manifest(files=SOME)).replace(b'\n  "a', b'\n\n  "a'),
    ],
    ids=["unfinished", "on one line", "with more blanks", "with a name twice", "with an empty line"],
)
def test_a_manifest_in_another_form_is_read_whole(tmp_path: Path, content: bytes) -> None:
    assert dict(read(tmp_path, content)) == SOME


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff", manifest_bytes(Manifest(files=SOME)).replace(b"3}", b"x}")], ids=repr
)
def test_of_a_manifest_that_cant_be_understood_there_are_no_lines(tmp_path: Path, content: bytes) -> None:
    assert dict(read(tmp_path, content)) == {}


def test_without_a_manifest_there_are_no_lines(tmp_path: Path) -> None:
    assert dict(read_lines(tmp_path)) == {}
    with pytest.raises(KeyError):
        read_lines(tmp_path)["a.html"]
