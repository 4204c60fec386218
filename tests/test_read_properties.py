"""What holds for any content: the order of files makes no difference, and nothing is too strange to be read."""

import random
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_in_a_string import municipality, person, release, write_site
from test_read import TABLES, every_field

from pressroom.dates import SWEDISH_TIME
from pressroom.documents import Contents, Document, Entry, Fields, Head, Items, Node, Scalar
from pressroom.documents.reading import read_contents
from pressroom.model import Site
from pressroom.problems import Location, Problem, in_order
from pressroom.read import read_site
from pressroom.settings import SITE_FILE_FIELDS, read_settings

NOW = datetime(2022, 6, 1, tzinfo=SWEDISH_TIME)

FILES = {
    "press/2018/a.md": release("municipality: [motala, perstorp]", "visit: {motala: 2018-06, perstorp: 2018-09-20}"),
    "press/2018/b.md": release("municipality: motala", "visit: 2018-06", "topics: [Besök, x]", "id: same"),
    "press/2018/c.md": release("contact: ada", "topics: [besök]", "id: same", "original: https://a.example/x"),
    "press/2019/a.md": release("contact: nobody", "topics: [besok]", "slug: b", "original: https://a.example/x"),
    "press/2019/b.md": release("kind: xyz", "former: press/2018/a"),
    "municipalities/motala.md": municipality("code: 0583", "visits: {date: 2018-09-25}"),
    "municipalities/perstorp.md": municipality("code: 0583", "visits: [{date: 2018-09-10}]", name="Perstorp"),
    "people/ada.md": person("replaced_by: bo"),
    "people/bo.md": person("replaced_by: ada"),
}
"""A press room with much to say and much wrong."""


@pytest.fixture(scope="module")
def contents(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    return read_contents(write_site(tmp_path_factory.mktemp("site"), FILES))


def read(contents: Contents) -> tuple[Site, tuple[Problem, ...]]:
    """The site and its problems in order."""
    settings, _ = read_settings(contents, NOW)
    assert settings is not None
    site, problems = read_site(contents, settings)
    return site, in_order(problems)


@given(seed=st.integers(min_value=0, max_value=2**32))
def test_the_order_of_documents_makes_no_difference(contents: Contents, seed: int) -> None:
    shuffled = list(contents.documents)
    random.Random(seed).shuffle(shuffled)  # noqa: S311  (an order, not a secret)
    assert read(contents) == read(replace(contents, documents=tuple(shuffled)))


PLACE = Location(path="content/press/2018/a.md", line=2, column=1)
TABLES_READ = (*(table for table, _ in TABLES), SITE_FILE_FIELDS)
NAMES = st.sampled_from(sorted({field.name for table in TABLES_READ for field in every_field(table)} | {"other"}))
TEXTS = st.text(max_size=20) | st.sampled_from(
    [
        *("2018-06-28", "2018?", "XXXX-11-26", "okänt", "2018-06-28T09:00", "2018-2020", "0583", "58.5", "58,5"),
        *("ja", "nej", "motala", "ada", "pressmeddelande", "paid", "a,b", ".", "-", "../x", "²", "1" * 5000),
        *("https://a.example/", "https://[", "https://a:x/", "javascript:x"),
    ]
)
SCALARS: st.SearchStrategy[Node] = TEXTS.map(lambda text: Scalar(text=text, at=PLACE))


def lists_of(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.lists(nodes, max_size=3).map(lambda items: Items(items=tuple(items), at=PLACE))


def groups_of(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Fields]:
    return st.dictionaries(NAMES, nodes, max_size=6).map(group)


def group(values: dict[str, Node]) -> Fields:
    entries = (Entry(key=Scalar(text=name, at=PLACE), value=node) for name, node in values.items())
    return Fields(entries=tuple(entries), at=PLACE)


def wider(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return lists_of(nodes) | groups_of(nodes)


NODES = st.recursive(SCALARS, wider, max_leaves=12)
REQUIRED = group(
    {name: Scalar(text=text, at=PLACE) for name, text in (("title", "T"), ("name", "N"), ("date", "2018"))}
)


def with_document(contents: Contents, path: str, fields: Fields) -> Contents:
    """The contents with one file otherwise."""
    document = Document(path=path, fields=fields, body="", head=Head(0, "", 9), at=Location(path=path, line=1))
    others = tuple(found for found in contents.documents if found.path != path)
    return replace(contents, documents=(*others, document))


@given(
    drawn=groups_of(NODES),
    path=st.sampled_from(
        ["press/2018/a", "municipalities/motala", "people/ada", "boxes/a", "pages/a", "press/x", "pages/Å"]
    ),
)
def test_no_field_is_too_strange_to_be_read(contents: Contents, drawn: Fields, path: str) -> None:
    needed = tuple(entry for entry in REQUIRED.entries if drawn.get(entry.key.text) is None)
    fields = drawn._replace(entries=(*needed, *drawn.entries))
    read(with_document(contents, f"content/{path}.md", fields))


@given(drawn=groups_of(NODES), site=groups_of(NODES), agency=groups_of(NODES))
def test_no_site_file_is_too_strange_to_be_read(
    contents: Contents, drawn: Fields, site: Fields, agency: Fields
) -> None:
    groups = group({"site": site, "agency": agency})
    fields = drawn._replace(entries=(*groups.entries, *drawn.entries))
    read_settings(with_document(contents, "content/site.yaml", fields), NOW)
