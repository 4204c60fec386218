"""What the agency's templates are made of, worked out anew only for those that have changed."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from pressroom.cache.fingerprints import FileState
from pressroom.render.template_references import NamedTemplates, named_templates, template_fingerprint


class TemplateDeps:
    """Fingerprints of templates, each with everything that it is made of.

    `states` are those of the inputs, `known` the rows of former builds by the names of templates. `rows` are those that
    are others now.
    """

    def __init__(self, states: Mapping[str, FileState], folder: Path, known: Mapping[str, str]) -> None:
        """For the templates of a folder."""
        start = "templates/"
        self._digests = {
            path.removeprefix(start): state.digest for path, state in states.items() if path.startswith(start)
        }
        self._folder = folder
        self._known = dict(known)
        self._fingerprints: dict[str, str] = {}
        self.rows: dict[str, str] = {}

    def __call__(self, names: str) -> str:
        """What stands for the first of these templates that exists, and for all that it is made of."""
        if names not in self._fingerprints:
            self._fingerprints[names] = template_fingerprint(names, self._digests, self._references)
        return self._fingerprints[names]

    def learn(self, named: Callable[[str], NamedTemplates]) -> None:
        """Find out what every template names: once, before other processes each would do so for themselves.

        `named` tells that of a template's text, and parses none twice.
        """
        for name in self._digests:
            self._references(name, named)

    def _references(self, name: str, named: Callable[[str], NamedTemplates] = named_templates) -> NamedTemplates:
        digest = self._digests[name]
        row = self._known.get(name)
        if row is not None:
            known, references = json.loads(row)
            if known == digest:
                return None if references is None else tuple(references)
        try:
            text = (self._folder / name).read_text("utf-8")
        except (OSError, ValueError):
            return None
        references = named(text)
        self._known[name] = self.rows[name] = json.dumps([digest, references])
        return references
