"""The house is as it was drawn: its doors, the owners of its libraries, and the rules that keep it liveable."""

import ast
import re
import sys
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from string import Formatter
from types import MappingProxyType

ROOT = Path(__file__).parent.parent
HOUSE = "pressroom"
MESSAGES = f"{HOUSE}.language.messages"
LONGEST_MODULE = 320

FOR_ALL = frozenset({"values", "json_texts", "lazy_regex", "shortcuts", "spill", "system_files", "yaml_writer"})
"""What every room may import."""

DOORS: Mapping[str, Collection[str]] = MappingProxyType(
    {
        "values": (),
        "json_texts": (),
        "lazy_regex": (),
        "shortcuts": (),
        "spill": (),
        "system_files": (),
        "yaml_writer": (),
        "problems": (),
        "streams": (),
        "dates": ("problems",),
        "cache": (),
        "replay": ("cache",),
        "write": ("problems",),
        "language": ("problems", "dates"),
        "documents": ("problems", "dates"),
        "model": ("problems", "dates"),
        "fields": ("documents", "model", "problems", "dates"),
        "settings": ("documents", "fields", "model", "problems", "dates"),
        "read": ("documents", "fields", "model", "settings", "problems", "dates"),
        "markup": ("model", "problems", "dates", "language"),
        "images": ("model", "problems"),
        "maps": (),
        "pages": ("maps", "model", "problems", "dates"),
        "render": ("images", "pages", "markup", "language", "model", "dates", "problems"),
        "check": ("problems", "dates", "model"),
        "preview": ("problems", "dates", "model", "language"),
        "engine": (
            *("cache", "check", "dates", "documents", "fields", "images", "language", "markup", "model", "pages"),
            *("problems", "read", "render", "replay", "settings", "write"),
        ),
        "package": ("dates", "language", "markup", "model", "pages", "problems"),
        "desk": (
            *("check", "dates", "documents", "engine", "fields", "language", "markup", "model", "problems", "read"),
            "settings",
        ),
    }
)
"""Which rooms a room may import; `cli` may import every one, and only it imports preview, package and desk."""

OWNERS: Mapping[str, str] = MappingProxyType(
    {
        "yaml": "documents",
        "frontmatter": "documents",
        "babel": "language",
        "gettext": "language",
        "markdown": "markup",
        "nh3": "markup",
        "jinja2": "render",
        "markupsafe": "render",
        "icalendar": "render",
        "orjson": "json_texts",
        "Stemmer": "render",
        "lxml": "check",
        "PIL": "images",
        "brotli": "write",
        "typst": "package",
        "click": "cli",
        "rich": "cli",
        "questionary": "desk",
        "hunspell": "desk",
        "watchdog": "preview",
    }
)
"""The one room that may import a library. A library without an owner is imported nowhere."""

READ_ONLY = frozenset({"Final", "Mapping", "Sequence", "Collection", "AbstractSet", "Set", "Iterable", "Container"})
CONTAINERS = (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)
MAKERS_OF_CONTAINERS = frozenset(
    {"list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict", "SimpleNamespace"}
)
MAKERS_OF_PROBLEMS = frozenset({"error", "warning", "fault", "Problem", "Fault"})


@dataclass(frozen=True, kw_only=True)
class Module:
    """One file of the house."""

    name: str
    path: Path
    is_package: bool

    @property
    def room(self) -> str:
        """The room that it belongs to; empty for the house's own docstring."""
        return self.name.partition(".")[2].partition(".")[0]

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text("utf-8"))

    def at(self, node: ast.AST) -> str:
        return f"{self.path.relative_to(ROOT).as_posix()}:{getattr(node, 'lineno', 0)}"


