"""The deliverable: every file listed, digested and described, nothing withdrawn in it, the same bytes every time."""

import csv
import errno
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from desk_room import Room
from finished_sites import finished
from lxml import etree
from package_room import MOMENT, built_room, package_files, packed
from press_room import CLOSED, HERE, files_in, golden_folders

from pressroom.cli.rebuild import Rebuilt, compared
from pressroom.desk.public_sources import public_sources
from pressroom.engine.pipeline import make_site
from pressroom.package.bag import BagWriter, path_problems
from pressroom.package.delivery import Delivery, Program
from pressroom.package.descriptive import SOME_SUMMARIES, SUMMARIES, note_on_texts
from pressroom.package.formats import FORMATS
from pressroom.package.verify.checks import verify
from pressroom.package.verify.words import SAID
from pressroom.problems import Location
from pressroom.write import lock

SCHEMAS = HERE.parent / "pressroom" / "package" / "schemas"
SIP = "data/sip/"
LISTS = {
    "METS.xml": "mets.rng",
    "metadata/preservation/premis.xml": "premis.rng",
    "metadata/descriptive/ead.xml": "ead.rng",
    "metadata/other/additionalPackageInfo.xml": "additionalPackageInfo.rng",
}
NAMES = {
    "mets": "http://www.loc.gov/METS/",
    "csip": "https://DILCIS.eu/XML/METS/CSIPExtensionMETS",
    "xlink": "http://www.w3.org/1999/xlink",
    "premis": "http://www.loc.gov/premis/v3",
    "ead": "http://ead3.archivists.org/schema/",
}
SECRETS = ("hemliga meningen", "hemliga sammanfattningen", "bo.provare@", "555 01 02")
"""What was withdrawn in the golden press room."""


def tree(path: str) -> etree._ElementTree:
    return etree.ElementTree(etree.fromstring(package_files()[path]))


def texts(path: str, way: str) -> list[str]:
    found = tree(path).xpath(way, namespaces=NAMES)
    assert isinstance(found, list)
    return [str(text) for text in found]


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return built_room(tmp_path / "rum")


# --- the bag ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("algorithm", ["sha256", "sha512"])
def test_every_file_stands_in_each_manifest_with_its_digest(algorithm: str) -> None:
    files = package_files()
    for manifest, is_listed in ((f"manifest-{algorithm}.txt", True), (f"tagmanifest-{algorithm}.txt", False)):
        lines = [line.split("  ", 1) for line in files[manifest].decode().splitlines()]
        named = {path for path in files if path.startswith("data/") == is_listed and not path.startswith("tagmanifest")}
        assert named == {path for _, path in lines}
        assert lines == [[hashlib.new(algorithm, files[path]).hexdigest(), path] for _, path in lines]


def test_the_bag_says_what_it_is_and_how_much() -> None:
    files = package_files()
    assert b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n" == files["bagit.txt"]
    sizes = [len(content) for path, content in files.items() if path.startswith("data/")]
    lines = files["bag-info.txt"].decode().splitlines()
    assert f"Payload-Oxum: {sum(sizes)}.{len(sizes)}" in lines
    assert [
        *("Source-Organization", "External-Description", "External-Identifier", "Bagging-Date", "Bag-Software-Agent"),
        "Payload-Oxum",
    ] == [line.partition(": ")[0] for line in lines]


def test_a_bag_that_could_not_be_finished_leaves_nothing_and_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "bag"
    with BagWriter(target=target) as bag:
        bag.write("a.txt", b"first")
        bag.finish(())
    before = files_in(tmp_path)
    with pytest.raises(FileNotFoundError), BagWriter(target=target) as bag:
        bag.copy("a.txt", tmp_path / "missing")
    assert before == files_in(tmp_path)
    with BagWriter(target=target) as bag:
        bag.write("a.txt", b"third")
        bag.finish(())
    assert [target] == list(tmp_path.iterdir())
    assert b"third" == (target / "data" / "a.txt").read_bytes()


def test_a_run_that_was_killed_leaves_nothing_of_others_and_is_taken_away(tmp_path: Path) -> None:
    (tmp_path / "bag.tidigare").mkdir()
    (tmp_path / ".bag.pressroom-new").mkdir()
    (tmp_path / ".bag.pressroom-new" / "half").write_text("half", "utf-8")
    with BagWriter(target=tmp_path / "bag") as bag:
        bag.finish(())
    assert {"bag", "bag.tidigare"} == {path.name for path in tmp_path.iterdir()}


