"""What the agency's templates are made of, worked out anew only for those that have changed."""

import json
from collections.abc import Mapping
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
        self._parsed: Mapping[str, NamedTemplates] = {}
        self.rows: dict[str, str] = {}

    def __call__(self, names: str) -> str:
        """What stands for the first of these templates that exists, and for all that it is made of."""
        if names not in self._fingerprints:
            self._fingerprints[names] = template_fingerprint(names, self._digests, self._references)
        return self._fingerprints[names]

    def learn(self, parsed: Mapping[str, NamedTemplates]) -> None:
        """Find out what every template names: once, before other processes each would do so for themselves.

        `parsed` are the templates that were parsed already, by their texts.
        """
        self._parsed = parsed
        for name in self._digests:
            self._references(name)

    def _references(self, name: str) -> NamedTemplates:
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
        named = self._parsed[text] if text in self._parsed else named_templates(text)
        self._known[name] = self.rows[name] = json.dumps([digest, named])
        return named
