"""The maps: places are where they are, labels keep apart, and what can't be drawn is said."""

import re
from itertools import combinations, pairwise
from math import asin, cos, dist, radians, sin, sqrt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from press_room import CLOSED, GOLDEN, HERE, built, own_copy, written_over
from previewing import small_room
from site_in_a_string import municipality, read_files, release

from pressroom.documents.reading import read_contents
from pressroom.maps.dots import REACH, side_by_side
from pressroom.maps.geodata import LAKES, NEIGHBOURS, SWEDEN, Ring
from pressroom.maps.label_placement import (
    DOT_RADIUS,
    DOUBT,
    LETTER_SIZE,
    LETTER_WIDTH,
    Anchor,
    Dot,
    Label,
    LabelBox,
    place_labels,
)
from pressroom.maps.projection import (
    EARTH_RADIUS,
    MARGIN,
    TALLEST,
    MapFrame,
    frame_around,
    frame_of_sweden,
    path_of,
    position,
)
from pressroom.model import Site
from pressroom.pages import map_views
from pressroom.pages.map_views import (
    SMALL_WIDTH,
    WIDTH,
    MapPoint,
    MapView,
    VisitMark,
    municipalities_map,
    named_map,
    tour_map,
    whole_country,
)
from pressroom.read import read_site
from pressroom.settings import read_settings

STOCKHOLM, GOTHENBURG, MALMO, KIRUNA = (18.07, 59.33), (11.97, 57.71), (13.0, 55.61), (20.23, 67.86)
SWEDISH_LONGITUDES, SWEDISH_LATITUDES = st.floats(10.9, 24.2), st.floats(55.3, 69.1)


# --- the projection -----------------------------------------------------------------------------------------------


def test_the_central_meridian_is_straight_and_true() -> None:
    quarter = EARTH_RADIUS * radians(90)
    assert position(15, 0) == (0, 0)
    assert position(15, 60) == pytest.approx((0, quarter * 2 / 3))


@pytest.mark.parametrize(("place", "east"), [(STOCKHOLM, 174.0), (GOTHENBURG, -180.6), (MALMO, -126.0)])
def test_cities_are_as_far_east_as_in_sweref_99_tm(place: tuple[float, float], east: float) -> None:
    assert position(*place)[0] == pytest.approx(east, abs=1)


