"""Has eark-validator 1.1.3 judge an unpacked SIP, in an environment of its own: ``python eark.py FOLDER``.

Two shims. At import it fetches four vocabularies that ship with it: they are read from there. And it reads elements at
their start events, before their children are parsed, which fails by luck: it is given a parsed tree to walk.

The answer is JSON: the rules that are broken, but for `KNOWN_FALSE`.
"""

import importlib
import importlib.util
import json
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

KNOWN_FALSE = ("CSIP12", "CSIP13", "CSIP16", "SIP14")
"""Rules of the one creator that is a program, applied to every creator: the submitting organisation is one, too."""


def vocabulary(url: str, *_: object) -> Any:
    """The vocabulary that ships with the validator."""
    spec = importlib.util.find_spec("eark_validator")
    assert spec is not None
    assert spec.origin is not None
    name = url.rpartition("/")[2]
    return (Path(spec.origin).parent / "ipxml" / "resources" / "vocabs" / name).open("rb")


class ParsedFirst:
    """lxml.etree, whose iterparse walks a tree that is whole."""

    def __init__(self) -> None:
        self._etree = importlib.import_module("lxml.etree")

    def __getattr__(self, name: str) -> object:
        return getattr(self._etree, name)

    def iterparse(self, source: object, events: tuple[str, ...] = ("end",), schema: object = None) -> Iterator[Any]:
        parser = self._etree.XMLParser(schema=schema)
        tree = self._etree.parse(source if hasattr(source, "read") else str(source), parser)
        return self._walk(tree, events)

    def _walk(self, tree: Any, events: tuple[str, ...]) -> Iterator[Any]:
        if "start-ns" in events:
            yield from (("start-ns", (prefix or "", uri)) for prefix, uri in tree.getroot().nsmap.items())
        yield from self._etree.iterwalk(tree, events=[name for name in events if name != "start-ns"])


def report(folder: Path) -> Any:
    """What the validator says."""
    vars(urllib.request)["urlopen"] = vocabulary
    for name in ("eark_validator.mets", "eark_validator.infopacks.information_package"):
        module = importlib.import_module(name)
        if hasattr(module, "etree"):
            vars(module)["etree"] = ParsedFirst()
    packages = importlib.import_module("eark_validator.packages")
    version = importlib.import_module("eark_validator.specifications.specification").SpecificationVersion.V2_1_0
    return json.loads(packages.PackageValidator(folder.resolve(), version).validation_report.model_dump_json())


def main() -> None:
    """Print what is wrong."""
    said = report(Path(sys.argv[1]))
    messages = [
        *said["structure"]["messages"],
        *said["metadata"]["schema_results"]["messages"],
        *said["metadata"]["schematron_results"]["messages"],
    ]
    broken = sorted({message["rule_id"] for message in messages if message["severity"] == "Error"} - set(KNOWN_FALSE))
    warned = sorted({message["rule_id"] for message in messages if message["severity"] == "Warn"})
    statuses = (said["structure"]["status"], said["metadata"]["schema_results"]["status"])
    print(json.dumps({"broken": broken, "warned": warned, "structure": statuses[0], "schema": statuses[1]}))


if __name__ == "__main__":
    main()