def test_no_file_is_written_twice(tmp_path: Path) -> None:
    with BagWriter(target=tmp_path / "bag") as bag:
        bag.write("a.txt", b"")
        with pytest.raises(ValueError, match="twice"):
            bag.write("a.txt", b"")


@pytest.mark.parametrize(
    ("paths", "codes"),
    [
        (["data/a.html", "data/b/A.html"], []),
        (["data/" + 195 * "a"], []),
        (["data/" + 196 * "a"], ["package-path-too-long"]),
        (
            [f"data/site/data/{196 * 'a'}{end}" for end in (".html", ".csl.json", "-delningsbild.png")],
            ["package-path-too-long"],
        ),
        ([f"data/{name}/{196 * 'a'}.html" for name in "ab"], ["package-path-too-long", "package-path-too-long"]),
        (["data/å.html"], ["package-path-not-plain"]),
        (["data/a%20b.html"], ["package-path-not-plain"]),
        (["data/a.html", "data/A.html"], ["package-path-taken"]),
    ],
)
def test_paths_are_such_that_every_system_takes_them(paths: list[str], codes: list[str]) -> None:
    assert codes == [problem.code for problem in path_problems({path: Location(path=path) for path in paths})]


# --- the lists ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "schema"), LISTS.items())
def test_each_list_has_the_structure_of_its_schema(file: str, schema: str) -> None:
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / schema))
    assert grammar.validate(tree(SIP + file)), grammar.error_log


def test_mets_lists_every_file_of_the_sip_once() -> None:
    files = {path.removeprefix(SIP): content for path, content in package_files().items() if path.startswith(SIP)}
    mets = f"{SIP}METS.xml"
    places = texts(mets, "//mets:mdRef/@xlink:href | //mets:file/mets:FLocat/@xlink:href")
    sizes, sums = (texts(mets, f"//mets:mdRef/@{name} | //mets:file/@{name}") for name in ("SIZE", "CHECKSUM"))
    listed = {path: (int(size), digest) for path, size, digest in zip(places, sizes, sums, strict=True)}
    assert len(places) == len(listed)
    digests = {path: (len(content), hashlib.sha256(content).hexdigest()) for path, content in files.items()}
    assert {path: value for path, value in digests.items() if path != "METS.xml"} == listed


def test_premis_knows_every_file_that_was_there_before_it() -> None:
    premis = f"{SIP}metadata/preservation/premis.xml"
    named = texts(premis, "//premis:object[@*='file']/premis:objectIdentifier/premis:objectIdentifierValue/text()")
    files = [path.removeprefix(SIP) for path in package_files() if path.startswith(SIP)]
    assert sorted(named) == sorted(set(files) - {"METS.xml", "metadata/preservation/premis.xml"})


def test_premis_tells_what_was_withdrawn_corrected_summarised_and_stripped() -> None:
    premis = f"{SIP}metadata/preservation/premis.xml"
    details = texts(premis, "//premis:eventDetail/text()")
    assert "texten är återkallad: Texten innehöll en uppgift om en enskild." in details
    assert any(detail.startswith("sammanfattning skriven för arkivet; ") for detail in details)
    assert any(detail.startswith("ordagrann; ") for detail in details)
    notes = texts(premis, "//premis:event[premis:eventType='redaction']//premis:eventOutcomeDetailNote/text()")
    assert any(re.fullmatch("SHA-256 före [0-9a-f]{64}, efter [0-9a-f]{64}", note) for note in notes)


def test_premis_says_which_copy_of_a_source_was_seen_and_the_terms_of_an_item(room: Room, tmp_path: Path) -> None:
    text = room.text("press/2021/efter-besoket.md")
    digest = hashlib.sha256(b"original").hexdigest()
    source = f"source: [{{url: 'https://www.exempel.se/original', seen: full, sha256: {digest.upper()}}}]"
    lines = [source if line.startswith("source: ") else line for line in text.splitlines()]
    lines.insert(1, "rights: Bara för undervisning.")
    room.write("press/2021/efter-besoket.md", "\n".join(lines))
    assert 0 == room.run("build", "--as-of", MOMENT).status
    assert 0 == room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, "--only", "kallor").status
    (package,) = (tmp_path / "ut").iterdir()
    premis = (package / SIP / "metadata/preservation/premis.xml").read_text("utf-8")
    assert "<significantPropertiesValue>Bara för undervisning.</significantPropertiesValue>" in premis
    assert "Bara för undervisning." in (package / "data/metadata/metadata.csv").read_text("utf-8")
    words = f"(när den hämtades är okänt, om en kopia är sparad är okänt, SHA-256 {digest})"
    assert f"https://www.exempel.se/original {words}" in premis
    data = json.loads((package / SIP / "representations/site/data/press/2021/efter-besoket.json").read_bytes())
    assert [{"url": "https://www.exempel.se/original", "seen": "full", "sha256": digest}] == data["sources"]


