"""Has roc-validator judge an RO-Crate 1.3, in an environment of its own: ``python crate.py FOLDER``.

It fetches the JSON-LD context from the web; the one that the library rocrate carries stands for it. The answer is JSON.
"""

import importlib
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any


def context() -> str:
    """The context of RO-Crate 1.3."""
    spec = importlib.util.find_spec("rocrate")
    assert spec is not None
    assert spec.origin is not None
    return (Path(spec.origin).parent / "data" / "ro-crate.jsonld").read_text("utf-8")


def offline(text: str) -> None:
    """Let the context answer for every address."""
    requests = importlib.import_module("requests")

    def get(_self: object, url: str, *_: object, **__: object) -> Any:
        answer = requests.Response()
        answer.status_code, answer.url = 200, url
        vars(answer)["_content"] = text.encode()
        answer.headers["Content-Type"] = "application/ld+json"
        return answer

    vars_of = importlib.import_module("rocrate_validator.utils.http").HttpRequester
    vars_of.get = get
    loader = importlib.import_module("rdflib.plugins.shared.jsonld.context")
    vars(loader)["source_to_json"] = lambda *_, **__: (json.loads(text), None)


def main() -> None:
    """Print what is wrong."""
    offline(context())
    models, services = (importlib.import_module(f"rocrate_validator.{name}") for name in ("models", "services"))
    settings = services.ValidationSettings(
        rocrate_uri=sys.argv[1],
        profile_identifier="ro-crate-1.3",
        requirement_severity=models.Severity.RECOMMENDED,
        offline=False,
    )
    issues = [(issue.severity.name, issue.check.identifier) for issue in services.validate(settings).get_issues()]
    named = {
        kind: sorted({rule for severity, rule in issues if severity == kind}) for kind in ("REQUIRED", "RECOMMENDED")
    }
    print(json.dumps({"broken": named["REQUIRED"], "warned": named["RECOMMENDED"]}))


if __name__ == "__main__":
    main()
