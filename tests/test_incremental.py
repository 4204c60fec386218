"""Building with a cache gives what building without one gives: the same bytes, and the same problems said."""

import os

import pytest
from hypothesis import HealthCheck, settings
from search_reader import divided
from walk_builds import BuildEdits
from walk_files import FileEdits
from walk_records import RecordEdits

STEPS = int(os.environ.get("PRESSROOM_STEPS", "15"))
EXAMPLES = int(os.environ.get("PRESSROOM_EXAMPLES", "6"))
"""The suite goes a short way each time; the long one is gone with other numbers in the environment."""


@pytest.fixture(autouse=True)
def _divided_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search has several shards from the fourth release on, and fewer or more of them as releases come and go."""
    divided(monkeypatch, undivided=3, share=2, segment=2)


class Incremental(RecordEdits, FileEdits, BuildEdits):
    """A press room in which anything happens."""


TestIncremental = Incremental.TestCase
TestIncremental.settings = settings(
    stateful_step_count=STEPS,
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
