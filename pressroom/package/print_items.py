"""The items of the archive as they are printed: what their pages show, without what only a screen has use for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pressroom.model import Body, Release
from pressroom.package.delivery import file_name_of
from pressroom.package.print_blocks import BlockReader
from pressroom.package.print_facts import PageOfItem, printed_facts
from pressroom.package.print_form import (
    Block,
    Blocks,
    BoxBlock,
    BoxKind,
    FigureBlock,
    ForeignBlock,
    LinkedRun,
    ListBlock,
    ParagraphBlock,
    PrintedPicture,
    PrintItem,
    Runs,
    RunStyle,
    StyledRun,
    TermsBlock,
    TextRun,
    paragraph_of,
    run_of,
)
from pressroom.package.print_frame import PrintFrame, print_frame
from pressroom.package.print_runs import PrintTargets
from pressroom.package.print_volumes import Volume, parts_of_years, volume_of
from pressroom.pages import urls
from pressroom.pages.components import Bound, Picture
from pressroom.pages.context import PlanContext
from pressroom.pages.releases import release_view
from pressroom.pages.views import ReleaseView


def print_volumes(context: PlanContext, digests: Mapping[str, str]) -> Iterator[Volume]:
    """Every volume with its items, each made when it is asked for; `digests` as in `print_items`."""
    addresses = context.members()[::-1]
    for plan in parts_of_years([context.entry(address).date.year or 0 for address in addresses]):
        yield volume_of(plan, print_items(context, digests, [addresses[number] for number in plan.items]))


def print_items(context: PlanContext, digests: Mapping[str, str], addresses: Iterable[str]) -> Iterator[PrintItem]:
    """The published items at some addresses; `digests` are the SHA-256 of the files of the site by their paths."""
    frame = print_frame(context.frame)
    for address in addresses:
        release, path = context.release(address), urls.release_page(address)
        view = release_view(release, context)
        page = PageOfItem(path, digests.get(path, ""))
        yield print_item(release, view, page, frame, texts_of(release, context))


def texts_of(release: Release, context: PlanContext) -> tuple[Body, ...]:
    """What was written of an item, to find what can't be printed: nothing of a text that is withdrawn."""
    if release.withdrawn is not None:
        return ()
    return (Body.of(context.body(release.at.path), at=release.body.at),)


def print_item(
    release: Release, view: ReleaseView, page: PageOfItem, frame: PrintFrame, written: Sequence[Body]
) -> PrintItem:
    """An item as it is printed."""
    reader = BlockReader()
    blocks = tuple(content_of(view, frame, reader))
    words, item = frame.words, view.item
    return PrintItem(
        name=file_name_of(release.id),
        id=view.id,
        title=item.title,
        language=item.language,
        publisher=item.publisher or frame.frame.agency_name,
        is_verbatim=view.verbatim,
        year=item.date.year or 0,
        date=frame.when(item.date),
        lines=(frame.when(item.date), words.kinds[item.kind], ", ".join(place.text for place in item.municipalities)),
        standing=tuple(standing_of(view, frame)),
        blocks=blocks,
        facts=printed_facts(view, page, frame),
        links=tuple(links_of(reader)),
        abbreviations=tuple(reader.lines.abbreviations.items()),
        at=release.at,
        written=tuple(written),
    )


def standing_of(view: ReleaseView, frame: PrintFrame) -> Iterator[str]:
    """Whose text it is, that it is a summary, and that the agency is closed."""
    words = frame.words
    if not view.own:
        yield words.foreign.format(view.item.publisher or words.somebody)
    if not view.verbatim and view.withdrawn is None:
        yield words.summary
    if frame.is_over and frame.frame.closed_on:
        yield words.closed.format(frame.frame.agency_name, frame.when(frame.frame.closed_on))


# --- the text --------------------------------------------------------------------------------------------------------


def content_of(view: ReleaseView, frame: PrintFrame, reader: BlockReader) -> Iterator[Block]:
    """The text with everything that belongs to it; of one that is withdrawn only that it is."""
    if view.withdrawn is not None:
        yield in_frame((notice_of(view, frame, reader),), frame)
        return
    if view.item.summary:
        yield ParagraphBlock(inside=(StyledRun(style=RunStyle.STRONG, inside=run_of(view.item.summary)),))
    if view.image is not None:
        yield figure_of(view.image, frame)
    if view.body is not None:
        yield from reader.read(view.body.prose.html, targets_of(view.body, frame))
    yield from corrections_of(view, frame, reader)
    yield from boxes_of(view, frame, reader)


