"""Each release for those who take it along: as plain text, and as news in JSON for newsrooms."""

from collections.abc import Iterable, Iterator

from pressroom.model import Release
from pressroom.pages import urls
from pressroom.pages.citations import citation_of
from pressroom.pages.components import Link
from pressroom.pages.context import PlanContext
from pressroom.pages.exported_items import NewsItem, NewsPicture
from pressroom.pages.feeds import first_day, moment, updated_of
from pressroom.pages.items import speaker_line, topic_link
from pressroom.pages.targets import DataFile, Format, Recipe


def news_files(context: PlanContext) -> Iterator[Recipe]:
    """The two files beside each release; those of one that was withdrawn say so."""
    if not context.about.exports.news:
        return
    for entry in map(context.entry, context.members()):
        yield Recipe(urls.release_text(entry.address), entry.at, news_file, (entry.address, Format.RELEASE_TEXT))
        yield Recipe(urls.release_news(entry.address), entry.at, news_file, (entry.address, Format.NINJS))


def news_file(context: PlanContext, recipe: Recipe, address: str, form: Format) -> DataFile:
    """A release in one of the two forms."""
    content = news_item(context.release(address), context)
    return DataFile(path=recipe.path, form=form, content=content, origin=recipe.origin)


def news_item(release: Release, context: PlanContext) -> NewsItem:
    """Everything that the two files say."""
    about, entry, gone = context.about, context.entry(release.address), release.withdrawn is not None
    day, archived = release.date.day, first_day(about.archived)
    topics = filter(None, map(context.topic_slug, release.topics))
    return NewsItem(
        cited=citation_of(entry, context),
        archive=about.name,
        language=about.language,
        text="" if gone else context.plain(release.at.path),
        published=moment(day) if day and release.verbatim else "",
        entered=moment(archived) if archived else "",
        changed=updated_of(entry, about),
        topics=whole_links((topic_link(slug, context) for slug in topics), context),
        places=whole_links(context.municipality_links(release.municipalities), context),
        people=() if gone else tuple(speaker_line(said, release.date, context).name for said in release.speakers),
        picture=None if gone else news_picture(release, context),
        terms="" if gone else release.rights or about.rights,
        corrections=() if gone else release.corrections,
        withdrawn=release.withdrawn,
    )


def whole_links(links: Iterable[Link], context: PlanContext) -> tuple[Link, ...]:
    """Links with whole addresses, for those who aren't on the site."""
    base = context.about.url
    return tuple(Link(text=link.text, address=f"{base}{link.address}" if link.address else "") for link in links)


def news_picture(release: Release, context: PlanContext) -> NewsPicture | None:
    """The picture of a release, and on what terms it is."""
    image = release.image
    if image is None:
        return None
    return NewsPicture(
        url=f"{context.about.url}{image.src}",
        alt=image.alt,
        caption=image.caption,
        credit=image.credit,
        terms=image.terms,
    )
