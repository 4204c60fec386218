"""An answer that differs between two sites has a node that tells so, whatever was asked.

Two small sites are made of random records, the second of those of the first with few changes. Whoever asked anything of
the first and would get another answer from the second has noted a node whose name is among the changed ones.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from functools import partial
from inspect import isgenerator
from itertools import product
from operator import attrgetter
from typing import Any, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from press_room import CLOSED

from pressroom.dates import ArchiveDate, parse_date
from pressroom.engine.records import PublishedRecords
from pressroom.engine.site_index import Entries, index_of
from pressroom.engine.texts import without_body
from pressroom.model import (
    About,
    Body,
    Box,
    Exports,
    Kind,
    MoneyAmount,
    Municipality,
    Notice,
    Person,
    Phase,
    Release,
    StandingPage,
    TimelineEvent,
    Visit,
    municipality_entry,
    release_entry,
)
from pressroom.model.agency import Agency
from pressroom.model.kinds import GrantStatus
from pressroom.model.parts import Correction, Source, Speaker, VisitDay, Withdrawal
from pressroom.pages import search_index, site_index
from pressroom.pages.chains import FEW, Chains
from pressroom.pages.context import PlanContext
from pressroom.pages.index_changes import changed_nodes, differing
from pressroom.pages.overview_views import NotFoundView
from pressroom.pages.site_index import SiteIndex
from pressroom.pages.targets import Page, Recipe
from pressroom.problems import Fault, Location

R = TypeVar("R")
Record = Release | Municipality | Person | Box | StandingPage

SIZES = (2, 3)
"""Of pages of lists here, so that few releases fill several."""
EMBARGO = CLOSED.replace(tzinfo=None) + timedelta(days=1)
HOST, OTHER_HOST = "gammal.example", "annan.example"
OLD_ADDRESSES = (f"https://{HOST}/a.html", f"https://www.{HOST}/b", f"https://{OTHER_HOST}/c.html")
FORMER = ("press/2019/forr", "press/2019/forut.md")
ADDRESSES = tuple(f"press/{year}/{name}" for year in (2021, 2022) for name in "abc")
TOWNS = ("motala", "vadstena")
PEOPLE = ("ada", "bo")
BOXES = ("om", "mer")
PAGES = ("om-arkivet", "start", "vem-svarar-i-dag")
TOPICS = ("stöd", "Stöd", "Besök", "annat")
SLUGS = ("stod", "besok", "annat")


@dataclass(frozen=True, kw_only=True)
class Sources:
    """What a site is made of: records by their names, what stands in files of its own, and how it is built."""

    records: Mapping[str, Record]
    about: About
    timeline: tuple[TimelineEvent, ...]
    money: tuple[MoneyAmount, ...]
    as_of: datetime
    drafts: bool

    @property
    def by_path(self) -> Mapping[str, Record]:
        """The records by their files."""
        return {record.at.path: record for record in self.records.values()}

    def of(self, kind: type[R]) -> dict[str, R]:
        """The records of one kind by their files."""
        return {path: record for path, record in self.by_path.items() if isinstance(record, kind)}

    @property
    def index(self) -> SiteIndex:
        """The index as a build makes it."""
        entries = Entries(
            about=self.about,
            releases={path: release_entry(release) for path, release in self.of(Release).items()},
            municipalities={path: municipality_entry(town) for path, town in self.of(Municipality).items()},
            people={path: without_body(person) for path, person in self.of(Person).items()},
            boxes={path: without_body(box) for path, box in self.of(Box).items()},
            pages={path: without_body(page) for path, page in self.of(StandingPage).items()},
            timeline=self.timeline,
            money=self.money,
            assets=(),
        )
        return index_of(entries, self.as_of, drafts=self.drafts)


def context_of(sources: Sources, index: SiteIndex) -> PlanContext:
    """The site as planners see it; its texts are of no interest here."""

    def nothing(path: str) -> Any:  # noqa: ANN401  (what nobody asks for)
        raise AssertionError(path)

    raw = sources.by_path.__getitem__
    records = PublishedRecords(index, raw=raw, bodies=nothing, proses=nothing, leads=nothing, pictures={})
    return PlanContext(index, records, {})


# --- random sites -------------------------------------------------------------------------------------------------


def dated(text: str) -> ArchiveDate:
    found = parse_date(text)
    assert not isinstance(found, Fault)
    return found


DATES = st.sampled_from([dated(text) for text in ("2021-03-04", "2021-03-05", "2021-05", "2022", "okänt")])
TITLES = st.sampled_from(["A", "B"])
IS_RARE = st.sampled_from([False, False, False, True])


def some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    """A few of some texts, in any order."""
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


def place_of(name: str) -> Location:
    return Location(path=f"content/{name}.md", line=1)


def body_at(at: Location, line: int = 5) -> Body:
    return Body.of("", at=Location(path=at.path, line=line))


@st.composite
def releases(draw: st.DrawFn, address: str) -> Release:
    at = place_of(address)
    speakers = [Speaker(person=person, at=at) for person in draw(some(*PEOPLE, "okand"))]
    return Release(
        address=address,
        title=draw(TITLES),
        date=draw(DATES),
        id=draw(st.sampled_from(["", "id"])),
        publisher=draw(st.sampled_from(["", "Annan"])),
        kind=draw(st.sampled_from([Kind.NEWS, Kind.MEDIA_REPORT])),
        municipalities=draw(some(*TOWNS, "okand")),
        visits=tuple(VisitDay(municipality=slug, date=draw(DATES), at=at) for slug in draw(some(*TOWNS))),
        speakers=(*speakers, *([Speaker(name="X", at=at)] if draw(IS_RARE) else ())),
        summary=draw(st.sampled_from(["", "Kort"])),
        contacts=draw(some(*PEOPLE)),
        topics=draw(some(*TOPICS)),
        boxes=draw(some(*BOXES)),
        language=draw(st.sampled_from(["sv", "en"])),
        originals=draw(some(*OLD_ADDRESSES)),
        former=draw(some(*FORMER)),
        updated=draw(st.none() | DATES),
        embargo=EMBARGO if draw(IS_RARE) else None,
        draft=draw(IS_RARE),
        corrections=(Correction(date=draw(DATES), text="c", at=at),) if draw(IS_RARE) else (),
        withdrawn=Withdrawal(date=draw(DATES), reason="r", ground="g", at=at) if draw(IS_RARE) else None,
        body=body_at(at, draw(st.integers(5, 6))),
        at=at,
    )


@st.composite
def towns(draw: st.DrawFn, name: str) -> Municipality:
    at, slug = place_of(name), name.rpartition("/")[2]
    held, days = draw(st.sampled_from([None, True])), draw(st.lists(DATES, max_size=1))
    return Municipality(
        slug=slug,
        name=draw(TITLES),
        code=draw(st.sampled_from(["", "0583"])),
        county=draw(st.sampled_from(["", "Östergötlands län"])),
        latitude=draw(st.sampled_from([None, 58.5])),
        longitude=15.0,
        visits=tuple(Visit(municipality=slug, date=day, held=held, at=at) for day in days),
        body=body_at(at),
        at=at,
    )


@st.composite
def persons(draw: st.DrawFn, name: str) -> Person:
    at = place_of(name)
    return Person(
        id=name.rpartition("/")[2],
        name=draw(TITLES),
        email=draw(st.sampled_from(["", "a@b.example"])),
        withdrawn=draw(st.none() | st.sampled_from([dated("2025-03-02")])),
        replaced_by=draw(st.sampled_from(["", "bo"])),
        body=body_at(at),
        at=at,
    )


@st.composite
def boxes(draw: st.DrawFn, name: str) -> Box:
    at = place_of(name)
    return Box(id=name.rpartition("/")[2], title=draw(TITLES), body=body_at(at), at=at)


@st.composite
def standing_pages(draw: st.DrawFn, name: str) -> StandingPage:
    at, summary = place_of(name), draw(st.sampled_from(["", "Kort"]))
    slug = name.rpartition("/")[2]
    return StandingPage(slug=slug, title=draw(TITLES), summary=summary, body=body_at(at), at=at)


SITE = Location(path="content/site.yaml", line=1)
ABOUTS = st.builds(
    About,
    name=TITLES,
    description=st.sampled_from(["", "Kort"]),
    url=st.sampled_from(["https://a.example/", "https://b.example/"]),
    archived=st.none() | DATES,
    former_hosts=st.permutations([HOST, OTHER_HOST]).map(tuple),
    agency=st.builds(Agency, name=TITLES, closed=st.sampled_from([None, CLOSED.date()])),
    notices=st.sampled_from([(), ((Phase.CLOSED, Notice(text="Slut", link="om-arkivet", at=SITE)),)]),
    exports=st.builds(Exports, feeds=st.booleans(), search=st.booleans()),
    phase=st.sampled_from([Phase.ACTIVE, Phase.CLOSED]),
    at=st.just(SITE),
)
EVENTS = st.builds(TimelineEvent, date=DATES, title=TITLES, sources=st.just(()), at=st.just(SITE))
AMOUNTS = st.builds(
    MoneyAmount,
    id=st.sampled_from("ab"),
    what=TITLES,
    period=st.just("2018"),
    amount=st.integers(0, 1),
    status=st.sampled_from([GrantStatus.PAID, GrantStatus.PLANNED]),
    sources=st.just(()),
    at=st.just(SITE),
)
RECORDS: dict[str, st.SearchStrategy[Record]] = {
    **{address: releases(address) for address in ADDRESSES},
    **{f"municipalities/{slug}": towns(f"municipalities/{slug}") for slug in TOWNS},
    **{f"people/{identifier}": persons(f"people/{identifier}") for identifier in PEOPLE},
    **{f"boxes/{identifier}": boxes(f"boxes/{identifier}") for identifier in BOXES},
    **{f"pages/{slug}": standing_pages(f"pages/{slug}") for slug in PAGES},
}


MOMENTS = st.sampled_from([CLOSED, CLOSED + timedelta(days=2)])
"""Before and after an embargo ends and a person's contact is withdrawn."""