def test_every_name_that_premis_links_to_is_there() -> None:
    premis = f"{SIP}metadata/preservation/premis.xml"
    objects = texts(premis, "//premis:objectIdentifierValue/text()")
    agents = texts(premis, "//premis:agentIdentifierValue/text()")
    assert len(objects) == len(set(objects))
    assert set(objects) >= set(texts(premis, "//premis:linkingObjectIdentifierValue/text()"))
    assert set(objects) >= set(texts(premis, "//premis:relatedObjectIdentifierValue/text()"))
    assert set(agents) >= set(texts(premis, "//premis:linkingAgentIdentifierValue/text()"))


def test_what_nobody_has_said_is_unknown() -> None:
    mets = f"{SIP}METS.xml"
    assert 4 == texts(mets, "//mets:altRecordID/text()").count("okänt")
    assert "okänt" in texts(mets, "//mets:agent[@ROLE='PRESERVATION']/mets:name/text()")


def test_the_archive_that_wrote_the_summaries_is_among_the_agents() -> None:
    agent = f"{SIP}METS.xml", "//mets:agent[@ROLE='OTHER' and @OTHERROLE='AUTHOR' and @TYPE='ORGANIZATION']"
    assert [finished("golden").site.about.name] == texts(agent[0], f"{agent[1]}/mets:name/text()")
    assert "okänt" == texts(agent[0], f"{agent[1]}/mets:note[@csip:NOTETYPE='IDENTIFICATIONCODE']/text()")[0]


def test_no_date_of_the_finding_aid_is_in_edtf() -> None:
    dates = texts(f"{SIP}metadata/descriptive/ead.xml", "//ead:unitdate/text() | //ead:datesingle/text()")
    assert dates
    assert [] == [text for text in dates if re.search(r"[?~%\[\]]|\.\.|X", text)]


def test_the_receipt_and_what_verifies_count_the_same_files_of_the_site() -> None:
    counted = verify(packed()).counts["site"]
    told = package_files()["data/KVITTO.txt"].decode()
    assert re.search(rf"^\| site \| {counted} \| ", told, re.MULTILINE)
    assert "medräknad" in told
    assert "medräknad" in SAID["site"][0]


def test_the_terms_of_use_are_told_wherever_somebody_looks_for_them() -> None:
    terms = "Texterna får användas fritt om arkivet anges som källa."
    files = package_files()
    lists = ("metadata/preservation/premis.xml", "metadata/descriptive/ead.xml", "metadata/descriptive/dc.xml")
    places = [f"{SIP}{name}" for name in (*lists, "representations/site/data/om-arkivet.html")]
    places += ["data/KVITTO.txt", "data/ro-crate-metadata.json", "data/metadata/metadata.csv"]
    assert [] == [path for path in places if terms not in files[path].decode()]


def test_the_finding_aid_leads_to_every_item() -> None:
    places = texts(f"{SIP}metadata/descriptive/ead.xml", "//ead:dao/@href")
    files = package_files()
    folder = Path(SIP + "metadata/descriptive")
    assert places
    assert [] == [place for place in places if os.path.normpath(folder / place) not in files]
    rows = csv.DictReader(io.StringIO(files["data/metadata/metadata.csv"].decode()))
    assert [] == [row["filename"] for row in rows if row["filename"].replace("objects/", "data/", 1) not in files]


def test_the_crate_names_only_what_is_there() -> None:
    files = package_files()
    graph = json.loads(files["data/ro-crate-metadata.json"])["@graph"]
    named = {entity["@id"]: entity for entity in graph}
    for part in named["./"]["hasPart"]:
        entity = named[part["@id"]]
        if entity["@type"] == "File":
            assert hashlib.sha256(files[f"data/{part['@id']}"]).hexdigest() == entity["sha256"]
        else:
            assert any(path.startswith(f"data/{part['@id']}") for path in files)


def test_every_file_has_a_format_that_is_known() -> None:
    endings = {path.rpartition("/")[2].rpartition(".")[2] for path in package_files() if "." in path.rpartition("/")[2]}
    assert set() == endings - set(FORMATS)


