"""A small package as archivists get it, made after its description and not by the program: what verifying is tried on.

Each list is written by a function of its own, so that a test can change a file and have some of the lists follow.
"""

import hashlib
import json
import shutil
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote
from xml.sax.saxutils import quoteattr

BASE = "https://arkiv.example/exempelmyndigheten/"
SITE = "data/sip/representations/site/data/"
WACZ = "data/sip/representations/webb/data/pressarkiv.wacz"
RELEASES = f"{SITE}data/releases.json"
POSTERS = "data/sip/representations/pdf/data/poster/"
METS = "data/sip/METS.xml"
PREMIS = "data/sip/metadata/preservation/premis.xml"
DATE = "2025-03-01T12:00:00Z"
MOMENT = (2025, 3, 1, 12, 0, 0)


def make_bag(target: Path, site: Path) -> Path:
    """A whole package of a finished site."""
    shutil.copytree(site, target / SITE)
    put(target, "data/LAS-MIG.txt", b"Oppna sip/representations/site/data/index.html.\n")
    put(target, "data/ro-crate-metadata.json", b'{"@graph": []}\n')
    put(target, "data/sip/metadata/descriptive/dc.xml", b"<dc/>\n")
    put(target, "data/sip/representations/kallor/data/content/site.yaml", b"site: {}\n")
    for line in releases(target):
        put(target, f"{POSTERS}{str(line['id']).lower()}.pdf", b"%PDF-1.7\n%%EOF\n")
    for write in LISTS:
        write(target)
    return target


def put(bag: Path, name: str, content: bytes) -> None:
    """Write a file of the bag."""
    (bag / name).parent.mkdir(parents=True, exist_ok=True)
    (bag / name).write_bytes(content)


def releases(bag: Path) -> list[dict[str, object]]:
    """The items as the site's data list them."""
    try:
        found: list[object] = json.loads((bag / RELEASES).read_bytes())["releases"]
    except (ValueError, KeyError):
        return []
    return [line for line in found if isinstance(line, dict) and (bag / SITE / str(line.get("address"))).is_file()]


def files_below(bag: Path, folder: str) -> Iterator[tuple[str, bytes]]:
    """The files below a folder, by their names as they count from it."""
    for file in sorted((bag / folder).rglob("*")):
        if file.is_file():
            yield file.relative_to(bag / folder).as_posix(), file.read_bytes()


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


# --- lists, from the innermost outwards ---------------------------------------------------------------------------


def write_site_list(bag: Path) -> None:
    """The site's own list of its files."""
    files = {
        name: {"sha256": sha256(content), "size": len(content)}
        for name, content in files_below(bag, SITE)
        if name != ".pressroom.json"
    }
    put(bag, f"{SITE}.pressroom.json", json.dumps({"schema": 1, "files": files}).encode())


def write_wacz(bag: Path) -> None:
    """The web archive of the site, with an answer for the address of its folder and one that has moved."""
    archive, index = warc("site.warc", answers(bag))
    moved = [(f"{BASE}gammal.html", b"HTTP/1.1 301 Moved Permanently\r\nLocation: " + BASE.encode() + b"\r\n\r\n", b"")]
    old, more = warc("gamla-adresser.warc", moved)
    names = ["index.html", *(str(line["address"]) for line in releases(bag))] if (bag / RELEASES).is_file() else []
    pages = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": f"{BASE}{name}", "ts": DATE} for name in names)]
    parts = {
        "archive/site.warc": archive,
        "archive/gamla-adresser.warc": old,
        "indexes/index.cdx": "".join(sorted(f"{line}\n" for line in (*index, *more))).encode(),
        "pages/pages.jsonl": "".join(f"{json.dumps(page)}\n" for page in pages).encode(),
    }
    put_wacz(bag, parts)


def put_wacz(
    bag: Path, parts: Mapping[str, bytes], *, unlisted: str = "", compression: int = zipfile.ZIP_STORED
) -> None:
    """Write a web archive of these parts, listed but for one."""
    resources = [
        {"name": name.rpartition("/")[2], "path": name, "hash": f"sha256:{sha256(content)}", "bytes": len(content)}
        for name, content in parts.items()
        if name != unlisted
    ]
    package = json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}).encode()
    digest = json.dumps({"path": "datapackage.json", "hash": f"sha256:{sha256(package)}"}).encode()
    (bag / WACZ).parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(bag / WACZ, "w", compression) as written:
        for name, content in {**parts, "datapackage.json": package, "datapackage-digest.json": digest}.items():
            written.writestr(zipfile.ZipInfo(name, MOMENT), content, compression)


def parts_of_wacz(bag: Path) -> dict[str, bytes]:
    """The parts of a web archive but for its lists."""
    with zipfile.ZipFile(bag / WACZ) as opened:
        return {name: opened.read(name) for name in opened.namelist() if not name.startswith("datapackage")}


