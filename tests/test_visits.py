"""What a release is to a visit follows from their dates."""

import pytest

from pressroom.dates import ArchiveDate, parse_date
from pressroom.problems import Fault
from pressroom.read.visits import precedes


def dated(text: str) -> ArchiveDate:
    found = parse_date(text)
    assert not isinstance(found, Fault)
    return found


@pytest.mark.parametrize(
    ("release", "visit", "relation"),
    [
        ("2018-09-20", "2018-09-24", "announces"),
        ("2018-09-24", "2018-09-24", "mentions"),
        ("2018-09-25", "2018-09-24", "reports"),
        ("2018-08", "2018-09-24", "announces"),
        ("2018-09", "2018-09-24", "mentions"),
        ("2018-10?", "2018-09-24", "reports"),
        ("2018-06-28/2018-09-24", "2018-09-24", "announces"),
        ("../2018-09-24", "2018-09-24", "announces"),
        ("2018-09-24/2018-09-30", "2018-09-24", "reports"),
        ("2018-09-24/..", "2018-09-24", "reports"),
        ("2018-09-01/2018-09-30", "2018-09-24", "mentions"),
        ("2018-09", "2018-09-30", "mentions"),
        ("2018-09", "2018-09-01", "mentions"),
        ("2019-11-12", "2019-11-04/2019-11-10", "reports"),
        ("okänt", "2018-09-24", "mentions"),
        ("2018", "XXXX-11-26", "mentions"),
    ],
)
def test_a_release_announces_mentions_or_reports_a_visit(release: str, visit: str, relation: str) -> None:
    published, visited = dated(release), dated(visit)
    found = "announces" if precedes(published, visited) else "reports" if precedes(visited, published) else "mentions"
    assert relation == found
