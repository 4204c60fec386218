"""RO-Crate 1.3: the package as researchers' tools read it, in JSON-LD."""

import json
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from pressroom.model.media_types import media_type
from pressroom.package.bag import BagFile
from pressroom.package.delivery import Delivery
from pressroom.package.descriptive import note_on_texts

CONTEXT = "https://w3id.org/ro/crate/1.3/context"
PROFILE = "https://w3id.org/ro/crate/1.3"
FOLDERS: Mapping[str, str] = {
    "sip/": "E-ARK SIP 2.1.0: allt som ska bevaras, med METS och PREMIS",
    "sip/representations/site/data/": "Webbplatsen, fil för fil: öppna index.html",
    "sip/representations/kallor/data/": "Källorna: innehåll, mallar, program",
    "sip/representations/webb/data/": "Webbarkivet: WACZ med WARC 1.1",
    "sip/representations/pdf/data/": "Utskrifterna: PDF/A-2a och PDF/UA-1",
    "sip/representations/slutet/data/": "Det som inte är publicerat",
}
FILES: Mapping[str, str] = MappingProxyType(
    {
        "LAS-MIG.txt": "Var man börjar",
        "KVITTO.txt": "Vem som lämnar vad till vem, hur mycket, och kontrollsummor",
        "KVITTO.pdf": "Kvittot för utskrift",
        "verifiera.py": "Program som kontrollerar leveransen; det behöver bara Python",
    }
)
TABLES = "sip/representations/site/data/data/"
"""Tables of the site, which a crate names file by file."""

Entity = Mapping[str, object]


def crate_bytes(delivery: Delivery, files: Sequence[BagFile]) -> bytes:
    """``ro-crate-metadata.json`` for the files of the bag so far; its root is the payload folder."""
    paths = [file.path.removeprefix("data/") for file in files]
    folders = [folder for folder in FOLDERS if any(path.startswith(folder) for path in paths)]
    named = [file for file in files if is_named(file.path.removeprefix("data/"))]
    graph = [*entities(delivery, folders, named), *(file_entity(file) for file in named)]
    document = {"@context": CONTEXT, "@graph": graph}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def is_named(path: str) -> bool:
    """Whether a file is named of its own: those at the top, and the tables."""
    return "/" not in path or (path.startswith(TABLES) and path.endswith((".csv", ".json")) and "/schema/" not in path)


def entities(delivery: Delivery, folders: Sequence[str], named: Sequence[BagFile]) -> Iterator[Entity]:
    """The crate itself, its root, the agency, and the folders."""
    about, creator = delivery.about, f"{delivery.about.url}#myndigheten"
    archive = f"{about.url}#arkivet"
    yield {
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": PROFILE},
    }
    start, end = delivery.period
    licence = f"{about.url}#villkor"
    yield {
        "@id": "./",
        "@type": "Dataset",
        "name": about.name,
        "description": " ".join(filter(None, (about.description, note_on_texts(delivery)))) or about.name,
        "datePublished": delivery.utc,
        "identifier": f"urn:uuid:{delivery.identifier}",
        "inLanguage": about.language,
        "license": {"@id": licence},
        "author": {"@id": archive if note_on_texts(delivery) else creator},
        "publisher": {"@id": creator},
        **({"temporalCoverage": f"{start or '..'}/{end or '..'}"} if start or end else {}),
        "hasPart": [{"@id": name} for name in (*folders, *(file.path.removeprefix("data/") for file in named))],
    }
    yield {"@id": creator, "@type": ["Organization", "GovernmentOrganization"], **organisation(delivery)}
    yield {"@id": archive, "@type": "Organization", "name": about.name, "url": about.url}
    yield {
        "@id": licence,
        "@type": "CreativeWork",
        "name": "Villkor",
        "description": about.rights or "Villkoren för användning är okända.",
    }
    for folder in folders:
        yield {"@id": folder, "@type": "Dataset", "name": folder, "description": FOLDERS[folder]}


def organisation(delivery: Delivery) -> Entity:
    """The agency, with its days where they are known."""
    agency = delivery.about.agency
    start = agency.start.edtf if agency.start else ""
    closed = agency.closed.isoformat() if agency.closed else ""
    days = {"foundingDate": start, "dissolutionDate": closed}
    url = {"url": f"https://{delivery.about.former_hosts[0]}/"} if delivery.about.former_hosts else {}
    return {"name": agency.name, **url, **{name: day for name, day in days.items() if day}}


def file_entity(file: BagFile) -> Entity:
    """A file, with its format and digest."""
    path = file.path.removeprefix("data/")
    return {
        "@id": path,
        "@type": "File",
        "name": path.rpartition("/")[2],
        "description": FILES.get(path, "Data ur arkivet; data/schema på webbplatsen beskriver fälten"),
        "encodingFormat": media_type(path),
        "contentSize": str(file.size),
        "sha256": file.sha256,
    }
