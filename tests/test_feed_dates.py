"""Tests: the date of an item is written as mail and RSS have it."""

from datetime import datetime, timedelta, timezone
from email.utils import format_datetime, parsedate_to_datetime

from hypothesis import given
from hypothesis import strategies as st

from pressroom.render.feeds import date_of_mail

OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(timezones=OFFSETS).map(lambda moment: moment.replace(microsecond=0))


@given(MOMENTS)
def test_a_moment_is_written_as_the_library_for_mail_writes_it(moment: datetime) -> None:
    assert date_of_mail(moment) == format_datetime(moment)


def test_a_moment_can_be_read_again() -> None:
    moment = datetime.fromisoformat("2021-03-04T09:05:00+01:00")
    assert date_of_mail(moment) == "Thu, 04 Mar 2021 09:05:00 +0100"
    assert parsedate_to_datetime(date_of_mail(moment)) == moment