def answers(bag: Path) -> Iterator[tuple[str, bytes, bytes]]:
    """The address, the headers and the payload of each file of the site."""
    for name, content in files_below(bag, SITE):
        head = f"HTTP/1.1 {404 if name == '404.html' else 200} OK\r\nContent-Length: {len(content)}\r\n\r\n"
        yield f"{BASE}{quote(name)}", head.encode(), content


def warc(file: str, said: Iterable[tuple[str, bytes, bytes]]) -> tuple[bytes, list[str]]:
    """A WARC file of these answers, and the lines of its index."""
    parts, lines = [record({"WARC-Type": "warcinfo", "WARC-Filename": file}, b"software: test\r\n")], list[str]()
    offset = len(parts[0])
    for url, head, payload in said:
        headers = {"WARC-Type": "response", "WARC-Target-URI": url, "WARC-Payload-Digest": f"sha256:{sha256(payload)}"}
        written = record({**headers, "Content-Type": "application/http;msgtype=response"}, head + payload)
        fields = {"url": url, "status": head.split()[1].decode(), "length": str(len(written)), "filename": file}
        lines.append(f"{url} 20250301120000 {json.dumps({**fields, 'offset': str(offset)})}")
        parts.append(written)
        offset += len(written)
    return b"".join(parts), lines


def record(headers: Mapping[str, str], block: bytes) -> bytes:
    """A record of a WARC file."""
    all_headers = {
        "WARC-Record-ID": f"<urn:uuid:{sha256(block)[:32]}>",
        "WARC-Date": DATE,
        **headers,
        "WARC-Block-Digest": f"sha256:{sha256(block)}",
        "Content-Length": str(len(block)),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in all_headers.items())
    return f"WARC/1.1\r\n{lines}\r\n".encode() + block + b"\r\n\r\n"


def write_premis(bag: Path) -> None:
    """The digest of each file of the submission package."""
    objects = "".join(
        '<object xsi:type="file"><objectCharacteristics><fixity>'
        "<messageDigestAlgorithm>SHA-256</messageDigestAlgorithm>"
        f"<messageDigest>{sha256(content)}</messageDigest></fixity><size>{len(content)}</size></objectCharacteristics>"
        f"<originalName>{name}</originalName></object>"
        for name, content in files_below(bag, "data/sip")
        if f"data/sip/{name}" not in {METS, PREMIS}
    )
    names = 'xmlns="http://www.loc.gov/premis/v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    put(bag, PREMIS, f'<?xml version="1.0"?><premis {names} version="3.0">{objects}</premis>'.encode())


def write_mets(bag: Path) -> None:
    """The list of all files of the submission package; metadata stand apart from the others."""
    listed = {"metadata": "", "others": ""}
    for name, content in files_below(bag, "data/sip"):
        about = f'SIZE="{len(content)}" CHECKSUM="{sha256(content)}" CHECKSUMTYPE="SHA-256"'
        href = f"xlink:href={quoteattr(name)}"
        if name.startswith("metadata/"):
            listed["metadata"] += f"<dmdSec><mdRef {about} {href}/></dmdSec>"
        elif name != "METS.xml":
            listed["others"] += f"<file {about}><FLocat {href}/></file>"
    names = 'xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"'
    written = f'{listed["metadata"]}<fileSec><fileGrp USE="Representations">{listed["others"]}</fileGrp></fileSec>'
    put(bag, METS, f'<?xml version="1.0"?><mets {names}>{written}</mets>'.encode())


def write_manifests(bag: Path) -> None:
    """The bag's own files, all of them."""
    payload = dict(files_below(bag, "data"))
    put(bag, "bagit.txt", b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n")
    put(bag, "bag-info.txt", f"Payload-Oxum: {sum(map(len, payload.values()))}.{len(payload)}\n".encode())
    for name in ("sha256", "sha512"):
        write_manifest(bag, name)
    write_tag_manifests(bag)


def write_manifest(bag: Path, algorithm: str) -> None:
    """One of the two lists of all files."""
    put(bag, f"manifest-{algorithm}.txt", manifest(((f"data/{n}", c) for n, c in files_below(bag, "data")), algorithm))


def write_tag_manifests(bag: Path) -> None:
    """The lists of the lists."""
    tags = ("bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt")
    for algorithm in ("sha256", "sha512"):
        put(bag, f"tagmanifest-{algorithm}.txt", manifest(((n, (bag / n).read_bytes()) for n in tags), algorithm))


def manifest(files: Iterable[tuple[str, bytes]], algorithm: str) -> bytes:
    """The lines of a manifest."""
    return "".join(f"{hashlib.new(algorithm, content).hexdigest()}  {name}\n" for name, content in files).encode()


LISTS = (write_site_list, write_wacz, write_premis, write_mets, write_manifests)
"""What writes the lists, in the order in which one has the digest of another."""