# --- what people read ---------------------------------------------------------------------------------------------


def test_the_first_page_says_that_some_texts_are_summaries_where_others_are_verbatim() -> None:
    for path in ("data/LAS-MIG.txt", "data/KVITTO.txt"):
        told = package_files()[path].decode()
        assert "En del av texterna är sammanfattningar" in told
        assert "Myndighetens egna ordalydelser ingår inte." not in told


@pytest.mark.parametrize(
    ("verbatim", "note"), [((True, True), ""), ((True, False), SOME_SUMMARIES), ((False, False), SUMMARIES), ((), "")]
)
def test_what_is_said_of_all_texts_holds_for_all_of_them(verbatim: tuple[bool, ...], note: str) -> None:
    site = finished("golden").site
    gone = [release for release in site.releases if release.withdrawn]
    kept = [release for release in site.releases if not release.withdrawn]
    chosen = [next(release for release in kept if release.verbatim is each) for each in verbatim]
    delivery = Delivery(
        site=replace(site, releases=(*chosen, *gone)),
        moment=CLOSED,
        program=Program(name="pressroom", version="1", revision="", python="3"),
        output=Path(),
        site_files={},
    )
    assert note == note_on_texts(delivery)


def test_the_receipt_tells_every_withdrawal_and_the_digest_of_the_list() -> None:
    files = package_files()
    told = files["data/KVITTO.txt"].decode()
    assert "En återkallad text" in told
    assert "Har slutat på myndigheten." in told
    assert hashlib.sha256(files[f"{SIP}METS.xml"]).hexdigest() in told


def test_the_description_that_goes_along_is_the_one_among_the_documents() -> None:
    docs = (HERE.parent / "docs" / "arkivleverans.md").read_bytes()
    assert docs == package_files()[f"{SIP}documentation/arkivleverans.md"]


# --- what must not be in it ---------------------------------------------------------------------------------------


def test_nothing_withdrawn_stands_outside_the_closed_form() -> None:
    open_files = {path: content for path, content in package_files().items() if "/slutet/" not in path}
    assert [] == [
        (path, secret) for path, content in open_files.items() for secret in SECRETS if secret.encode() in content
    ]
    unpublished = ("utkast.md", "embargo.md", "withdrawals.csv")
    assert [] == [path for path in open_files if path.endswith(unpublished)]


def test_what_was_withdrawn_is_looked_for_in_every_open_file(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter = "# Brev\n\nDen här hemliga meningen får inte finnas någonstans i arkivet.\n"
    documents = {"sip/documentation/brev.md": letter.encode(), "sip/schemas/a.rng": b"<grammar/>"}
    monkeypatch.setattr("pressroom.cli.package.documents_of", documents.items)
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, "--json")
    assert 1 == told.status
    assert "aterkallad.md" in told.err
    assert "brev." in told.err
    assert not (tmp_path / "ut").exists()


def test_the_closed_form_holds_what_was_left_out() -> None:
    closed = {path.rpartition("/")[2]: content for path, content in package_files().items() if "/slutet/" in path}
    assert {"utkast.md", "embargo.md", "aterkallad.md", "bo-provare.md"} <= set(closed)
    assert b"hemliga meningen" in closed["aterkallad.md"]


def test_the_closed_form_alone_brings_no_open_sources(room: Room, tmp_path: Path) -> None:
    command = ("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, "--only", "webb", "--restricted")
    assert 0 == room.run(*command).status
    (package,) = (tmp_path / "ut").iterdir()
    assert {"site", "slutet", "webb"} == {path.name for path in (package / "data/sip/representations").iterdir()}


def test_a_picture_that_is_a_link_to_another_is_among_the_sources(room: Room) -> None:
    folder = room.root / "content" / "press" / "2021"
    (folder / "lank.jpg").symlink_to(folder / "provby.jpg")
    (folder / "Thumbs.db").write_bytes(b"x")
    shown = room.root / "output" / "press" / "2021" / "lank.jpg"
    shown.write_bytes((folder / "provby.jpg").read_bytes())
    site = make_site(golden_folders(room.root / "output"), CLOSED).site
    assert site is not None
    sources = {source.path: source for source in public_sources(room.root / "content", site, room.root / "output")}
    assert sources["press/2021/lank.jpg"].is_whole
    assert [] == [path for path in sources if path.endswith("Thumbs.db")]


def test_without_asking_there_is_no_closed_form(room: Room, tmp_path: Path) -> None:
    assert 0 == room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT).status
    (package,) = (tmp_path / "ut").iterdir()
    assert [] == [path for path in files_in(package) if "/slutet/" in path]
    assert "källfiler är inte publicerade" in (package / "data" / "KVITTO.txt").read_text("utf-8")


