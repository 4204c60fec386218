"""The pages of releases."""

from collections.abc import Iterator
from itertools import islice

from pressroom.model import Attachment, Release
from pressroom.pages import urls
from pressroom.pages.components import BoxText, Download, EventLine, Item, Link, Near, Picture, ShownPicture
from pressroom.pages.contacts import contact_cards
from pressroom.pages.context import PlanContext
from pressroom.pages.items import Chain, municipality_link, speaker_line, topic_link
from pressroom.pages.targets import Crumb, Page
from pressroom.pages.views import ReleaseView

REACH = 6
"""The most chains of neighbours that a release shows."""


def release_pages(context: PlanContext) -> Iterator[Page]:
    """A page for every release."""
    for release in context.site.releases:
        yield context.page(
            urls.release_page(release.address),
            "release.html",
            release_view(release, context),
            crumbs=crumbs_of(release),
            language=release.language,
            origin=release.at,
        )


def crumbs_of(release: Release) -> tuple[Crumb, ...]:
    """The way to a release: the list, and the year in which it is shown."""
    year = release.date.year or 0
    return (
        Crumb(label="press", address=urls.PRESS),
        Crumb(label="" if year else "undated", text=str(year or ""), address=urls.year_page(year)),
    )


def release_view(release: Release, context: PlanContext) -> ReleaseView:
    """Everything that a release's page shows."""
    site, exports = context.site, context.site.about.exports
    gone = release.withdrawn is not None
    everything = context.chains.all
    return ReleaseView(
        item=context.items[release.address],
        id=release.id,
        date_note=release.date_note,
        reference=release.reference,
        own=release.kind.is_own and release.publisher in {"", site.about.agency.name},
        verbatim=release.verbatim,
        body=None if gone else context.bindings.text(release.body.at),
        withdrawn=release.withdrawn,
        speakers=() if gone else tuple(speaker_line(speaker, release, site) for speaker in release.speakers),
        contacts=contact_cards(release, site),
        visits=tuple(context.visit_line(visit) for visit in context.visits_of.get(release.address, ())),
        event=EventLine(start=release.event.start, end=release.event.end, place=release.event.place)
        if release.event
        else None,
        topics=tuple(topic_link(context.topic_named[name]) for name in release.topics if name in context.topic_named),
        boxes=() if gone else boxes_of(release, context),
        image=None if gone else picture_of(release, context),
        pictures=() if gone else pictures_of(release, context),
        attachments=() if gone else tuple(download_of(attachment, context) for attachment in release.attachments),
        originals=release.originals,
        sources=release.sources,
        corrections=() if gone else release.corrections,
        updated=release.updated,
        archived=site.about.archived,
        near=tuple(islice(near_of(release, context), REACH)),
        earlier=_shown(everything.earlier(release.address), context),
        later=_shown(everything.later(release.address), context),
        markdown=urls.release_markdown(release.address) if exports.releases else "",
        record=urls.release_record(release.address) if exports.releases else "",
    )


def _shown(release: Release | None, context: PlanContext) -> Item | None:
    return context.items[release.address] if release else None


def boxes_of(release: Release, context: PlanContext) -> tuple[BoxText, ...]:
    """The fact boxes that a release shows, in its order."""
    found = (context.site.box_of[box] for box in release.boxes if box in context.site.box_of)
    return tuple(
        BoxText(id=box.id, title=box.title, text=context.bindings.text(box.body.at), sources=box.sources)
        for box in found
    )


def picture_of(release: Release, context: PlanContext) -> Picture | None:
    """The picture of a release."""
    image = release.image
    if image is None:
        return None
    return Picture(
        address=image.src,
        shown=context.shown.get(image.src),
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
        terms=image.terms,
    )


def pictures_of(release: Release, context: PlanContext) -> tuple[ShownPicture, ...]:
    """Every picture that a release's page shows, its own first, each once."""
    own = context.shown.get(release.image.src) if release.image else None
    boxes = (context.site.box_of[box] for box in release.boxes if box in context.site.box_of)
    texts = (context.bindings.text(at) for at in (release.body.at, *(box.body.at for box in boxes)))
    return tuple(dict.fromkeys(picture for picture in (own, *(p for text in texts for p in text.pictures)) if picture))


def download_of(attachment: Attachment, context: PlanContext) -> Download:
    """A file offered with a release: what it is and how large, so that nobody downloads blindly."""
    asset = context.asset_at.get(attachment.src)
    return Download(
        address=attachment.src,
        title=attachment.title,
        form=attachment.src.rpartition(".")[2].upper(),
        size=asset.file.stat().st_size if asset else 0,
    )


def near_of(release: Release, context: PlanContext) -> Iterator[Near]:
    """The neighbours of a release in the chains of its municipalities and topics; never further than one step."""
    for slug in release.municipalities:
        yield from _near(release, context.chains.municipalities[slug], municipality_link(slug, context.site), context)
    for name in release.topics:
        if name in context.topic_named:
            yield from _near(release, context.chains.topics[name], topic_link(context.topic_named[name]), context)


def _near(release: Release, chain: Chain, link: Link, context: PlanContext) -> Iterator[Near]:
    earlier, later = chain.earlier(release.address), chain.later(release.address)
    if earlier or later:
        yield Near(link=link, earlier=_shown(earlier, context), later=_shown(later, context))
