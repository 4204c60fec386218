"""The press room for Hugo."""

from collections.abc import Mapping
from pathlib import Path

from corpus import newest_release
from peers import (
    FIRST_IN_HEADING,
    FIRST_IN_MAIN,
    LAST_RULE,
    RELEASE_SPOTS,
    SECOND,
    Peer,
    Spot,
    as_json,
    json_spots,
    newcomer,
    plain_municipalities,
    plain_people,
    plain_release,
    plain_releases,
    write,
)

FILES: Mapping[str, str] = {
    "hugo.toml": (
        'baseURL = "https://arkiv.example/"\nlanguageCode = "sv"\ntitle = "Arkivet"\nrelativeURLs = true\n'
        'uglyURLs = true\ndisableKinds = ["RSS"]\n[params]\ndescription = "Allt som myndigheten sade."\n'
        '[pagination]\npagerSize = 25\n[taxonomies]\ntopic = "topics"\nmunicipality = "municipalities"\n'
    ),
    "layouts/_default/baseof.html": (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
        '<link rel="stylesheet" href="{{ "site.css" | relURL }}"></head><body><a href="#main">Till innehållet</a>'
        '<header><p>{{ .Site.Title }}</p><nav><a href="{{ "/" | relURL }}">Start</a> '
        '<a href="{{ "press/index.html" | relURL }}">Press</a>'
        '</nav></header><main id="main">{{ block "main" . }}{{ end }}</main><footer>{{ .RelPermalink }}</footer>'
        "</body></html>\n"
    ),
    "layouts/_default/single.html": (
        '{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }} {{ .Params.kind }}</p>'
        "<p>{{ .Params.summary }}</p>{{ .Content }}<ul>{{ range .Params.topics }}<li>{{ . }}</li>{{ end }}</ul>"
        "<ul>{{ range .Params.spokesperson }}<li>{{ index site.Data.people . }}</li>{{ end }}</ul>"
        '{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
        '{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}\n'
    ),
    "layouts/_default/list.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1>'
        "{{ with .Data.Term }}{{ with index site.Data.municipalities . }}<p>{{ .name }}: {{ .text }}</p>"
        "{{ end }}{{ end }}"
        "{{ $p := .Paginate .RegularPagesRecursive }}<ul>{{ range $p.Pages }}"
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }} {{ .Params.summary }}</li>'
        "{{ end }}</ul>{{ .Paginator.PageNumber }}{{ end }}\n"
    ),
    "layouts/_default/terms.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}'
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n'
    ),
    "layouts/index.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Site.Params.description }}</p>'
        "<ul>{{ range first 5 .Site.RegularPages }}"
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n'
    ),
    "static/site.css": "body { max-width: 60rem }\n",
}

SPOTS: Mapping[str, Spot] = {
    **RELEASE_SPOTS,
    **json_spots("data/people.json", "data/municipalities.json"),
    "municipality": Spot(SECOND, r"(?m)^municipalities: \[(.*)\]$"),
    "description": Spot("hugo.toml", r'description = "(.*)"'),
    "site-name": Spot("hugo.toml", r'title = "(.*)"'),
    "layout": Spot("layouts/_default/baseof.html", FIRST_IN_MAIN),
    "template": Spot("layouts/_default/single.html", FIRST_IN_HEADING),
    "style": Spot("static/site.css", LAST_RULE),
}


def hugo(folder: Path, count: int, program: str, *, clean: bool = True) -> Peer:
    """The same releases for Hugo, which takes its old files away first, or leaves them where they are.

    Only the first gives the site that the sources give; the second takes less time and is what many use.
    """
    people = as_json(plain_people())
    municipalities = as_json(plain_municipalities())
    known = {"data/people.json": people, "data/municipalities.json": municipalities}
    write(folder, {**FILES, **known, **plain_releases(count)})
    path, text = newest_release(count)
    return Peer(
        name="Hugo" if clean else "Hugo, old files left",
        folder=folder,
        command=(program, "--quiet", "--noBuildLock", *(("--cleanDestinationDir",) if clean else ())),
        spots=SPOTS,
        newcomer=newcomer(path, plain_release(text)),
        output="public",
        warm=("public", "resources"),
        serve=(program, "server", "--renderToMemory", "--noBuildLock", "--port", "PORT"),
        listens=("websocket", "/livereload"),
    )