# --- the same every time ------------------------------------------------------------------------------------------


def test_the_same_site_gives_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    room = built_room(tmp_path / "ett annat rum")
    command = [sys.executable, str(HERE.parent / "build.py"), "package", "--to", str(tmp_path / "ut"), "--restricted"]
    environment = {**os.environ, "TZ": "Asia/Tokyo", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run([*command, *room.options(), "--as-of", MOMENT, "--quiet"], check=True, env=environment)
    (package,) = (tmp_path / "ut").iterdir()
    assert packed().name == package.name
    assert package_files() == files_in(package)


def test_the_sources_give_the_site_again(tmp_path: Path) -> None:
    sources = packed() / "data/sip/representations/kallor/data"
    built = json.loads((sources / "bygge.json").read_bytes())
    folders = [part for name in ("content", "templates", "static") for part in (f"--{name}", str(sources / name))]
    output = tmp_path / "output"
    command = [sys.executable, str(HERE.parent / "build.py"), *folders, "--output", str(output)]
    subprocess.run(
        [*command, "--as-of", built["as_of"], "--quiet"], check=True, cwd=tmp_path, stderr=subprocess.DEVNULL
    )
    again, site = files_in(output), files_in(packed() / "data/sip/representations/site/data")
    stripped = {path for path in again if again[path] != site.get(path)}
    assert site.keys() == again.keys()
    assert {".pressroom.json"} == {path for path in stripped if not path.endswith(".json") or path.startswith(".")}


# --- what is refused ----------------------------------------------------------------------------------------------


def test_a_site_that_is_older_than_its_content_is_refused(room: Room, tmp_path: Path) -> None:
    text = room.text("press/2021/efter-besoket.md")
    room.write("press/2021/efter-besoket.md", f"{text}\nEn ny mening.\n")
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT)
    assert 1 == told.status
    assert "bygg webbplatsen igen" in told.err
    assert not (tmp_path / "ut").exists()


def test_a_site_with_compressed_copies_is_refused(room: Room, tmp_path: Path) -> None:
    assert 0 == room.run("build", "--precompress", "--as-of", MOMENT).status
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT)
    assert 1 == told.status
    assert "komprimerade kopior bredvid sina texter" in told.err
    assert "bygg webbplatsen utan --precompress" in told.err
    assert not (tmp_path / "ut").exists()


def test_a_site_that_was_changed_by_hand_is_refused(room: Room, tmp_path: Path) -> None:
    (room.root / "output" / "index.html").write_text("ändrad", "utf-8")
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT)
    assert 1 == told.status
    assert "output/index.html: fel: filen är inte som bygget lämnade den" in told.err
    assert not (tmp_path / "ut").exists()
    (room.root / "output" / "index.html").unlink()
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT)
    assert (1, True) == (told.status, "filen är inte som bygget lämnade den" in told.err)


def test_where_there_is_no_site_there_is_no_package(tmp_path: Path) -> None:
    from desk_room import room_in

    told = room_in(tmp_path).run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT)
    assert (1, True) == (told.status, "bygg webbplatsen först" in told.err)


def test_content_with_an_error_is_told_and_nothing_is_made(room: Room, tmp_path: Path) -> None:
    room.write("press/2021/fel.md", "---\ntitle: Fel\ndate: 2021-02-30\n---\nText.\n")
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT)
    assert (1, True) == (told.status, '"2021-02-30" är inget datum' in told.err)
    assert not (tmp_path / "ut").exists()


def test_without_the_extra_it_is_told_what_to_install(
    room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT)
    assert (2, True) == (told.status, "requirements-package.lock" in told.err)
    assert 0 == room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, "--only", "webb").status
    (package,) = (tmp_path / "ut").iterdir()
    forms = {path.name for path in (package / "data/sip/representations").iterdir()}
    assert {"site", "webb"} == forms


# --- building it anew ---------------------------------------------------------------------------------------------