def in_frame(blocks: Blocks, frame: PrintFrame) -> ForeignBlock:
    """What is said in the language of the site, whatever that of the text is."""
    return ForeignBlock(language=frame.words.code, inside=blocks)


def notice_of(view: ReleaseView, frame: PrintFrame, reader: BlockReader) -> BoxBlock:
    """That a text is withdrawn, why, and on which ground."""
    words, withdrawn = frame.words, view.withdrawn
    assert withdrawn is not None  # noqa: S101  (see content_of)
    said = (
        (words.withdrawn_on, frame.when(withdrawn.date)),
        (words.withdrawn_why, withdrawn.reason),
        (words.withdrawn_ground, withdrawn.ground),
    )
    entries = tuple((run_of(name), (paragraph_of(text),)) for name, text in said)
    title = reader.heading(2, run_of(words.withdrawn))
    return BoxBlock(kind=BoxKind.NOTICE, title=(), inside=(title, TermsBlock(entries=entries)))


def figure_of(image: Picture, frame: PrintFrame) -> FigureBlock:
    """The picture of an item."""
    label = "" if image.is_labelled else f"{frame.words.photo}: "
    credit = f"{label}{image.credit}." if image.credit else ""
    small = " ".join(filter(None, (credit, image.terms)))
    caption: Runs = run_of(f"{image.caption} " if image.caption and small else image.caption)
    caption += (StyledRun(style=RunStyle.SMALL, inside=run_of(small)),) if small else ()
    shown = image.shown
    picture = PrintedPicture(
        file=shown.address if shown else image.address,
        alt=image.alt,
        width=shown.width if shown else 0,
        height=shown.height if shown else 0,
    )
    return FigureBlock(picture=picture, caption=caption)


def targets_of(bound: Bound, frame: PrintFrame) -> PrintTargets:
    """Where the references of a text lead on paper."""
    shown = bound.pictures or (None,) * len(bound.targets)
    pictures = tuple(
        PrintedPicture(file=picture.address, alt="", width=picture.width, height=picture.height)
        if picture
        else PrintedPicture(file=target, alt="")
        if target
        else None
        for target, picture in zip(bound.targets, shown, strict=True)
    )
    return PrintTargets(addresses=tuple(map(frame.whole, bound.targets)), pictures=pictures)


def corrections_of(view: ReleaseView, frame: PrintFrame, reader: BlockReader) -> Iterator[Block]:
    """What was corrected, and when."""
    if not view.corrections:
        return
    items = tuple(
        (
            ParagraphBlock(
                inside=(
                    StyledRun(style=RunStyle.STRONG, inside=run_of(f"{frame.when(correction.date)}:")),
                    TextRun(text=f" {correction.text}"),
                )
            ),
        )
        for correction in view.corrections
    )
    yield in_frame((reader.heading(2, run_of(frame.words.corrections)),), frame)
    yield ListBlock(is_ordered=False, items=items)


def boxes_of(view: ReleaseView, frame: PrintFrame, reader: BlockReader) -> Iterator[Block]:
    """The fact boxes that the item shows."""
    for box in view.boxes:
        title = reader.heading(2, run_of(box.title))
        text = reader.read(box.text.prose.html, targets_of(box.text, frame), under=1)
        yield in_frame((BoxBlock(kind=BoxKind.FACTS, title=(), inside=(title, *text)),), frame)


def links_of(reader: BlockReader) -> Iterator[Runs]:
    """The links of the texts, each with its whole address."""
    for address, inside in reader.lines.links.items():
        text = run_of("".join(plain_of(inside)).strip())
        whole: Runs = (LinkedRun(to=address, inside=run_of(address)),)
        yield whole if text == run_of(address) or not text else (*text, TextRun(text=": "), *whole)


def plain_of(runs: Runs) -> Iterator[str]:
    """The letters of runs."""
    for run in runs:
        match run:
            case TextRun(text=text):
                yield text
            case PrintedPicture(alt=alt):
                yield alt
            case _:
                yield from plain_of(getattr(run, "inside", ()))
