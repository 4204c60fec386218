"""What went wrong once, each with the shortest way to it that the walk of test_incremental found."""

from pathlib import Path

import pytest
from press_room import CLOSED, own_copy, said, written_over

from pressroom.engine.pipeline import make_site


@pytest.mark.parametrize(
    "circle",
    [
        {"a.html": '{% include "a.html" %}'},
        {"a.html": '{% include "b.html" %}', "b.html": '{% include "a.html" ignore missing %}'},
        {"a.html": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}"},
    ],
)
def test_a_template_that_is_in_itself_is_a_fault_at_its_line(tmp_path: Path, circle: dict[str, str]) -> None:
    folders = own_copy(tmp_path)
    texts = {f"templates/{name}": text for name, text in circle.items()}
    written_over(folders, {**texts, "templates/404.html": '{% include "a.html" %}'})
    assert ["template-in-itself templates/a.html:1:0"] == said(make_site(folders, CLOSED).problems)
