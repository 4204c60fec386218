"""Pictures: nothing but the picture is published, in sizes that fit the page, and a bad one is a problem."""

import hashlib
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from finished_sites import NAMES, elements, finished
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo
from planned_site import planned
from press_room import CLOSED, built, own_copy, said, written_over
from site_in_a_string import SITE, read_files, release

from pressroom.engine.pipeline import make_site
from pressroom.engine.request import Folders
from pressroom.images import card, cards, measured, resized, without_traces
from pressroom.images.png import png_of
from pressroom.markup import close
from pressroom.model import MeasuredPicture
from pressroom.pages.pictures import shown
from pressroom.pages.targets import DataFile, Format, Page
from pressroom.pages.views import ReleaseView
from pressroom.problems import Fault

SECRET = "Hemliga gatan 1"  # noqa: S105  (no secret of ours)
PAGE = "press/2023/ny-chef.html"
ON_ITS_SIDE = 6
GPS, ORIENTATION, MAKER = 0x8825, 0x0112, 0x010F


def drawn(width: int = 90, height: int = 60, mode: str = "RGB") -> Image.Image:
    """A picture with a light corner, so that one sees which way up it is."""
    picture = Image.new(mode, (width, height), 40 if mode == "L" else (200, 40, 40))
    picture.paste(255 if mode == "L" else (250, 250, 250), (0, 0, width // 3, height // 3))
    return picture


def exif(orientation: int = ON_ITS_SIDE) -> bytes:
    values = Image.Exif()
    values[ORIENTATION] = orientation
    values[MAKER] = SECRET
    values.get_ifd(GPS).update({1: "N", 2: (59.0, 19.0, 46.0), 3: "E", 4: (18.0, 4.0, 7.0)})
    return bytes(values.tobytes())


def profile() -> bytes:
    return bytes(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def jpeg(orientation: int = ON_ITS_SIDE, size: tuple[int, int] = (90, 60), **how: object) -> bytes:
    """A photograph as a telephone leaves it: place, maker, a comment, XMP, IPTC, and a film at its end."""
    file = io.BytesIO()
    options = {"exif": exif(orientation), "comment": SECRET, "icc_profile": profile(), **how}
    drawn(*size).save(file, "JPEG", xmp=f"<x>{SECRET}</x>".encode(), **options)
    whole = file.getvalue()
    iptc = b"\xff\xed" + (2 + len(SECRET)).to_bytes(2, "big") + SECRET.encode()
    return whole[:2] + iptc + whole[2:] + b"\0film\0" + SECRET.encode()


def png() -> bytes:
    file, words = io.BytesIO(), PngInfo()
    words.add_text("Author", SECRET)
    words.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    drawn().save(file, "PNG", exif=exif(), pnginfo=words, icc_profile=profile(), dpi=(72, 72))
    return file.getvalue()


def webp() -> bytes:
    file = io.BytesIO()
    drawn().save(file, "WEBP", exif=exif(), xmp=SECRET.encode(), icc_profile=profile(), lossless=True)
    return file.getvalue()


def opened(content: bytes) -> Image.Image:
    picture = Image.open(io.BytesIO(content))
    picture.load()
    return picture


def saved(form: str, picture: Image.Image | None = None, **how: object) -> bytes:
    """A picture in a form."""
    file = io.BytesIO()
    (picture or drawn()).save(file, form, **how)
    return file.getvalue()


def heic() -> bytes:
    """The beginning of what a telephone takes."""
    return b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 60


FORMS: dict[str, Callable[[], bytes]] = {
    "jpg": jpeg,
    "progressive.jpg": lambda: jpeg(progressive=True, restart_marker_blocks=1),
    "png": png,
    "webp": webp,
}
form = pytest.mark.parametrize("name", FORMS)


# --- what a camera wrote ------------------------------------------------------------------------------------------


@form
def test_what_a_camera_wrote_goes(name: str) -> None:
    content = FORMS[name]()
    cleaned = without_traces(content) or b""
    assert SECRET.encode() in content
    assert SECRET.encode() not in cleaned
    assert {ORIENTATION: ON_ITS_SIDE} == dict(opened(cleaned).getexif())


@form
def test_pixels_colours_and_the_way_up_stay(name: str) -> None:
    content = FORMS[name]()
    before, after = opened(content), opened(without_traces(content) or b"")
    assert (before.mode, before.size, before.tobytes()) == (after.mode, after.size, after.tobytes())
    assert before.info["icc_profile"] == after.info["icc_profile"]


@form
def test_a_clean_picture_stays_as_it_is(name: str) -> None:
    once = without_traces(FORMS[name]())
    assert once is not None
    assert without_traces(once) == once
    found = measured(f"bild.{name}", once)
    assert isinstance(found, MeasuredPicture)
    assert found.is_clean


def test_an_upright_picture_keeps_no_exif_at_all() -> None:
    assert b"Exif" not in (without_traces(jpeg(orientation=1)) or b"")


def test_the_second_picture_of_a_telephone_goes() -> None:
    file = io.BytesIO()
    drawn().save(file, "MPO", save_all=True, append_images=[drawn(30, 30)])
    assert isinstance(measured("bild.jpg", file.getvalue()), MeasuredPicture)
    alone = opened(without_traces(file.getvalue()) or b"")
    assert (alone.format, alone.size) == ("JPEG", (90, 60))


# --- measuring ----------------------------------------------------------------------------------------------------


@form
def test_a_picture_is_measured_upright_and_as_it_will_be_published(name: str) -> None:
    content = FORMS[name]()
    found = measured(f"bild.{name}", content)
    assert isinstance(found, MeasuredPicture)
    cleaned = without_traces(content) or b""
    assert (found.width, found.height, found.size, found.is_clean) == (60, 90, len(cleaned), False)


def moving(form: str) -> bytes:
    file = io.BytesIO()
    drawn().save(file, form, save_all=True, append_images=[drawn(mode="RGB").rotate(90)])
    return file.getvalue()


def enormous() -> bytes:
    """A PNG that says that it has very many pixels."""
    return png()[:16] + (20000).to_bytes(4, "big") + (9000).to_bytes(4, "big") + png()[24:]


@pytest.mark.parametrize(
    ("path", "content", "code"),
    [
        ("bild.svg", b"<svg/>", "picture-form"),
        ("bild.gif", b"GIF89a", "picture-form"),
        ("bild.HEIC", b"", "asset-empty"),
        ("bild.HEIC", heic(), "picture-form"),
        ("bild.heif", b"\0" * 40, "picture-form"),
        ("bild.jpg", heic(), "picture-form"),
        ("bild.tif", saved("TIFF"), "picture-form"),
        ("bild.jpg", saved("TIFF"), "picture-form"),
        ("bild.png", saved("BMP"), "picture-form"),
        ("bild.avif", saved("AVIF"), "picture-form"),
        ("bild.webp", saved("AVIF"), "picture-form"),
        ("bild.heic", jpeg(), "picture-other-form"),
        ("bild.gif", png(), "picture-other-form"),
        ("bild.svg", saved("GIF"), "asset-other-form"),
        ("bild.jpg", b"", "asset-empty"),
        ("bild.jpg", b"<!DOCTYPE html><title>Logga in</title>", "asset-is-page"),
        ("bild.jpg", b"%PDF-1.7", "asset-other-form"),
        ("bild.svg", b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><html xmlns='x'/>", "asset-is-page"),
        ("bild.png", b"MZ\x90\0\x03", "asset-is-program"),
        ("bild.jpg", b"inte en bild", "picture-unreadable"),
        ("bild.jpg", jpeg()[:700], "picture-unreadable"),
        ("bild.png", png()[:-30], "picture-unreadable"),
        ("bild.jpg", png(), "picture-other-form"),
        ("bild.png", webp(), "picture-other-form"),
        ("bild.png", moving("PNG"), "picture-moves"),
        ("bild.webp", moving("WEBP"), "picture-moves"),
        ("bild.png", enormous(), "picture-unreadable"),  # its check sum is wrong
    ],
)
def test_a_bad_picture_is_a_fault(path: str, content: bytes, code: str) -> None:
    found = measured(path, content)
    assert isinstance(found, Fault)
    assert found.code == code


def test_a_picture_may_have_too_many_pixels() -> None:
    file = io.BytesIO()
    Image.new("1", (10_000, 8_001)).save(file, "PNG")
    found = measured("bild.png", file.getvalue())
    assert isinstance(found, Fault)
    assert found.code == "picture-large"


@given(st.sampled_from(sorted(FORMS)), st.integers(0, 900), st.binary(max_size=4), st.booleans())
def test_no_damage_stops_the_program(name: str, place: int, damage: bytes, cut: bool) -> None:  # noqa: FBT001
    content = FORMS[name]()
    damaged = content[:place] + damage + (b"" if cut else content[place + len(damage) :])
    assert isinstance(measured(f"bild.{name}", damaged), MeasuredPicture | Fault)


# --- smaller copies -----------------------------------------------------------------------------------------------


@form
def test_a_smaller_copy_is_upright_and_holds_nothing_else(name: str) -> None:
    copy = resized(FORMS[name](), 30)
    picture = opened(copy)
    assert (picture.format, picture.size) == (opened(FORMS[name]()).format, (30, 45))
    assert dict(picture.getexif()) == {}
    assert SECRET.encode() not in copy
    assert picture.info["icc_profile"] == profile()
    light = picture.convert("L")
    assert light.getpixel((27, 3)) == pytest.approx(250, abs=6)  # the light corner, turned to the right
    assert without_traces(copy) == copy


@form
def test_copies_are_equal_bytes(name: str) -> None:
    content = FORMS[name]()  # its profile of colours holds the second in which it was made
    assert resized(content, 30) == resized(content, 30)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16", "CMYK"])
def test_pictures_of_every_mode_can_be_made_smaller(mode: str) -> None:
    file = io.BytesIO()
    ending = "JPEG" if mode == "CMYK" else "PNG"
    source = Image.new("I;16", (90, 60), 40_000) if mode == "I;16" else drawn().convert(mode)
    source.save(file, ending)
    assert opened(resized(file.getvalue(), 30)).size == (30, 20)


def greys(width: int = 900) -> Image.Image:
    """All greys of sixteen bits from left to right."""
    row = b"".join((column * 0xFFFF // (width - 1)).to_bytes(2, "little") for column in range(width))
    return Image.frombytes("I;16", (width, 60), row * 60)


def test_greys_of_sixteen_bits_stay_greys() -> None:
    copy = opened(resized(saved("PNG", greys()), 300)).convert("L")
    for column in (3, 75, 150, 225, 296):
        assert copy.getpixel((column, 5)) == pytest.approx(column * 255 / 299, abs=2)


def see_through(mode: str) -> bytes:
    """A picture of two colours, the right half of which is not to be seen."""
    picture = Image.new("RGB", (90, 60), (23, 67, 107))
    picture.paste((255, 255, 255), (45, 0, 90, 60))
    if mode == "I;16":
        deep = b"".join(bytes([grey, grey]) for grey in picture.convert("L").tobytes())
        return saved("PNG", Image.frombytes("I;16", (90, 60), deep), transparency=0xFFFF)
    picture = picture.quantize(4) if mode == "P" else picture.convert(mode, dither=Image.Dither.NONE)
    return saved("PNG", picture, transparency=1 if mode == "1" else picture.getpixel((80, 5)))


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGB", "I;16"])
def test_what_is_not_to_be_seen_is_not_seen_in_a_copy_either(mode: str) -> None:
    content = see_through(mode)
    assert "transparency" in opened(content).info
    copy = opened(resized(content, 30)).convert("RGBA")
    assert [copy.getpixel((2, 5))[3], copy.getpixel((27, 5))[3]] == [255, 0]  # type: ignore[index]


def chart() -> Image.Image:
    """A drawing of few colours, with many edges."""
    picture = Image.new("RGB", (1600, 1000), "white")
    pen = ImageDraw.Draw(picture)
    for number in range(40):
        pen.line((0, number * 25, 1600, 1000 - number * 25), fill=("red", "blue", "black")[number % 3], width=2)
    return picture


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("rgb.png", saved("PNG", chart(), optimize=True)),
        ("palett.png", saved("PNG", chart().quantize(8), optimize=True)),
        ("svartvit.png", saved("PNG", chart().convert("1"), optimize=True)),
        ("genomskinlig.png", saved("PNG", chart(), optimize=True, transparency=(255, 255, 255))),
        ("dalig.jpg", saved("JPEG", chart(), quality=8)),
        ("dalig.webp", saved("WEBP", chart(), quality=5)),
        ("foto.jpg", saved("JPEG", chart(), quality=95)),
        ("stor.png", saved("PNG", chart().resize((8000, 5000), Image.Resampling.NEAREST), optimize=True)),
    ],
)
def test_no_copy_weighs_more_than_its_picture(name: str, content: bytes) -> None:
    found = measured(name, content, (720, 1440))
    assert isinstance(found, MeasuredPicture)
    assert all(len(resized(content, width)) < len(content) for width in found.copies)
    offered = shown(found)
    widths = [width for _, width in offered.sources]
    assert widths == sorted(set(widths))
    assert offered.width == 720
    assert offered.address == (offered.sources[0][0] if offered.sources else name)
    if found.copies == (720,):
        assert offered.sources[-1] == (name, found.width)


def test_a_copy_of_few_colours_has_a_palette() -> None:
    for content in (saved("PNG", chart()), saved("PNG", chart().quantize(8))):
        assert opened(resized(content, 720)).mode == "P"
    noise = Image.effect_noise((900, 600), 90).convert("RGB")
    noise.putpixel((0, 0), (1, 2, 3))
    assert (
        opened(resized(saved("PNG", Image.merge("RGB", (noise.getchannel(0), *greys_of_noise()))), 720)).mode == "RGB"
    )


def greys_of_noise() -> tuple[Image.Image, Image.Image]:
    ramp = Image.linear_gradient("L").resize((900, 600))
    return ramp, ramp.transpose(Image.Transpose.ROTATE_180)


def test_what_was_taken_out_leaves_the_digests_of_before_and_after(tmp_path: Path) -> None:
    content = jpeg(size=(1500, 2000))
    front = FRONT + "attachments: [{src: ren.jpg, title: Ren}]\n"
    folders = with_picture(tmp_path, content=content, front=front)
    (folders.content / "press/2023/ren.jpg").write_bytes(without_traces(content) or b"")
    built(folders)
    record = json.loads((folders.output / "press/2023/ny-chef.json").read_bytes())
    published = (folders.output / "press/2023/foto.jpg").read_bytes()
    assert record["stripped"] == [
        {
            "src": "press/2023/foto.jpg",
            "sha256_before": hashlib.sha256(content).hexdigest(),
            "sha256": hashlib.sha256(published).hexdigest(),
        }
    ]


@pytest.mark.parametrize("name", ["skolgard.heic", "skolgard.HEIF", "plan.tiff", "plan.bmp", "torg.avif"])
def test_a_picture_that_no_page_shows_is_told_as_what_it_is(tmp_path: Path, name: str) -> None:
    folders = with_picture(tmp_path, content=b"\0" * 40, name=name, body=f"![Torget]({name})")
    assert said(make_site(folders, CLOSED).problems) == [f"picture-form press/2023/{name}:0:0"]


# --- on pages -----------------------------------------------------------------------------------------------------


def with_picture(target: Path, *, content: bytes, name: str = "foto.jpg", front: str = "", body: str = "") -> Folders:
    """The golden press room with a picture in a release."""
    folders = own_copy(target)
    (folders.content / "press/2023" / name).write_bytes(content)
    text = f"---\ntitle: Ny chef\ndate: 2023-06-30\nid: exm-2023-001\n{front}---\nText.\n\n{body}\n"
    written_over(folders, {"content/press/2023/ny-chef.md": text})
    return folders


def page_of(folders: Folders) -> html.HtmlElement:
    """The release's page."""
    return html.fromstring((folders.output / PAGE).read_bytes())


FRONT = "image: {src: foto.jpg, alt: En chef vid ett fönster, credit: Egil Exempel}\n"


def test_a_page_shows_a_picture_in_two_widths_and_offers_the_original(tmp_path: Path) -> None:
    folders = with_picture(tmp_path, content=jpeg(size=(1500, 2000)), front=FRONT)
    built(folders)
    page = page_of(folders)
    (image,) = elements(page, "//figure/img")
    assert dict(image.attrib) == {
        "src": "foto-720.jpg",
        "alt": "En chef vid ett fönster",
        "width": "720",
        "height": "540",
        "srcset": "foto-720.jpg 720w, foto-1440.jpg 1440w",
        "sizes": "(min-width: 45rem) 42rem, 100vw",
        "decoding": "async",
    }
    sizes = {name: opened((folders.output / "press/2023" / name).read_bytes()).size for name in PUBLISHED}
    assert sizes == {"foto.jpg": (1500, 2000), "foto-720.jpg": (720, 540), "foto-1440.jpg": (1440, 1080)}
    (link,) = elements(page, "//section[@aria-labelledby='bilder']//li")
    size = (folders.output / "press/2023/foto.jpg").stat().st_size
    words = " ".join(link.text_content().split())
    assert words == f"foto.jpg (JPG, 2 000 × 1 500 bildpunkter, {round(size / 1000)} kB)"


PUBLISHED = ("foto.jpg", "foto-720.jpg", "foto-1440.jpg")


def test_no_file_of_the_site_tells_where_a_picture_was_taken(tmp_path: Path) -> None:
    front = FRONT + "attachments: [{src: foto.jpg, title: Bilden}]\n"
    folders = with_picture(tmp_path, content=jpeg(size=(1500, 2000)), front=front)
    built(folders)
    for path in folders.output.rglob("*.jpg"):
        assert SECRET.encode() not in path.read_bytes(), path.name
        assert dict(opened(path.read_bytes()).getexif().get_ifd(GPS)) == {}


def test_a_picture_in_the_text_is_shown_alike_and_later(tmp_path: Path) -> None:
    folders = with_picture(tmp_path, content=jpeg(1, (1000, 500)), body="![En chef](foto.jpg)")
    built(folders)
    (image,) = elements(page_of(folders), "//figure/img")
    assert (image.get("src"), image.get("width"), image.get("height")) == ("foto-720.jpg", "720", "360")
    assert image.get("srcset") == "foto-720.jpg 720w, foto-1000.jpg 1000w"
    assert image.get("loading") == "lazy"
    feed = (folders.output / "feed.json").read_text("utf-8")
    assert 'srcset=\\"https://arkiv.example/exempelmyndigheten/press/2023/foto-720.jpg 720w, https' in feed


def test_a_small_picture_is_shown_itself(tmp_path: Path) -> None:
    folders = with_picture(tmp_path, content=jpeg(1, (300, 200)), front=FRONT)
    built(folders)
    (image,) = elements(page_of(folders), "//figure/img")
    assert (image.get("src"), image.get("width"), image.get("srcset")) == ("foto.jpg", "300", None)
    assert sorted(path.name for path in (folders.output / "press/2023").glob("foto*")) == ["foto.jpg"]


def test_the_width_that_a_writer_gives_is_kept() -> None:
    attributes = {"width": "720", "height": "480", "srcset": "a.png 720w, b.png 1440w", "sizes": "100vw"}
    closed = close('<img alt="A" width="180" height="7" src="ref:0" />', ["a.png"], [attributes])
    assert closed == (
        '<img alt="A" src="a.png" width="180" height="120" srcset="a.png 720w, b.png 1440w" sizes="180px">'
    )


def test_a_picture_that_only_is_attached_gets_no_copies(tmp_path: Path) -> None:
    front = "attachments: [{src: foto.jpg, title: Bilden}]\n"
    folders = with_picture(tmp_path, content=jpeg(size=(1500, 2000)), front=front)
    built(folders)
    assert sorted(path.name for path in (folders.output / "press/2023").glob("foto*")) == ["foto.jpg"]


DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9"/></svg>\n'


def test_a_drawing_can_be_attached_but_not_shown(tmp_path: Path) -> None:
    front = "attachments: [{src: karta.svg, title: Kartan}]\n"
    built(with_picture(tmp_path / "a", content=DRAWING, name="karta.svg", front=front))
    shown = "image: {src: karta.svg, alt: En karta}\n"
    folders = with_picture(tmp_path / "b", content=DRAWING, name="karta.svg", front=shown)
    assert said(make_site(folders, CLOSED).problems) == ["picture-form press/2023/karta.svg:0:0"]


def test_a_damaged_picture_stops_the_build_at_its_file(tmp_path: Path) -> None:
    folders = with_picture(tmp_path, content=jpeg()[:700], front=FRONT)
    assert said(make_site(folders, CLOSED).problems) == ["picture-unreadable press/2023/foto.jpg:0:0"]


def test_a_damaged_picture_that_nothing_refers_to_is_only_unused(tmp_path: Path) -> None:
    folders = with_picture(tmp_path, content=b"")
    assert said(make_site(folders, CLOSED).problems) == ["asset-unused press/2023/foto.jpg:0:0"]


def test_a_copy_takes_no_other_file_s_place(tmp_path: Path) -> None:
    front = FRONT + "attachments: [{src: foto-720.jpg, title: En annan}]\n"
    folders = with_picture(tmp_path, content=jpeg(size=(1500, 2000)), front=front)
    (folders.content / "press/2023/foto-720.jpg").write_bytes(jpeg())
    assert [found.code for found in make_site(folders, CLOSED).problems] == ["path-taken"]


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_the_shape_that_its_page_says(name: str) -> None:
    site = finished(name)
    for path, content in site.ending(".html"):
        for image in elements(html.fromstring(content), "//img"):
            target = re.sub(r"[^/]+$", "", path) + str(image.get("src"))
            width, height = opened(site.files[target]).size
            assert (image.get("width"), image.get("height")) == (str(width), str(height)), path


# --- the card -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_listed_page_names_a_picture_of_the_site(name: str) -> None:
    site = finished(name)
    base = site.site.about.url
    for address in re.findall(r"<loc>(.*)</loc>", site.files["sitemap.xml"].decode()):
        page = html.fromstring(site.files[address.removeprefix(base)])
        told = {str(meta.get("property")): str(meta.get("content")) for meta in elements(page, "//meta[@property]")}
        assert {"og:title", "og:type", "og:url", "og:site_name", "og:locale", "og:image"} <= told.keys()
        assert told["og:image"].removeprefix(base) in site.files
        assert (told["og:url"].removeprefix(base) or "index.html") == address.removeprefix(base)
        assert told.get("og:description", "") == "".join(
            str(meta.get("content")) for meta in elements(page, "//meta[@name='description']")
        )


def test_each_release_without_a_picture_has_a_card_where_the_site_wants_them(tmp_path: Path) -> None:
    picture = "image: {src: bild.png, alt: En bild}"
    withdrawn = "withdrawn: {date: 2021-06-01, reason: Fel person., ground: Beslut}"
    files: dict[str, str | bytes] = {
        "site.yaml": f"{SITE}exports: {{cards: ja}}\n",
        "press/2021/bild.png": png(),
        "press/2021/a.md": release(),
        "press/2021/med-bild.md": release(picture),
        "press/2021/borta.md": release(withdrawn),
    }
    site, _ = read_files(tmp_path, files)
    targets = planned(site)[0]
    paths = {target.path for target in targets if isinstance(target, DataFile) and target.form is Format.CARD}
    assert {"delningsbild.png", "press/2021/a-delningsbild.png"} == paths
    views = {target.path: target.view for target in targets if isinstance(target, Page)}
    told = {path: view.sharing_picture for path, view in views.items() if isinstance(view, ReleaseView)}
    assert {"press/2021/a.html": "press/2021/a-delningsbild.png"} == {path: own for path, own in told.items() if own}


@pytest.mark.parametrize(
    "title", ["Å", "Delegationen mot segregation", "Ord " * 80, "Samhällsbyggnadsförvaltningsmyndighetsutredningen" * 2]
)
def test_the_card_has_the_size_that_is_asked_for(title: str) -> None:
    picture = opened(card(title, title))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    margin = picture.convert("RGB").crop((1120, 0, 1200, 630))
    assert margin.getcolors() == [(80 * 630, (23, 67, 107))]  # nothing runs over the edge
    assert card(title, title) == card(title, title)


@given(st.text("aefgijlopqåäöéÄÅÖfT ,.–1ǺĴ中", max_size=16), st.sampled_from([("Semibold", 92), ("Regular", 40)]))
def test_letters_that_are_drawn_once_stand_as_the_library_sets_a_line(text: str, kind: tuple[str, int]) -> None:
    letters = cards.font(*kind)
    ours, expected = (Image.new("L", (2000, 140)) for _ in range(2))
    cards.set_line(ours, text, 10, letters, 255)
    ImageDraw.Draw(expected).text((cards.MARGIN, 10), text, fill=255, font=letters)
    assert ours.tobytes() == expected.tobytes()
    assert cards.extent(text, letters) == letters.getbbox(text)[2]


@given(st.integers(1, 40), st.lists(st.lists(st.integers(0, 15), min_size=1, max_size=9), min_size=1, max_size=9))
def test_a_picture_of_few_colours_shows_the_colour_of_each_pixel(width: int, tiles: list[list[int]]) -> None:
    colours = [bytes((number, 255 - number, 7 * number)) for number in range(16)]
    picture = Image.new("P", (width, len(tiles)))
    picture.putdata([number for row in tiles for number in (row * width)[:width]])
    shown = opened(png_of(picture, colours))
    assert shown.size == picture.size
    assert shown.convert("RGB").tobytes() == b"".join(colours[number] for number in picture.tobytes())


@pytest.mark.parametrize("sign", '”“»«…%½"')
def test_no_sign_runs_into_the_next_one(sign: str) -> None:
    letters = cards.font("Semibold", 92)
    assert cards.drawn_letter(sign, letters).advance > letters.getbbox(sign)[2]


def test_what_the_font_lacks_is_left_out_and_a_title_in_other_letters_is_not_shown() -> None:
    name = "Exempelmyndigheten"
    assert card("Hej 😀 alla!", name) == card("Hej alla!", name) != card("Hej", name)
    assert card("مرحبا بالعالم", name) == card("😀", name) == cards.drawn(name, "")


def test_a_title_that_has_no_room_ends_with_a_sign_of_that() -> None:
    _, lines = cards.fitted("Järjfjord offjäll guj " * 20, 1020)
    assert len(lines) == cards.MOST_LINES
    assert [line.endswith("…") for line in lines] == [False, False, False, True]


@pytest.mark.parametrize("space", "\u00a0\u202f")
def test_a_title_is_not_broken_where_no_line_may_be(space: str) -> None:
    title = cards.drawable(f"Stöd med 5{space}000 kronor till alla som bor i Exempelköping", cards.font("Semibold", 92))
    _, lines = cards.fitted(title, 1020)
    assert [line for line in lines if "5" in line] == [line for line in lines if "5\u00a0000" in line] != []
    assert [cards.wrapped(f"a{space}b c", cards.font("Semibold", 92), 1)] == [(f"a{space}b", "c")]
    assert cards.drawable(f" {space} a  b{space}", cards.font("Semibold", 92)) == "a b\u00a0"
