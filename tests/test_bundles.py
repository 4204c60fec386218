"""The zip files: what stands in them is what the site publishes, and each says how it is cited."""

import io
import re
import zipfile
from pathlib import Path

import pytest
from finished_sites import NAMES, Finished, finished
from press_room import built, files_in, own_copy, written_over

from pressroom.pages.bundles import NOTE

FIRST = "press/2021/exempelkoping-forst-ut"


def unpacked(content: bytes) -> dict[str, bytes]:
    """What is in a zip file, by the names in the folder that all of it stands in."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        (root,) = {name.partition("/")[0] for name in archive.namelist()}
        return {name.removeprefix(f"{root}/"): archive.read(name) for name in archive.namelist()}


def texts_in(site: Finished, path: str) -> dict[str, bytes]:
    return {name: content for name, content in unpacked(site.files[path]).items() if "/" in name}


@pytest.mark.parametrize("name", NAMES)
def test_every_text_is_in_one_zip_file_as_it_stands_beside_its_page(name: str) -> None:
    site = finished(name)
    packed: dict[str, bytes] = {}
    for path in (path for path in site.files if re.fullmatch(r"data/texter-.+\.zip", path)):
        packed |= texts_in(site, path)
    beside = [f"{release.address}{ending}" for release in site.site.releases for ending in (".txt", ".md")]
    assert {path.removeprefix("press/"): site.files[path] for path in beside} == packed


@pytest.mark.parametrize("name", NAMES)
def test_the_tables_are_those_of_the_site(name: str) -> None:
    site = finished(name)
    tables = unpacked(site.files["data/tabeller.zip"])
    assert site.files["data/releases-excel.csv"] == tables.pop("releases-excel.csv")
    assert tables.pop(NOTE)
    assert all(site.files[f"data/{table}"] == content for table, content in tables.items())


def test_nothing_in_them_depends_on_the_machine() -> None:
    for path, content in finished("golden").ending(".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            said = {(each.compress_type, each.date_time, each.create_system) for each in archive.infolist()}
            assert (path, {(zipfile.ZIP_STORED, (1980, 1, 1, 0, 0, 0), 3)}) == (path, said)
            assert archive.testzip() is None


def test_a_release_goes_along_with_its_files_as_they_are_published() -> None:
    site = finished("golden")
    packed = unpacked(site.files[f"{FIRST}.zip"])
    note = packed.pop(NOTE).decode()
    assert {"torget.png", "program.txt", "exempelkoping-forst-ut.txt", "exempelkoping-forst-ut.md"} <= packed.keys()
    assert {name: site.files[f"press/2021/{name}"] for name in packed} == packed
    assert "Hänvisa så:\nExempelmyndigheten, Exempelköping först ut, pressmeddelande, 11 maj 2021, exm-2021-001" in note
    assert "Villkor: Texterna får användas fritt om arkivet anges som källa." in note
    assert "Foto: Egil Exempel. Får användas fritt med fotografens namn." in note


def test_a_text_that_was_withdrawn_is_in_none() -> None:
    site = finished("golden")
    (gone,) = (release for release in site.site.releases if release.withdrawn)
    assert f"{gone.address}.zip" not in site.files
    packed = texts_in(site, "data/texter-2024.zip")
    assert b"hemlig" not in b"".join(packed.values()).lower()


def test_the_pages_offer_them_with_what_is_in_them() -> None:
    site = finished("golden")
    about = site.files["om-arkivet.html"].decode()
    assert '<a href="data/texter-2021.zip">2021</a> (3 texter)' in about
    assert 'href="data/tabeller.zip"' in about
    assert 'id="filer"' in about
    assert '"../om-arkivet.html#filer">Ladda ned texterna' in site.files["press/index.html"].decode()
    assert "data/texter-….zip" in site.files["LASMIG.txt"].decode()
    page = site.files[f"{FIRST}.html"].decode()
    told = re.search(r'href="exempelkoping-forst-ut.zip">[^<]+</a> \(ZIP, omkring (\d+)\s(kB)\)', page)
    assert told
    assert int(told[1]) == pytest.approx(len(site.files[f"{FIRST}.zip"]) / 1000, rel=0.25)


def test_an_attachment_that_changes_is_another_one_in_the_zip_file(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    built(folders)
    program = (folders.content / "press/2021/program.txt").read_text("utf-8")
    written_over(folders, {"content/press/2021/program.txt": program.swapcase()})
    built(folders)
    packed = unpacked((folders.output / f"{FIRST}.zip").read_bytes())
    assert program.swapcase().encode() == packed["program.txt"]


def test_a_site_that_does_not_ask_for_them_has_none(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    site = (folders.content / "site.yaml").read_text("utf-8")
    written_over(folders, {"content/site.yaml": site.replace("bundles: ja", "bundles: nej")})
    built(folders)
    files = files_in(folders.output)
    assert [] == [path for path in files if path.endswith(".zip")]
    assert not re.search(rb"[a-z]\.zip", files["om-arkivet.html"] + files[f"{FIRST}.html"])
    assert b"Ladda ned texterna" not in files["press/index.html"]
