"""The verifier as one file that a person can read and any computer with Python can run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
PARTS = (
    "words",
    "reasons",
    "findings",
    "disk",
    "bag",
    "sip",
    "site",
    "warc",
    "wacz_index",
    "wacz",
    "letters",
    "forms",
    "receipt",
    "crate",
    "checks",
    "command",
)
"""The modules, each after those that it imports."""

_HEAD = """\
#!/usr/bin/env python3
{docstring}

# Den här filen är sammansatt av programmets egna moduler och behöver bara Python 3.9 eller senare:
#     python3 verifiera.py            kontrollerar paketet som filen ligger i
#     python3 verifiera.py MAPP       kontrollerar ett annat
# This file is put together from the program's own modules; --lang en makes it speak English.

from __future__ import annotations

{imports}
"""
_FOOT = """

if __name__ == "__main__":
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")
    try:
        status = main(sys.argv[1:], Path(__file__))
        sys.stdout.flush()
    except KeyboardInterrupt:
        status = 130
    except BrokenPipeError:  # nobody reads on: what Python would still write at its end goes nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = NOT_WHOLE
    sys.exit(status)
"""


def verifier_source() -> bytes:
    """The modules of this package after one another, with their imports at the top: the same on every machine."""
    opening = (HERE / "__init__.py").read_text("utf-8")
    docstring = ast.get_source_segment(opening, ast.parse(opening).body[0]) or ""
    texts = [(HERE / f"{name}.py").read_text("utf-8") for name in PARTS]
    head = _HEAD.format(docstring=docstring, imports="\n".join(_imports_of(texts)))
    parts = [_section(name, text) for name, text in zip(PARTS, texts, strict=True)]
    return "".join([head, *parts, _FOOT]).encode()


def _imports_of(texts: list[str]) -> Iterator[str]:
    """The imports of the standard library that the modules need, each once: whole modules first."""
    found = {"import io", "import os", "import sys"}
    for text in texts:
        for node in ast.parse(text).body:
            if isinstance(node, ast.Import):
                found.update(ast.unparse(ast.Import([name])) for name in node.names)
            elif isinstance(node, ast.ImportFrom) and not _is_ours(node):
                found.update(ast.unparse(ast.ImportFrom(node.module, [name], 0)) for name in node.names)
    yield from sorted(found, key=lambda line: (line.startswith("from"), line))


def _is_ours(node: ast.ImportFrom) -> bool:
    """Whether names are imported that stand in the file itself, or that it has at its top."""
    return node.module == "__future__" or (node.module or "").startswith("pressroom.")


def _section(name: str, text: str) -> str:
    """A module without its imports, below its name; what it says of itself as a comment."""
    tree = ast.parse(text)
    lines = text.splitlines()
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    said = (ast.get_docstring(tree) or "").splitlines()
    rest = "\n".join(lines[(imports[-1].end_lineno or 0) :]).strip("\n")
    bar = f"# {'=' * 118}"
    words = "\n".join(f"# {line}".rstrip() for line in (name, "", *said))
    return f"\n\n{bar}\n{words}\n{bar}\n\n\n{rest}\n"
