"""The difference of two site indexes.

Each query that a target may ask (`pressroom.pages.context`) has a name, a *node*; `changed_nodes` names every node
whose answer differs between two indexes, so that the targets that asked for one of them are planned again, and no
others.
"""

from collections.abc import Iterator, Mapping

from pressroom.pages.chains import pages_of
from pressroom.pages.register_entries import register_of
from pressroom.pages.site_index import PAGE_SIZES, SiteIndex


def changed_nodes(old: SiteIndex, new: SiteIndex) -> Iterator[str]:
    """The name of every node whose answer differs between two indexes."""
    yield from _changed_chains(old, new)
    yield from (f"dates {name}" for name in _chains_with_other_dates(old, new))
    pairs: tuple[tuple[str, Mapping[str, object], Mapping[str, object]], ...] = (
        ("entry", old.releases, new.releases),
        ("entry", old.unpublished, new.unpublished),  # an item tells that in a preview, where it is shown all the same
        ("municipality-name", _names(old), _names(new)),
        ("same-county", old.same_county, new.same_county),
        ("visits-of", old.visits_of, new.visits_of),
        ("visits-to", old.visits_to, new.visits_to),
        ("topic", old.topics, new.topics),
        ("topic-slug", old.topic_slugs, new.topic_slugs),
        ("answers-for", old.answers_for, new.answers_for),
        ("formerly-at", old.formerly_at, new.formerly_at),
        ("source-name", old.source_names, new.source_names),
        ("presence", old.presence, new.presence),
        ("title-at", old.titles, new.titles),
        ("about", vars(old.about), vars(new.about)),
        ("person", old.people, new.people),
        ("box", old.boxes, new.boxes),
        ("page", old.pages, new.pages),
        ("keys", _keys(old), _keys(new)),
        ("whole", _wholes(old), _wholes(new)),
    )
    for kind, before, after in pairs:
        yield from (f"{kind} {key}" for key in differing(before, after))


def differing(before: Mapping[str, object], after: Mapping[str, object]) -> Iterator[str]:
    """The keys whose values differ, or that only one of two mappings has."""
    if before is after:
        return
    for key, value in after.items():
        if key not in before or (before[key] is not value and before[key] != value):
            yield key
    yield from (key for key in before if key not in after)


def _changed_chains(old: SiteIndex, new: SiteIndex) -> Iterator[str]:
    if old.chains is new.chains:
        return
    for name in differing(old.chains.every, new.chains.every):
        before, after = old.chains[name], new.chains[name]
        yield f"members {name}"
        if len(before) != len(after):
            yield f"count {name}"
        yield from (f"near {name} {address}" for address in differing(old.neighbours[name], new.neighbours[name]))
        for size in PAGE_SIZES:
            pages = differing(pages_of(before, size), pages_of(after, size))
            yield from (f"part {name} {size} {number}" for number in pages)


def _chains_with_other_dates(old: SiteIndex, new: SiteIndex) -> Iterator[str]:
    """The chains that hold others than before, and those in which a release stays that has another date."""
    if old.chains is new.chains:
        return
    yield from differing(old.chains.every, new.chains.every)
    for address, after in new.releases.items():
        before = old.releases.get(address)
        if before is not None and before is not after and before.date_text != after.date_text:
            yield from new.chains.names_of(after)


def _names(index: SiteIndex) -> Mapping[str, str]:
    return {slug: municipality.name for slug, municipality in index.municipalities.items()}


def _keys(index: SiteIndex) -> Mapping[str, tuple[object, ...]]:
    """The names of all there is of a kind, in their order."""
    return {
        "years": index.years,
        "folders": index.folders,
        "segments": index.segments,
        "table-segments": index.table_segments,
        "topics": tuple(index.topics),
        "municipalities": tuple(index.municipalities),
        "public-figures": index.public_figures,
        "people": tuple(index.people),
        "pages": tuple(index.pages),
        "old-pages": tuple(index.formerly_at),
    }


def _wholes(index: SiteIndex) -> Mapping[str, object]:
    """What is asked for as a whole."""
    parts = index.parts
    return {
        "visits": parts.visits,
        "timeline": parts.timeline,
        "money": parts.money,
        "register": register_of(parts.releases, parts.people),
        "frame": index.frame,
        "search-shards": index.search_shards,
        "changed-days": index.changed_days,
        "addresses": index.addresses,
    }
