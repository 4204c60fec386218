"""Media types: one table for the preview and the archive, of types that IANA knows."""

import pytest

from pressroom.model.file_forms import OFFERED
from pressroom.model.media_types import MEDIA_TYPES, UNKNOWN, content_type, media_type


@pytest.mark.parametrize(
    ("path", "media", "content"),
    [
        ("index.html", "text/html", "text/html; charset=utf-8"),
        ("_redirects", "text/plain", "text/plain; charset=utf-8"),
        ("redirects.nginx.conf", "text/plain", "text/plain; charset=utf-8"),
        ("feed.rss", "application/xml", "application/xml"),
        ("press/2021/a.v2/BILD.JPG", "image/jpeg", "image/jpeg"),
        (".pressroom.json", "application/json", "application/json"),
        ("press.d/fil", "text/plain", "text/plain; charset=utf-8"),
        ("fil.okänd", UNKNOWN, UNKNOWN),
    ],
)
def test_a_name_says_its_media_type(path: str, media: str, content: str) -> None:
    assert (media, content) == (media_type(path), content_type(path))


def test_whatever_can_be_offered_has_a_type_but_for_webm_which_iana_has_none_for() -> None:
    assert {"webm"} == {ending for ending in OFFERED if ending not in MEDIA_TYPES}


def test_no_type_is_one_that_nobody_registered() -> None:
    invented = {"application/rss+xml", "audio/wav", "video/webm", "image/x-icon", "text/xml+rss"}
    assert set() == {media for media in MEDIA_TYPES.values() if media in invented or "/x-" in media}