def few(values: st.SearchStrategy[R]) -> st.SearchStrategy[tuple[R, ...]]:
    """At most two of some values."""
    return st.lists(values, max_size=2).map(tuple)


FIRST = st.builds(
    Sources,
    records=st.fixed_dictionaries({}, optional=RECORDS),
    about=ABOUTS,
    timeline=few(EVENTS),
    money=few(AMOUNTS),
    as_of=MOMENTS,
    drafts=st.booleans(),
)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Sources, Sources]:
    """A site, and the same with a few records changed, made or removed, and seldom something else, at another time."""
    old = draw(FIRST)
    names = draw(st.lists(st.sampled_from(sorted(RECORDS)), max_size=3, unique=True))
    changed = {name: draw(st.none() | RECORDS[name]) for name in names}
    records = {name: record for name, record in {**old.records, **changed}.items() if record is not None}
    new = replace(old, records=records, as_of=draw(MOMENTS))
    match draw(st.integers(0, 5)):
        case 0:
            new = replace(new, about=draw(ABOUTS))
        case 1:
            new = replace(new, timeline=draw(few(EVENTS)))
        case 2:
            new = replace(new, money=draw(few(AMOUNTS)))
    return old, new


# --- questions ----------------------------------------------------------------------------------------------------

Question = Callable[[PlanContext], Any]
UNKNOWN = "okand"