def modules() -> Iterator[Module]:
    for path in sorted((ROOT / HOUSE).rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        yield Module(name=".".join(parts[:-1] if is_package else parts), path=path, is_package=is_package)


MODULES = tuple(modules())
NAMES = frozenset(module.name for module in MODULES)


def imports(module: Module) -> Iterator[tuple[ast.AST, str]]:
    """What a module imports anywhere in it, by full name: at its top, in a function, or for types alone."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Import(names=names):
                yield from ((node, alias.name) for alias in names)
            case ast.ImportFrom(names=names):
                source = source_of(module, node)
                for alias in names:
                    full = f"{source}.{alias.name}"
                    yield node, full if full in NAMES else source


def source_of(module: Module, node: ast.ImportFrom) -> str:
    """The full name of the module that a ``from … import …`` reads."""
    if not node.level:
        return node.module or ""
    above = node.level - module.is_package
    parts = module.name.split(".")[: -above or None]
    return ".".join([*parts, *([node.module] if node.module else [])])


def calls(module: Module) -> Iterator[tuple[str, ast.Call]]:
    """The calls in a module, each with the last part of what is called."""
    for node in ast.walk(module.tree):
        match node:
            case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
                yield name, node


# --- doors --------------------------------------------------------------------------------------------------------


def test_every_module_belongs_to_a_room() -> None:
    assert set() == {module.room for module in MODULES} - {"", "cli", *DOORS}


def test_rooms_import_only_through_their_doors() -> None:
    wrong = [
        f"{module.at(node)}: {module.room or HOUSE} imports {name}"
        for module in MODULES
        for node, name in imports(module)
        if name.partition(".")[0] == HOUSE
        and (room := name.partition(".")[2].partition(".")[0]) not in {"", module.room}
        and module.room != "cli"
        and room not in FOR_ALL.union(DOORS.get(module.room, ()))
    ]
    assert [] == wrong


def test_libraries_are_imported_only_by_their_owners() -> None:
    wrong = [
        f"{module.at(node)}: {module.room or HOUSE} imports {name}, which belongs to {owner or 'nobody'}"
        for module in MODULES
        for node, name in imports(module)
        if (top := name.partition(".")[0]) != HOUSE
        and ((owner := OWNERS.get(top, "")) or top not in sys.stdlib_module_names)
        and owner != module.room
    ]
    assert [] == wrong


def test_no_import_is_hidden_in_a_text() -> None:
    hidden = [
        module.at(node)
        for module in MODULES
        for name, node in calls(module)
        if name in {"import_module", "__import__", "exec", "eval"}
    ]
    assert [] == hidden


def test_imports_make_no_circle() -> None:
    graph = {
        module.name: {name for _, name in imports(module) if name in NAMES and name != module.name}
        for module in MODULES
    }
    circle = []
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        circle = found.args[1]
    assert [] == circle


# --- rules that keep it liveable ----------------------------------------------------------------------------------


def test_modules_are_short() -> None:
    lengths = {module.name: len(module.path.read_text("utf-8").splitlines()) for module in MODULES}
    assert {} == {name: length for name, length in lengths.items() if length > LONGEST_MODULE}


def test_nothing_mutable_stands_at_module_level() -> None:
    mutable = [
        module.at(node)
        for module in MODULES
        if not module.name.startswith(f"{MESSAGES}.")  # tables that the package above them hands out to be read only
        for node in mutable_values(module.tree.body)
    ]
    assert [] == mutable


def mutable_values(statements: list[ast.stmt]) -> Iterator[ast.stmt]:
    """The statements that give a container to a name without saying that it is only to be read."""
    for statement in statements:
        match statement:
            case ast.Assign(targets=[ast.Name(id="__all__")]):
                pass
            case ast.Assign(value=value) if is_container(value):
                yield statement
            case ast.AnnAssign(value=ast.expr() as value, annotation=annotation) if is_container(value):
                if not is_read_only(annotation):
                    yield statement
            case ast.If(body=body, orelse=orelse) | ast.Try(body=body, orelse=orelse):
                yield from mutable_values([*body, *orelse])


def is_container(value: ast.expr) -> bool:
    match value:
        case ast.Call(func=ast.Name(id=name) | ast.Attribute(attr=name)):
            return name in MAKERS_OF_CONTAINERS
    return isinstance(value, CONTAINERS)


def is_read_only(annotation: ast.expr) -> bool:
    match annotation:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name in READ_ONLY
        case ast.Subscript(value=value):
            return is_read_only(value)
    return False


def test_no_function_changes_a_name_of_its_module() -> None:
    changed = [module.at(node) for module in MODULES for node in ast.walk(module.tree) if isinstance(node, ast.Global)]
    assert [] == changed


def test_only_the_command_line_and_the_tools_ask_the_clock() -> None:
    asking = [
        module.at(node)
        for module in MODULES
        for name, node in calls(module)
        if name in {"now", "today", "utcnow"} and module.room not in {"cli", "desk", "preview"}
    ]
    assert [] == asking


# --- problems and their sentences ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Telling:
    """A place in the house that makes a problem: its code, the values it brings and the hint that it chooses.

    `values` is None where they can't be read off the call, `hint` where one is chosen when it runs.
    """

    code: str
    values: frozenset[str] | None
    hint: str | None
    at: str


def tellings() -> Iterator[Telling]:
    for module in MODULES:
        for name, call in calls(module):
            given = {keyword.arg: keyword.value for keyword in call.keywords}
            if name in MAKERS_OF_PROBLEMS and (code := given.get("code", call.args[0] if call.args else None)):
                names = frozenset(name for name in given if name not in {None, "hint", "code", "at"})
                readable = None not in given and name in {"error", "warning", "fault"}
                hints = tuple(texts(given["hint"])) if "hint" in given else ("",)
                for text in texts(code):
                    for hint in hints or (None,):
                        yield Telling(code=text, values=names if readable else None, hint=hint, at=module.at(call))


def texts(value: ast.expr) -> Iterator[str]:
    """The texts that an expression may give, as far as they are written there."""
    match value:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp(body=body, orelse=orelse):
            yield from texts(body)
            yield from texts(orelse)


def written_texts() -> frozenset[str]:
    """Every text that is written in the house, but for the sentences themselves."""
    return frozenset(
        node.value
        for module in MODULES
        if not module.name.startswith(MESSAGES)
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_every_problem_has_a_sentence() -> None:
    from pressroom.language.messages import MESSAGES as SENTENCES

    assert [] == [f"{told.at}: {told.code}" for told in tellings() if told.code not in SENTENCES]


def test_every_sentence_is_used() -> None:
    from pressroom.language.messages import MESSAGES as SENTENCES

    assert set() == set(SENTENCES) - written_texts()


def test_every_chosen_hint_is_there() -> None:
    from pressroom.language.messages import HINTS

    assert [] == [f"{told.at}: {told.hint}" for told in tellings() if told.hint and told.hint not in HINTS]


def test_every_hint_is_used() -> None:
    from pressroom.language.messages import HINTS

    assert set() == set(HINTS) - written_texts()


def test_codes_are_english_words_with_hyphens() -> None:
    from pressroom.language.messages import MESSAGES as SENTENCES

    assert [] == [code for code in SENTENCES if not re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code)]


def test_problems_bring_the_values_that_their_sentences_need() -> None:
    from pressroom.language.messages import HINTS
    from pressroom.language.messages import MESSAGES as SENTENCES

    wrong = []
    for told in tellings():
        if told.values is None or told.code not in SENTENCES:
            continue
        wording = SENTENCES[told.code]
        hint = wording.hint if told.hint == "" else HINTS.get(told.hint or "", "")
        needed = placeholders(wording.text) | placeholders(wording.plural) | placeholders(hint)
        if missing := needed - told.values:
            wrong.append(f"{told.at}: {told.code} lacks {', '.join(sorted(missing))}")
    assert [] == wrong


def placeholders(sentence: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name)
