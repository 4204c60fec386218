"""A site planned whole, without its texts: what every recipe of it gives."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from pressroom.engine.planning import BoundTexts, bind_all
from pressroom.engine.records import PublishedRecords
from pressroom.model import MeasuredPicture, Prose, Site, municipality_entry, release_entry
from pressroom.pages.context import PlanContext
from pressroom.pages.plan import all_uses, recipes_of
from pressroom.pages.search import search_segment, search_segments
from pressroom.pages.search_index import SearchSegment
from pressroom.pages.site_index import SiteIndex, SiteParts
from pressroom.pages.targets import Target
from pressroom.problems import Fault, Problem

NO_TEXT = Prose()


class ReadyToPlan(NamedTuple):
    """A site before anything of it is planned."""

    site: SiteIndex
    context: PlanContext
    bound: BoundTexts


def to_be_planned(
    site: Site, texts: Mapping[str, Prose] | None = None, pictures: Mapping[str, MeasuredPicture | Fault] | None = None
) -> ReadyToPlan:
    """What planners of a site may ask; the segments of its search are empty."""
    index = index_of_site(site)
    marked = texts or {}
    bound = bind_all(index, marked)
    records = PublishedRecords(
        index,
        raw={record.at.path: record for kind in (site.releases, site.municipalities) for record in kind}.__getitem__,
        bodies=lambda _path: b"",
        proses=lambda path: marked.get(path, NO_TEXT),
        leads=lambda path: bound.leads.get(path, ()),
        pictures=pictures or {},
    )
    context = PlanContext(index, records, bound.links)
    context.take_segments(lambda _segment, _number: b"")
    return ReadyToPlan(index, context, bound)


def planned(
    site: Site, texts: Mapping[str, Prose] | None = None, pictures: Mapping[str, MeasuredPicture | Fault] | None = None
) -> tuple[tuple[Target, ...], tuple[Problem, ...]]:
    """Every target of a site in the order of their paths, and what is wrong with the plan."""
    index, context, bound = to_be_planned(site, texts, pictures)
    recipes, problems = recipes_of(context, index, all_uses(index, bound.uses.values()), (), pictures or {})
    targets = tuple(recipe.plan(context, recipe, *recipe.arguments) for recipe in recipes)
    return targets, (*bound.problems, *problems)


def planned_segments(site: Site) -> Iterator[SearchSegment]:
    """The segments of a site's search."""
    context = to_be_planned(site).context
    for recipe in search_segments(context):
        content = search_segment(context, recipe, *recipe.arguments).content
        assert isinstance(content, SearchSegment)
        yield content


def index_of_site(site: Site) -> SiteIndex:
    """The index of a site that was read."""
    return SiteIndex(
        SiteParts(
            about=site.about,
            releases=tuple(map(release_entry, site.releases)),
            unpublished=site.unpublished,
            municipalities=tuple(map(municipality_entry, site.municipalities)),
            people=site.people,
            boxes=site.boxes,
            pages=site.pages,
            topics={topic.slug: topic.name for topic in site.topics},
            visits=site.visits,
            timeline=site.timeline,
            money=site.money,
            assets=site.assets,
            damaged=site.damaged,
        )
    )