def test_verify_builds_the_site_anew_from_the_package(room: Room) -> None:
    told = room.run_alone("verify", str(packed()), "--rebuild", "--lang", "sv")
    assert 0 == told.status, told
    assert re.search(r"byggd på nytt av källorna: \d+ filer är lika, 0 skiljer sig", told.out)
    told = room.run_alone("verify", str(packed()), "--rebuild", "--json")
    assert {"differing": [], "stripped": [], "failure": ""}.items() <= json.loads(told.out)["rebuild"].items()


def test_what_differs_after_a_rebuild_is_named(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder, text, stripped in ((before, "a", ["x"]), (after, "b", [])):
        folder.mkdir()
        (folder / "index.html").write_text(text, "utf-8")
        (folder / "same.html").write_text("same", "utf-8")
        (folder / "a.json").write_text(json.dumps({"title": "A", "stripped": stripped}), "utf-8")
    (before / "gone.html").write_text("gone", "utf-8")
    assert Rebuilt(1, ("gone.html", "index.html"), ("a.json",), "") == compared(before, after)


def test_a_package_that_is_not_whole_is_not_built(room: Room, tmp_path: Path) -> None:
    copy = tmp_path / "kopia"
    shutil.copytree(packed(), copy)
    (copy / "data/sip/representations/kallor/data/program/pressroom/cli/__init__.py").write_text("1 / 0", "utf-8")
    told = room.run_alone("verify", str(copy), "--rebuild", "--lang", "sv")
    assert (1, True) == (told.status, "byggdes inte på nytt, eftersom leveransen inte är hel" in told.out)


# --- where it may stand -------------------------------------------------------------------------------------------


def test_nothing_is_replaced_unless_it_is_a_package_and_asked_for(room: Room, tmp_path: Path) -> None:
    command = ("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, "--only", "kallor")
    assert 0 == room.run(*command).status
    (package,) = (tmp_path / "ut").iterdir()
    before = files_in(package)
    told = room.run(*command)
    assert (2, True) == (told.status, "--replace" in told.err)
    assert before == files_in(package)
    assert 0 == room.run(*command, "--replace").status
    assert before == files_in(package)
    shutil.rmtree(package)
    for make in (package.mkdir, lambda: package.write_text("mitt"), lambda: package.symlink_to(tmp_path)):
        make()
        told = room.run(*command, "--replace")
        assert (2, True) == (told.status, "finns redan" in told.err)
        assert [package] == list((tmp_path / "ut").iterdir())
        package.rmdir() if package.is_dir() and not package.is_symlink() else package.unlink()


def test_what_a_package_has_more_or_less_than_others_stands_in_its_name(room: Room, tmp_path: Path) -> None:
    for more in ((), ("--only", "webb"), ("--only", "webb", "--only", "kallor", "--restricted")):
        assert 0 == room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, *more).status
    names = ("arkiv-2025-03-01", "arkiv-2025-03-01-del-webb", "arkiv-2025-03-01-del-kallor-webb-slutet")
    assert set(names) == {path.name for path in (tmp_path / "ut").iterdir()}


@pytest.mark.parametrize("folder", ["output", "output/paket", "content", "content/press", "static", "templates/x"])
def test_a_package_never_comes_to_lie_in_the_site_or_its_sources(room: Room, folder: str) -> None:
    before = files_in(room.root)
    told = room.run("package", "--to", str(room.root / folder), "--as-of", MOMENT)
    assert (2, True) == (told.status, "som hör till webbplatsen" in told.err)
    assert before == files_in(room.root)


def test_two_packages_at_once_do_not_meet(room: Room, tmp_path: Path) -> None:
    with lock(tmp_path / "ut"):
        told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT)
    assert (2, True) == (told.status, "ett annat bygge" in told.err)


def test_a_full_disk_is_told(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("pressroom.package.making.write_premis", full)
    told = room.run("package", "--to", str(tmp_path / "ut"), "--as-of", MOMENT, "--only", "kallor")
    assert (2, True) == (told.status, "skaffa plats" in told.err), told
    assert not (tmp_path / "ut").exists()


def test_a_package_with_a_closed_form_says_so_wherever_access_is_told() -> None:
    files = package_files()
    lists = (
        "metadata/preservation/premis.xml",
        "metadata/descriptive/ead.xml",
        "metadata/other/additionalPackageInfo.xml",
    )
    for path in (*(f"{SIP}{name}" for name in lists), "data/KVITTO.txt"):
        assert "Den får inte lämnas ut utan prövning." in files[path].decode(), path
    assert ["true"] == texts(
        f"{SIP}metadata/other/additionalPackageInfo.xml", "//*[local-name()='accessRestrict']/@restricted"
    )