def called(name: str, *choices: Iterable[Any]) -> Iterator[tuple[str, Question]]:
    """A question with each choice of arguments."""
    yield from ((name, partial(call, name, arguments)) for arguments in product(*choices))


def call(name: str, arguments: tuple[Any, ...], context: PlanContext) -> object:
    return getattr(context, name)(*arguments)


def recipes_only(*_given: object) -> Page:
    raise AssertionError


def questions(old: SiteIndex, new: SiteIndex) -> Iterator[tuple[str, Question]]:
    """Every question that either of two sites may be asked, with its name."""
    chains = [*dict.fromkeys([*old.chains.every, *new.chains.every]), f"topic {UNKNOWN}"]
    visits = [*dict.fromkeys([*old.parts.visits, *new.parts.visits])]
    towns, topics = (*TOWNS, UNKNOWN), (*TOPICS, UNKNOWN)
    kinds = ("municipalities", "people", "topics", "visits", "timeline", "money", "register")
    keys = ("folders", "segments", "topics", "municipalities", "people", "public-figures", "pages", "old-pages")
    paths = [*dict.fromkeys([*old.titles, *new.titles]), "okand.html"]
    former = [*dict.fromkeys([*old.formerly_at, *new.formerly_at]), "okand.html"]
    recipe = Recipe("404.html", SITE, recipes_only)
    for name in (
        "frame",
        "visits",
        "timeline",
        "money",
        "register",
        "years",
        "addresses",
        "changed_days",
        "search_shards",
    ):
        yield name, attrgetter(name)
    yield from (("about", attrgetter(f"about.{field.name}")) for field in fields(About))
    yield from called("has", kinds)
    yield from called("title_at", paths)
    yield from called("keys", keys)
    yield from called("members", chains)
    yield from called("count", chains)
    yield from called("part", chains, SIZES, range(len(ADDRESSES)))
    yield from called("segment", chains, SIZES, range(len(ADDRESSES)))
    yield from called("near", chains, ADDRESSES)
    yield from called("dates", chains)
    yield from called("formerly_at", former)
    yield from called("answers_for", (*PEOPLE, UNKNOWN))
    for name in ("entry", "item", "release", "visits_of"):
        yield from called(name, ADDRESSES)
    yield from called("item_or_none", (*ADDRESSES, ""))
    for name in ("items", "releases"):
        yield from called(name, [ADDRESSES[:2], ADDRESSES[3:4], ()])
    for name in ("municipality", "municipality_at", "municipality_link", "same_county", "visits_to"):
        yield from called(name, towns)
    for name in ("municipalities", "municipality_links"):
        yield from called(name, [TOWNS])
    yield from called("person", (*PEOPLE, UNKNOWN))
    yield from called("box", (*BOXES, UNKNOWN))
    yield from called("standing_page", (*PAGES, UNKNOWN))
    yield from called("topic_slug", topics)
    yield from called("topic_name", (*SLUGS, UNKNOWN))
    yield from called("visit_line", visits)
    originals = [*dict.fromkeys([*old.source_names, *new.source_names]), "https://okand.example/"]
    yield from called("source_names", [(Source(url=url, at=SITE),) for url in originals])
    yield from called("page", [recipe], ["404.html"], [NotFoundView(press="", municipalities="")])


