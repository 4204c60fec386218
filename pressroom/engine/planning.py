"""The middle stages of a build: records and texts → index → references led home → a recipe for every file."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from pressroom.engine.assets import inspect_assets
from pressroom.engine.reading import ReadContent
from pressroom.engine.record_files import MarkedText
from pressroom.engine.records import PublishedRecords
from pressroom.engine.request import Folders
from pressroom.engine.site_index import entries_of, index_of
from pressroom.engine.source_files import static_files
from pressroom.model import MeasuredPicture, Prose
from pressroom.model.paths import OWN_PAGES
from pressroom.pages import urls
from pressroom.pages.bundles import folder_bundle, tables_bundle
from pressroom.pages.context import PlanContext
from pressroom.pages.feeds import municipality_calendar
from pressroom.pages.old_addresses import taken_addresses
from pressroom.pages.pictures import release_card, rendition, site_card
from pressroom.pages.plan import AssetUses, all_uses, recipes_of, uses_of_text
from pressroom.pages.references import LinkTargets, bind, field_links, leads_of, link_targets, nodes_of
from pressroom.pages.release_tables import releases_json, releases_table, table_segment, table_segments
from pressroom.pages.search import choices, endings, search_index, search_segment, search_segments, search_shard
from pressroom.pages.site_index import SiteIndex
from pressroom.pages.targets import Recipe
from pressroom.problems import Fault, Location, Problem, warning
from pressroom.read.ruled import RuledRecord, RuledRelease
from pressroom.values import dataclass

SLOW = frozenset({rendition, search_segment, table_segment, site_card, release_card, folder_bundle})
"""Planners of files that take many times longer to make than a page."""
IN_ONE_PROCESS = frozenset({municipality_calendar})
"""Planners of files that need a library which takes longer to load than all of them: only one process loads it."""
FIRST = SLOW | IN_ONE_PROCESS
"""Planners of files that are begun with."""
OF_SEGMENTS = frozenset({search_index, search_shard, endings, choices, releases_json, releases_table, tables_bundle})
"""Planners of files that are made of segments, and so after them."""
TAKEN_ADDRESS = "old-address-taken"
"""The code of the problem that a file of the site stands at an old address."""
TEXT = "text "
"""What the names of texts begin with in the index of what was asked for: where their references lead is asked, too."""


class BoundTexts(NamedTuple):
    """Where the references of texts lead, by file, what is wrong with them, and what that depends on."""

    leads: Mapping[str, tuple[str, ...]]
    links: Mapping[Location, str]
    problems: tuple[Problem, ...]
    uses: Mapping[str, AssetUses]
    asked: Mapping[str, str]
    """The nodes that were asked for, by `TEXT` and the text's file."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that files are made of, and a recipe for each; `segments` are those of intermediate files.

    `static_problems` are those of the agency's own files, `problems` the others of the plan.
    """

    index: SiteIndex
    context: PlanContext
    recipes: tuple[Recipe, ...]
    segments: tuple[Recipe, ...]
    problems: tuple[Problem, ...]
    static_problems: tuple[Problem, ...]
    texts: BoundTexts
    pictures: Mapping[str, MeasuredPicture | Fault]


def plan_all(
    read: ReadContent, texts: Mapping[str, MarkedText], folders: Folders, as_of: datetime, *, drafts: bool
) -> Plan:
    """Plan the whole site."""
    archive = read.room.archive
    written = (*archive.releases, *archive.municipalities)
    now = read.settings.as_of if read.settings else as_of
    index = index_of(entries_of(archive), now, drafts=drafts)
    bound = bind_all(index, {path: text.prose for path, text in texts.items()})
    pictures = inspect_assets(index.parts.assets)
    records = PublishedRecords(
        index,
        raw={item.path: item.value for item in written}.__getitem__,
        bodies={item.path: item.value.body.utf8 for item in archive.releases}.__getitem__,
        proses={path: text.prose for path, text in texts.items()}.__getitem__,
        leads=bound.leads.__getitem__,
        pictures=pictures,
    )
    context = PlanContext(index, records, bound.links)
    uses, static = all_uses(index, bound.uses.values()), static_files(folders.static)
    recipes, problems = recipes_of(context, index, uses, static.recipes, pictures)
    problems += tuple(taken_address_problems(context, index, archive.releases))
    return Plan(
        index=index,
        context=context,
        recipes=recipes,
        segments=tuple(all_segments(context)),
        problems=problems,
        static_problems=static.problems,
        texts=bound,
        pictures=pictures,
    )


def all_segments(context: PlanContext) -> Iterator[Recipe]:
    """The intermediate files of a site: the segments of the search's index, and those of tables."""
    yield from search_segments(context)
    yield from table_segments(context)


