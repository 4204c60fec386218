"""Which files processes are given first, and which of them together."""

from pressroom.engine.planning import IN_ONE_PROCESS, SLOW, first_among, with_neighbours
from pressroom.pages.feeds import municipality_calendar, municipality_feed
from pressroom.pages.pictures import rendition
from pressroom.pages.targets import Recipe
from pressroom.problems import Location

AT = Location(path="content/site.yaml")
FEED, CALENDAR = Recipe("a.atom", AT, municipality_feed), Recipe("a.ics", AT, municipality_calendar)
PICTURE = Recipe("a.jpg", AT, rendition)


def test_what_is_slow_is_for_a_process_alone_and_a_run_of_calendars_for_one() -> None:
    recipes = [FEED, CALENDAR, CALENDAR, PICTURE, PICTURE, CALENDAR, FEED]
    assert [range(1, 3), range(3, 4), range(4, 5)] == first_among(recipes)
    assert SLOW.isdisjoint(IN_ONE_PROCESS)


def test_calendars_are_made_one_after_the_other_and_all_else_in_its_order() -> None:
    recipes = [FEED, CALENDAR, PICTURE, CALENDAR._replace(path="b.ics"), FEED._replace(path="b.atom")]
    assert ["a.ics", "b.ics", "a.atom", "a.jpg", "b.atom"] == [each.path for each in with_neighbours(recipes)]