NOT_OF_THE_INDEX = frozenset(
    {
        "attached",
        "body",
        "file",
        "link",
        "listed",
        "pieces",
        "plain",
        "planned",
        "shown",
        "size",
        "table_pieces",
        "text",
    }
)
"""Questions whose answers come from texts, files and recipes; an update knows by itself which of these are others."""
NOT_QUESTIONS = frozenset({"explain", "expect_texts", "forget", "noting", "once", "take_plan", "take_segments"})

NOTHING = object()
"""The answer to a question that can't be asked of a site, since it has no such record."""


def answer(question: Question, context: PlanContext) -> tuple[Any, frozenset[str]]:
    """What a site answers, and the nodes that were noted."""
    with context.noting() as asked:
        try:
            given = question(context)
        except KeyError:
            given = NOTHING
        return tuple(given) if isgenerator(given) else given, frozenset(asked)


def nodes_between(old: Sources, new: Sources, before: SiteIndex, after: SiteIndex) -> frozenset[str]:
    """The nodes that an update takes for changed: those of the index, and the records of files that are others."""
    records = (f"record {path}" for path in differing(old.by_path, new.by_path))
    return frozenset([*changed_nodes(before, after), *records])


def other_answers(old: Sources, new: Sources) -> Iterator[tuple[str, frozenset[str], bool]]:
    """The questions with another answer than before: name, what was noted, and whether a node of it has changed."""
    before, after = old.index, new.index
    first, second = context_of(old, before), context_of(new, after)
    nodes = nodes_between(old, new, before, after)
    for name, question in questions(before, after):
        (given, asked), (now, _) = answer(question, first), answer(question, second)
        if given is not NOTHING and given != now:
            yield name, asked, not asked.isdisjoint(nodes)


# --- what must hold -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module", autouse=True)
def _short_pages() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(site_index, "PAGE_SIZES", SIZES)
        patch.setattr(search_index, "SEGMENT_SIZE", SIZES[0])
        patch.setattr(search_index, "UNDIVIDED", SIZES[0])
        patch.setattr(search_index, "SHARE", 1)
        yield


@settings(max_examples=150)
@given(pair=pairs())
def test_another_answer_has_a_changed_node(pair: tuple[Sources, Sources]) -> None:
    assert [] == [(name, sorted(asked)) for name, asked, is_told in other_answers(*pair) if not is_told]