def taken_address_problems(
    context: PlanContext, index: SiteIndex, releases: Iterable[RuledRecord[RuledRelease]]
) -> Iterator[Problem]:
    """An old address from which nobody is led, since a file of the site is there: its writer should know.

    That a former address is a record's or has a reserved name is an error, and told by a rule of its own.
    """
    taken = [each for each in taken_addresses(context) if TAKEN_ADDRESS not in each.entry.accept]
    records = {release.path: release for release in releases} if taken else {}
    for entry, field, text, file in taken:
        if field == "former" and (file in index.titles.keys() - topic_pages(index) or text in OWN_PAGES):
            continue
        written = (scalar.at for scalar in records[entry.path].each(field) if scalar.text.strip() == text)
        yield warning(TAKEN_ADDRESS, next(written, entry.at), text=text, file=file)


def topic_pages(index: SiteIndex) -> frozenset[str]:
    """The pages of the topics."""
    return frozenset(map(urls.topic_page, index.topics))


def bind_all(index: SiteIndex, texts: Mapping[str, Prose]) -> BoundTexts:
    """Lead the references of all texts and of all fields home."""
    targets = link_targets(index)

    def anchors_of(path: str) -> tuple[str, ...] | None:
        return texts[path].anchors if path in texts else None

    led = {path: leads_of(path, prose, targets, anchors_of) for path, prose in texts.items()}
    links, unled = field_leads(index, targets, anchors_of)
    uses = ((path, uses_of_text(texts[path], leads, index.asset_paths)) for path, (leads, _) in led.items())
    return BoundTexts(
        leads={path: leads for path, (leads, _) in led.items()},
        links=links,
        problems=(*(problem for _, problems in led.values() for problem in problems), *unled),
        uses={path: use for path, use in uses if use.files},
        asked={TEXT + path: nodes for path, prose in texts.items() if (nodes := asked_by_text(path, prose, targets))},
    )


def asked_by_text(path: str, prose: Prose, targets: LinkTargets) -> str:
    """The nodes that decide where the references of a text lead; none where it has none."""
    return "\t".join(sorted({*nodes_of(prose, path, targets)}))


def field_leads(
    index: SiteIndex, targets: LinkTargets, anchors_of: Callable[[str], Sequence[str] | None]
) -> tuple[dict[Location, str], tuple[Problem, ...]]:
    """Where the links in the fields of the timeline and of the money lead."""
    leads = {link.at: bind(link, link.at.path, targets, anchors_of) for link in field_links(index)}
    return (
        {at: lead for at, lead in leads.items() if isinstance(lead, str)},
        tuple(lead for lead in leads.values() if isinstance(lead, Problem)),
    )


def with_neighbours(recipes: Iterable[Recipe]) -> list[Recipe]:
    """Recipes in an order in which those that one process makes stand beside each other."""
    return sorted(recipes, key=lambda recipe: recipe.plan not in IN_ONE_PROCESS)


def first_among(recipes: Sequence[Recipe]) -> list[range]:
    """The numbers of the recipes that are for a process alone, and first: each that is slow, and runs of calendars."""
    ranges: list[range] = []
    for number in (number for number, recipe in enumerate(recipes) if recipe.plan in FIRST):
        follows = bool(ranges) and ranges[-1].stop == number
        if follows and IN_ONE_PROCESS.issuperset((recipes[number - 1].plan, recipes[number].plan)):
            ranges[-1] = range(ranges[-1].start, number + 1)
        else:
            ranges.append(range(number, number + 1))
    return [each for each in ranges if len(each) > 1 or recipes[each.start].plan in SLOW]
