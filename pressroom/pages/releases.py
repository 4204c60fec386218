"""The pages of releases."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from pressroom.model import Attachment, Release, Source
from pressroom.pages import urls
from pressroom.pages.bundles import release_download
from pressroom.pages.chains import ALL, MUNICIPALITY, TOPIC
from pressroom.pages.citations import beside
from pressroom.pages.components import Bound, BoxText, Download, EventLine, Item, Link, Near, Picture, ShownPicture
from pressroom.pages.contacts import contact_cards
from pressroom.pages.context import PlanContext
from pressroom.pages.items import is_own, speaker_line, topic_link
from pressroom.pages.pictures import card_of
from pressroom.pages.targets import Crumb, Page, Recipe
from pressroom.pages.terms import terms_in
from pressroom.pages.views import ReleaseView

REACH = 6
"""The most chains of neighbours that a release shows."""


def release_pages(context: PlanContext) -> Iterator[Recipe]:
    """A page for every release."""
    for address in context.members():
        entry = context.entry(address)
        yield Recipe(urls.release_page(address), entry.at, release_page, (address,), is_listed=True)


def release_page(context: PlanContext, recipe: Recipe, address: str) -> Page:
    """A release's own page."""
    release = context.release(address)
    view = release_view(release, context)
    return context.page(recipe, "release.html", view, crumbs=crumbs_of(release), language=release.language)


def crumbs_of(release: Release) -> tuple[Crumb, ...]:
    """The way to a release: the list, and the year in which it is shown."""
    year = release.date.year or 0
    return (
        Crumb(label="press", address=urls.PRESS),
        Crumb(label="" if year else "undated", text=str(year or ""), address=urls.year_page(year)),
    )


def release_view(release: Release, context: PlanContext) -> ReleaseView:
    """Everything that a release's page shows."""
    about, address = context.about, release.address
    gone = release.withdrawn is not None
    earlier, later = map(context.item_or_none, context.near(ALL, address))
    has_files = about.exports.releases
    body = None if gone else context.text(release.at.path)
    boxes = () if gone else boxes_of(release, context)
    topics = filter(None, map(context.topic_slug, release.topics))
    return ReleaseView(
        item=context.item(address),
        id=release.id,
        date_note=release.date_note,
        reference=release.reference,
        rights=release.rights,
        own=is_own(release, about),
        verbatim=release.verbatim,
        body=body,
        terms=terms_in(release.summary, body, release.language, context),
        withdrawn=release.withdrawn,
        speakers=() if gone else tuple(speaker_line(said, release.date, context) for said in release.speakers),
        contacts=contact_cards(release, context),
        visits=tuple(map(context.visit_line, context.visits_of(address))),
        event=EventLine(start=release.event.start, end=release.event.end, place=release.event.place)
        if release.event
        else None,
        topics=tuple(topic_link(slug, context) for slug in topics),
        boxes=boxes,
        image=None if gone else picture_of(release, context),
        sharing_picture=card_of(context.entry(release.address), context),
        pictures=pictures_of(release, (body, *(box.text for box in boxes)), context) if body else (),
        attachments=() if gone else tuple(download_of(attachment, context) for attachment in release.attachments),
        originals=release.originals,
        original_sources=tuple(original_sources(release)),
        sources=release.sources,
        source_names=context.source_names(release.sources),
        corrections=() if gone else release.corrections,
        updated=release.updated,
        archived=about.archived,
        register=urls.REGISTER if gone or release.corrections else "",
        near=tuple(islice(each_once(near_of(release, context), (earlier, later)), REACH)),
        earlier=earlier,
        later=later,
        markdown=urls.release_markdown(address) if has_files else "",
        record=urls.release_record(address) if has_files else "",
        files=files_of(release, context),
        references=beside(context.entry(address), context),
        bundle=release_download(release, context),
    )


def original_sources(release: Release) -> Iterator[Source]:
    """The originals of a release as sources."""
    told = {source.url: source for source in release.sources}
    return (told.get(url) or Source(url=url, at=release.at) for url in release.originals)


def files_of(release: Release, context: PlanContext) -> tuple[Link, ...]:
    """The files that have the text of a release, by the names of their forms."""
    exports, address = context.about.exports, release.address
    text, news = Link(text="text", address=urls.release_text(address)), urls.release_news(address)
    records = (
        Link(text="markdown", address=urls.release_markdown(address)),
        Link(text="json", address=urls.release_record(address)),
    )
    return (
        *((text,) if exports.news else ()),
        *(records if exports.releases else ()),
        *((Link(text="ninjs", address=news),) if exports.news else ()),
    )


def boxes_of(release: Release, context: PlanContext) -> tuple[BoxText, ...]:
    """The fact boxes that a release shows, in its order."""
    boxes = filter(None, map(context.box, release.boxes))
    return tuple(
        BoxText(id=box.id, title=box.title, text=context.text(box.at.path), sources=box.sources) for box in boxes
    )


def picture_of(release: Release, context: PlanContext) -> Picture | None:
    """The picture of a release."""
    image = release.image
    if image is None:
        return None
    return Picture(
        address=image.src,
        shown=context.shown(image.src),
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
        is_labelled=image.credit.partition(":")[0].isalpha() and ":" in image.credit,
        terms=image.terms,
    )


def pictures_of(release: Release, texts: Iterable[Bound], context: PlanContext) -> tuple[ShownPicture, ...]:
    """Every picture that a release's page shows, its own first, then those of its texts, each once."""
    own = context.shown(release.image.src) if release.image else None
    return tuple(dict.fromkeys(picture for picture in (own, *(p for text in texts for p in text.pictures)) if picture))


def download_of(attachment: Attachment, context: PlanContext) -> Download:
    """A file offered with a release: what it is and how large, so that nobody downloads blindly."""
    return Download(
        address=attachment.src,
        title=attachment.title,
        form=attachment.src.rpartition(".")[2].upper(),
        size=context.size(attachment.src),
    )


def near_of(release: Release, context: PlanContext) -> Iterator[Near]:
    """The neighbours of a release in the chains of its municipalities and topics; never further than one step."""
    for slug in release.municipalities:
        yield from _near(release, f"{MUNICIPALITY} {slug}", context.municipality_link(slug), context)
    for slug in filter(None, map(context.topic_slug, release.topics)):
        yield from _near(release, f"{TOPIC} {slug}", topic_link(slug, context), context)


def each_once(groups: Iterable[Near], shown: Iterable[Item | None]) -> Iterator[Near]:
    """Groups of neighbours without those that stand in another group, or are shown beside them."""
    seen = {item.address for item in shown if item}
    for group in groups:
        earlier, later = (item if item and item.address not in seen else None for item in (group.earlier, group.later))
        if earlier or later:
            seen.update(item.address for item in (earlier, later) if item)
            is_whole = earlier is group.earlier and later is group.later
            yield group if is_whole else replace(group, earlier=earlier, later=later)


def _near(release: Release, chain: str, link: Link, context: PlanContext) -> Iterator[Near]:
    earlier, later = context.near(chain, release.address)
    if earlier or later:
        yield Near(link=link, earlier=context.item_or_none(earlier), later=context.item_or_none(later))