@settings(max_examples=150)
@given(pair=pairs())
def test_what_an_index_takes_over_is_what_it_would_work_out(pair: tuple[Sources, Sources]) -> None:
    former, index, other = pair[0].index, pair[1].index, pair[1].index
    _ = former.chains.every, former.formerly_at, former.source_names  # worked out, so that they can be taken over
    index.take_over(former)
    assert (index.chains.every, index.formerly_at, index.years) == (other.chains.every, other.formerly_at, other.years)
    assert index.source_names == other.source_names
    assert all(index.neighbours[name] == other.neighbours[name] for name in other.chains.every)


@given(pair=pairs())
def test_a_chain_that_is_asked_for_is_the_one_among_all(pair: tuple[Sources, Sources]) -> None:
    chains = pair[0].index.chains
    every = chains.every
    unknown = (f"{kind} {UNKNOWN}" for kind in ("year", "topic", "municipality", "person", "folder"))
    for name in (*every, *unknown, "year 1999", "nothing"):
        one = Chains(pair[0].index.parts.releases, pair[0].index.topic_slugs)
        assert one[name] == one[name] == every.get(name, ()) == chains[name]


def test_after_a_few_chains_all_are_worked_out() -> None:
    index = full_site("ett", ADDRESSES, "stöd", money=1).index
    chains = Chains(index.parts.releases, index.topic_slugs)
    for number in range(FEW):
        assert chains[f"topic {number}"] == ()
    assert "every" not in vars(chains)
    assert chains["all"] == chains.every["all"] != ()


def full_site(word: str, addresses: Sequence[str], topic: str, *, money: int) -> Sources:
    """A site that has something of everything, and says this word everywhere."""
    town, far = place_of("municipalities/motala"), place_of("municipalities/vadstena")
    person = place_of("people/ada")
    box, page = place_of("boxes/om"), place_of("pages/om-arkivet")
    releases = {
        address: Release(
            address=address,
            title=word,
            date=dated(f"{address[6:10]}-03-04"),
            id="",
            municipalities=("motala",),
            visits=(VisitDay(municipality="motala", date=dated("2021-03-04"), at=place_of(address)),),
            speakers=(Speaker(person="ada", at=place_of(address)),),
            contacts=("ada",),
            topics=(topic,),
            originals=(f"https://{HOST}/{word}.html",),
            corrections=(Correction(date=dated("2024-01-02"), text=word, at=place_of(address)),),
            body=body_at(place_of(address)),
            at=place_of(address),
        )
        for address in addresses
    }
    amount = MoneyAmount(id="a", what=word, period="2018", amount=1, status=GrantStatus.PAID, sources=(), at=SITE)
    return Sources(
        records={
            **releases,
            "municipalities/motala": Municipality(slug="motala", name=word, county="X", body=body_at(town), at=town),
            "municipalities/vadstena": Municipality(slug="vadstena", name=word, county="X", body=body_at(far), at=far),
            "people/ada": Person(id="ada", name=word, body=body_at(person), at=person),
            "boxes/om": Box(id="om", title=word, body=body_at(box), at=box),
            "pages/om-arkivet": StandingPage(slug="om-arkivet", title=word, body=body_at(page), at=page),
        },
        about=About(
            name=word, url="https://a.example/", former_hosts=(HOST,), agency=Agency(name="Myndigheten"), at=SITE
        ),
        timeline=(TimelineEvent(date=dated("2021"), title=word, sources=(), at=SITE),),
        money=(amount,) * money,
        as_of=CLOSED,
        drafts=False,
    )


def test_every_question_is_asked_and_can_be_answered_otherwise() -> None:
    old = full_site("A", ADDRESSES[:5], "Stöd", money=1)
    new = full_site("B", ADDRESSES[1:3], "stöd", money=0)
    public = {name for name in dir(PlanContext) if not name.startswith("_")}
    assert public - NOT_OF_THE_INDEX - NOT_QUESTIONS == {name for name, _ in questions(old.index, new.index)}
    told = {name: is_told for name, _, is_told in other_answers(old, new)}
    assert public - NOT_OF_THE_INDEX - NOT_QUESTIONS - {"municipality_at"} == told.keys()
    assert all(told.values())


@settings(max_examples=30)
@given(sources=FIRST)
def test_nothing_has_changed_between_a_site_and_itself(sources: Sources) -> None:
    assert [] == list(changed_nodes(sources.index, sources.index))