@pytest.mark.parametrize(("one", "other"), tuple(combinations((STOCKHOLM, GOTHENBURG, MALMO, KIRUNA), 2)))
def test_distances_are_true(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert dist(position(*one), position(*other)) == pytest.approx(great_circle(one, other), rel=0.005)


def great_circle(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres along the globe (haversine)."""
    (west, south), (east, north) = (tuple(map(radians, place)) for place in (one, other))
    half = sin((north - south) / 2) ** 2 + cos(south) * cos(north) * sin((east - west) / 2) ** 2
    return 2 * EARTH_RADIUS * asin(sqrt(half))


@given(SWEDISH_LONGITUDES, SWEDISH_LATITUDES, SWEDISH_LATITUDES)
def test_what_is_farther_north_is_farther_up(longitude: float, one: float, other: float) -> None:
    south, north = sorted((one, other))
    if north - south > 1e-9:
        assert position(longitude, south)[1] < position(longitude, north)[1]


@given(SWEDISH_LATITUDES, SWEDISH_LONGITUDES, SWEDISH_LONGITUDES)
def test_what_is_farther_east_is_farther_right(latitude: float, one: float, other: float) -> None:
    west, east = sorted((one, other))
    if east - west > 1e-9:
        assert position(west, latitude)[0] < position(east, latitude)[0]


# --- the outline and the frame ------------------------------------------------------------------------------------


def is_within(ring: Ring, longitude: float, latitude: float) -> bool:
    """Whether a place lies in a ring: a line from it eastward crosses the ring an odd number of times."""
    found = False
    for (west, south), (east, north) in pairwise((*ring, ring[0])):
        if (south > latitude) != (north > latitude):
            found ^= longitude < west + (latitude - south) / (north - south) * (east - west)
    return found


@pytest.mark.parametrize(
    ("ring", "place"),
    [
        (SWEDEN[0], (15.62, 58.41)),  # Linköping
        (SWEDEN[0], (22.15, 65.58)),  # Luleå
        (SWEDEN[1], (18.5, 57.5)),  # Gotland
        (SWEDEN[2], (16.65, 56.75)),  # Öland
        (LAKES[0], (13.3, 58.9)),  # Vänern
        (LAKES[1], (14.55, 58.3)),  # Vättern
        (NEIGHBOURS[0], (10.75, 59.91)),  # Oslo
    ],
)
def test_places_lie_in_their_outlines(ring: Ring, place: tuple[float, float]) -> None:
    assert is_within(ring, *place)


def test_the_neighbours_are_drawn_as_far_as_any_map_reaches() -> None:
    widest = frame_around([corner for ring in SWEDEN for corner in ring], WIDTH)
    corners = [widest.at(*corner) for ring in NEIGHBOURS for corner in ring]
    assert min(x for x, _ in corners) < 0
    assert max(x for x, _ in corners) > widest.width
    assert min(y for _, y in corners) < 0
    assert max(y for _, y in corners) > widest.height


@given(st.lists(st.tuples(SWEDISH_LONGITUDES, SWEDISH_LATITUDES), min_size=1, max_size=20))
def test_a_frame_holds_its_places_with_a_margin(places: list[tuple[float, float]]) -> None:
    frame = frame_around(places, WIDTH)
    edge = MARGIN * frame.scale - 0.1
    for x, y in (frame.at(*place) for place in places):
        assert edge <= x <= frame.width - edge
        assert edge <= y <= frame.height - edge
    assert frame.height <= WIDTH * TALLEST + 0.1


def test_an_outline_is_cut_off_just_beyond_its_frame() -> None:
    frame = frame_around([STOCKHOLM, GOTHENBURG], WIDTH)
    for x, y in corners_of(path_of(SWEDEN, frame)):
        assert -5 <= x <= frame.width + 5
        assert -5 <= y <= frame.height + 5


def test_the_whole_outline_is_some_thousand_characters() -> None:
    assert 2000 < len(path_of(SWEDEN, frame_of_sweden(SMALL_WIDTH))) < 6000


def test_nothing_is_drawn_of_what_lies_elsewhere() -> None:
    assert path_of((LAKES[0],), MapFrame(west=0, north=7500, scale=1, width=100, height=100)) == ""


def corners_of(path: str) -> list[tuple[float, float]]:
    """The corners of a path, each from the left and the top."""
    found = []
    for start, steps in re.findall(r"M([^lzM]+)(?:l([^zM]+))?", path):
        x, y = map(float, start.split())
        found.append((x, y))
        numbers = [float(number) for number in steps.split()]
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            found.append((x, y))
    return found


# --- the labels ---------------------------------------------------------------------------------------------------


def box_of(point: MapPoint) -> LabelBox:
    """The room of a point's label, measured anew."""
    width = len(point.label) * LETTER_SIZE * LETTER_WIDTH
    left = point.label_x - {Anchor.START: 0.0, Anchor.MIDDLE: width / 2, Anchor.END: width}[point.anchor]
    top = point.label_y - LETTER_SIZE / 2
    return LabelBox(left=left, top=top, right=left + width, bottom=top + LETTER_SIZE)


def disorder(drawn: MapView) -> list[str]:
    """What is wrong with the labels of a map: two that meet, one on a dot, one that runs out of the map."""
    found = []
    labelled = [(point, box_of(point)) for point in drawn.points if point.label]
    for (one, box), (other, taken) in combinations(labelled, 2):
        if box.meets(taken):
            found.append(f"{one.label} meets {other.label}")
    for one, box in labelled:
        if box.left < 0 or box.top < 0 or box.right > drawn.width or box.bottom > drawn.height:
            found.append(f"{one.label} runs out")
        for other in drawn.points:
            if dist(box.nearest(other.x, other.y), (other.x, other.y)) < DOT_RADIUS:
                found.append(f"{one.label} on {other.name}")  # noqa: PERF401 - beside the other complaint
    return found


def real_site() -> Site:
    """The archive's own content."""
    contents = read_contents(HERE.parent / "content")
    settings, _ = read_settings(contents, CLOSED)
    assert settings is not None
    return read_site(contents, settings)[0]


def tour_of(site: Site) -> MapView | None:
    """The map of a site's tour."""
    return tour_map(site.visits, site.municipality_of)


def test_every_municipality_of_the_archive_has_its_number_and_none_meets_another() -> None:
    site = real_site()
    drawn = municipalities_map(site.municipalities, site.visits)
    assert drawn is not None
    assert len(site.municipalities) == 32
    assert [point.place for point in drawn.points] == [found.slug for found in site.municipalities]
    assert [point.place for point in drawn.points if not point.label] == []
    assert disorder(drawn) == []


def test_the_first_page_names_the_municipalities_that_it_has_room_for() -> None:
    site = real_site()
    drawn = named_map(site.municipalities, site.visits)
    assert drawn is not None
    labelled = [point for point in drawn.points if point.label]
    assert 28 <= len(labelled) < len(site.municipalities)
    assert all(point.label == point.name for point in labelled)
    assert disorder(drawn) == []


def test_very_many_municipalities_have_no_names_on_the_first_page(monkeypatch: pytest.MonkeyPatch) -> None:
    site = real_site()
    monkeypatch.setattr(map_views, "MOST_LABELLED", len(site.municipalities) - 1)
    drawn = named_map(site.municipalities, site.visits)
    assert drawn is not None
    assert {point.label for point in drawn.points} == {""}


def test_the_stops_of_the_archive_have_the_numbers_that_sources_give_and_no_others() -> None:
    drawn = tour_of(real_site())
    assert drawn is not None
    labels = {point.label for point in drawn.points}
    assert {"1 Trollhättan", "4 Åstorp", "5 Perstorp", "Motala", "Uddevalla", "Göteborg"} <= labels
    assert {label for label in labels if label[:1].isdigit()} == {"1 Trollhättan", "4 Åstorp", "5 Perstorp"}
    confirmed = {point.place for point in drawn.points if point.mark is VisitMark.CONFIRMED}
    assert confirmed == {"astorp", "perstorp", "motala", "linkoping", "uddevalla"}
    assert disorder(drawn) == []


def test_the_labels_of_the_golden_site_keep_apart() -> None:
    contents = read_contents(GOLDEN / "content")
    settings, _ = read_settings(contents, CLOSED)
    assert settings is not None
    site, _ = read_site(contents, settings)
    for drawn in (municipalities_map(site.municipalities, site.visits), tour_of(site)):
        assert drawn is not None
        assert disorder(drawn) == []


PLACES = st.tuples(st.floats(0, 320), st.floats(0, 480))
TEXTS = st.sampled_from([("00",), ("1 Exempelköping", "1"), ("Ängsholm",), ()])


@given(st.lists(st.builds(lambda at, texts: Dot(x=at[0], y=at[1], texts=texts), PLACES, TEXTS), max_size=60))
def test_no_label_meets_another_wherever_the_dots_are(dots: list[Dot]) -> None:
    labels = place_labels(tuple(dots), 320, 480)
    assert len(labels) == len(dots)
    placed = [label for label in labels if label]
    assert [(one.text, other.text) for one, other in combinations(placed, 2) if one.box.meets(other.box)] == []
    for label in placed:
        assert not covered(label, [dot for dot, own in zip(dots, labels, strict=True) if own is not label])
        assert label.box.left >= 0
        assert label.box.right <= 320


def covered(label: Label, dots: list[Dot]) -> list[Dot]:
    """The dots that a label stands on."""
    return [dot for dot in dots if dist(label.box.nearest(dot.x, dot.y), (dot.x, dot.y)) < DOT_RADIUS]


def test_a_label_close_to_another_dot_is_told_apart_by_a_line() -> None:
    crowd = tuple(Dot(x=160 + x * 9, y=200 + y * 9, texts=("00",)) for x in range(3) for y in range(3))
    told_apart = 0
    for dot, label in zip(crowd, place_labels(crowd, 320, 480), strict=True):
        others = [label.box.nearest(other.x, other.y) for other in crowd if other is not dot] if label else []
        spots = [(other.x, other.y) for other in crowd if other is not dot]
        nearest = min((dist(*pair) for pair in zip(others, spots, strict=False)), default=DOUBT)
        assert nearest >= DOUBT or (label and label.leader)
        told_apart += bool(label and label.leader)
    assert told_apart > 0


def test_a_label_keeps_off_the_route_where_it_can() -> None:
    (free,) = place_labels((Dot(x=160, y=200, texts=("1 Provby",)),), 320, 480)
    (beside,) = place_labels((Dot(x=160, y=200, texts=("1 Provby",)),), 320, 480, (((160, 200), (300, 200)),))
    assert (free and free.anchor, beside and beside.anchor) == (Anchor.START, Anchor.END)


# --- the maps of a site -------------------------------------------------------------------------------------------


def at(name: str, longitude: float, latitude: float, *lines: str) -> str:
    return municipality(f"latitude: {latitude}", f"longitude: {longitude}", *lines, name=name)


VISIT = "visits: [{{date: {}, source: https://x.example/}}]"


STOP = "visits: [{{date: {}, held: ja, stop: {}, source: https://x.example/}}]"


def test_a_line_goes_from_a_stop_to_the_one_that_a_source_puts_next(tmp_path: Path) -> None:
    files = {
        "municipalities/ask.md": at("Ask", 13, 56, STOP.format("2018-09-20", 4)),
        "municipalities/bok.md": at("Bok", 15, 58, STOP.format("2018-09-21", 5)),
        "municipalities/ek.md": at("Ek", 17, 59, STOP.format("2018-10-10", 7)),
        "municipalities/en.md": at("En", 16, 60, STOP.format("2019-10-10", 8)),
        "municipalities/gran.md": at("Gran", 14, 57, VISIT.format("2018-09-01").replace("date", "held: nej, date")),
        "municipalities/lind.md": municipality(VISIT.format("2018-08-01"), name="Lind"),
        "municipalities/sälg.md": at("Sälg", 18, 59, VISIT.format("2018-08-02")),
    }
    site, _ = read_files(tmp_path, {name.replace("ä", "a"): text for name, text in files.items()})
    drawn = tour_of(site)
    assert drawn is not None
    assert {point.place: (point.label, point.mark) for point in drawn.points} == {
        "ask": ("4 Ask", VisitMark.CONFIRMED),
        "bok": ("5 Bok", VisitMark.CONFIRMED),
        "ek": ("7 Ek", VisitMark.CONFIRMED),
        "en": ("8 En", VisitMark.CONFIRMED),
        "salg": ("Sälg", VisitMark.PLANNED),
    }
    spots = {point.place: (point.x, point.y) for point in drawn.points}
    assert corners_of(drawn.route) == [pytest.approx(spots[place], abs=0.2) for place in ("ask", "bok")]
    assert drawn.missing == ("Lind",)


def test_marks_tell_what_is_known_of_a_visit(tmp_path: Path) -> None:
    files = {
        "municipalities/ask.md": at("Ask", 13, 56, STOP.format("2018-09-21", 1)),
        "municipalities/bok.md": at("Bok", 15, 58),
        "municipalities/ek.md": at("Ek", 17, 59, VISIT.format("2018-10")),
    }
    site, _ = read_files(tmp_path / "visited", files)
    drawn = municipalities_map(site.municipalities, site.visits)
    assert drawn is not None
    assert [point.mark for point in drawn.points] == [VisitMark.CONFIRMED, VisitMark.NOTHING, VisitMark.PLANNED]
    assert drawn.marks_visits
    site, _ = read_files(tmp_path / "unvisited", {"municipalities/bok.md": files["municipalities/bok.md"]})
    drawn = municipalities_map(site.municipalities, site.visits)
    assert drawn is not None
    assert [point.mark for point in drawn.points] == [VisitMark.CONFIRMED]
    assert not drawn.marks_visits


@pytest.mark.parametrize(
    ("visit", "named", "meaning"),
    [
        ("{date: 2022-01-10, held: ja, source: SVT}", "genomfört besök", "Fylld punkt: genomfört besök"),
        (
            "{date: 2022-01-10}",
            "planerat besök; okänt om det blev av",
            "Ring: planerat besök; okänt om det blev av",
        ),
        ("", "", ""),
    ],
)
def test_a_map_of_one_municipality_says_what_its_point_means(
    tmp_path: Path, visit: str, named: str, meaning: str
) -> None:
    folders = small_room(tmp_path)
    town = at("Motala", 15, 58, f"visits: [{visit}]" if visit else "main_town: Motala stad")
    written_over(folders, {"content/municipalities/motala.md": town})
    built(folders)
    start, listed, own = (
        (folders.output / path).read_text("utf-8")
        for path in ("index.html", "kommuner/index.html", "kommuner/motala.html")
    )
    for page in (start, listed):
        legends = re.findall(r'<p class="legends">(.*?)</p>', page)
        assert ([meaning] if meaning else []) == [re.sub("<[^>]*>", "", legend).strip() for legend in legends]
    assert f"<title>Motala{f': {named}' if named else ''}</title>" in start
    assert f"Punkten visar var centralorten{'' if visit else ' Motala stad'} ligger." in own


def test_municipalities_at_one_place_are_two_points_and_the_line_ends_at_them(tmp_path: Path) -> None:
    files = {
        "municipalities/ask.md": at("Ask", 13, 56, STOP.format("2018-09-20", 4)),
        "municipalities/bok.md": at("Bok", 13, 56, STOP.format("2018-09-21", 5)),
        "municipalities/ek.md": at("Ek", 13.01, 56),
        "municipalities/en.md": at("En", 13, 60),
    }
    site, _ = read_files(tmp_path, files)
    drawn = named_map(site.municipalities, site.visits)
    tour = tour_of(site)
    assert drawn is not None
    assert tour is not None
    for found in (drawn, tour):
        assert found.is_spread
        assert disorder(found) == []
        assert [] == [
            (one.place, other.place)
            for one, other in combinations(found.points, 2)
            if dist((one.x, one.y), (other.x, other.y)) < one.mark.radius + other.mark.radius - 0.2
        ]
    assert {"4 Ask", "5 Bok"} == {point.label for point in tour.points}
    assert [(point.x, point.y) for point in tour.points] == [
        pytest.approx(it, abs=0.2) for it in corners_of(tour.route)
    ]
    only = [point for point in drawn.points if point.place == "en"]
    assert [REACH] == [point.reach for point in only]
    for changed in (at("Bok", 15, 58), at("Bok", 13, 59)):
        site, _ = read_files(tmp_path / "apart", {**files, "municipalities/bok.md": changed})
        moved = tour_of(site)
        assert moved is not None
        assert not moved.is_spread


@given(
    st.lists(st.tuples(st.tuples(st.floats(0, 30), st.floats(0, 30)), st.sampled_from([2.0, DOT_RADIUS])), max_size=12)
)
def test_no_dot_covers_another_and_a_pointer_means_one_alone(places: list[tuple[tuple[float, float], float]]) -> None:
    drawn = side_by_side(places)
    assert [radius for _, radius in places] == [dot.radius for dot in drawn]
    for one, other in combinations(drawn, 2):
        assert dist(one.at, other.at) >= one.radius + other.radius - 1e-9
        assert one.reach + other.reach <= dist(one.at, other.at) + 2.0  # a smaller dot is meant on all of itself
    assert drawn == side_by_side(places)
    apart = [((100.0 * number, place[1]), radius) for number, (place, radius) in enumerate(places)]
    assert [(place, radius, REACH) for place, radius in apart] == [
        (dot.at, dot.radius, dot.reach) for dot in side_by_side(apart)
    ]


def test_a_map_without_a_neighbour_in_it_is_drawn_as_any_other(tmp_path: Path) -> None:
    folders = small_room(tmp_path)
    places = {"motala": at("Motala", 16.25, 59.5), "haparanda": at("Haparanda", 24.1, 65.8)}
    for names in (("motala",), ("motala", "haparanda")):
        written_over(folders, {f"content/municipalities/{name}.md": places[name] for name in names})
        built(folders)
        drawn = (folders.output / "kommuner/index.html").read_text("utf-8")
        assert ('class="neighbours"' in drawn) == (len(names) > 1)
        assert (1, 1) == (drawn.count('<figure class="map">'), drawn.count('<rect class="sea"'))
        assert {"3.2"} == set(re.findall(r'class="filled" cx="[\d.]+" cy="[\d.]+" r="([\d.]+)"', drawn)) - {"4.5"}
        own = (folders.output / "kommuner/motala.html").read_text("utf-8")
        assert (1, 0) == (own.count('<figure class="map small">'), own.count('<rect class="sea"'))


def test_there_is_no_map_without_coordinates(tmp_path: Path) -> None:
    files = {
        "municipalities/ask.md": municipality(VISIT.format("2018-09-21"), name="Ask"),
        "press/2018/a.md": release("municipality: ask"),
    }
    site, _ = read_files(tmp_path, files)
    assert municipalities_map(site.municipalities, site.visits) is None
    assert tour_of(site) is None
    assert whole_country(site.municipalities[0]) is None
    folders = own_copy(tmp_path / "copy")
    place = "content/municipalities/exempelkoping.md"
    text = (GOLDEN / place).read_text("utf-8")
    written_over(folders, {place: re.sub(r"(?m)^(latitude|longitude): .*\n", "", text)})
    built(folders)
    for page in ("kommuner/index.html", "kommunbesok.html", "kommuner/exempelkoping.html"):
        html = (folders.output / page).read_text("utf-8")
        assert 'class="map' not in html
        assert "map.js" not in html
        assert 'class="stop"' not in html


def test_the_numbers_on_a_map_agree_with_those_beside_it(tmp_path: Path) -> None:
    folders = own_copy(tmp_path)
    written_over(folders, {"content/municipalities/angsholm.md": at("Ängsholm", 17, 60, VISIT.format("2022-01-10"))})
    built(folders)
    table = (folders.output / "kommuner/index.html").read_text("utf-8")
    rows = re.findall(r'<tr data-place="(\w+)">\s*<td class="number">(\d+)</td>', table)
    assert rows == [("exempelkoping", "1"), ("angsholm", "2")]
    assert dict(rows) == dict(re.findall(r'data-place="(\w+)"><title>[^<]*</title>.*?<text[^>]*>(\d+)<', table))
    assert "Övre Provby saknar uppgift om läge och är inte med på kartan." in table
    tour = (folders.output / "kommunbesok.html").read_text("utf-8")
    told = re.findall(
        r'data-place="(\w+)">\s*<h3>(?:(?!</ol>).)*?<li class="held">(?:(?!</li>).)*?Stopp (\d+) på turnén',
        tour,
        re.DOTALL,
    )
    drawn = re.findall(r'<g class="point" data-place="(\w+)">.*?<text[^>]*>([\d, ]+) ', tour)
    assert told == drawn == [("exempelkoping", "2")]
