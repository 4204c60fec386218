"""The same press room for each generator: content, templates that show the same, and the command that builds it.

Every generator makes a page for each release, lists in pages of 25, lists of topics and of municipalities, and the
pages that stand alone. Ours makes more of each page (navigation, provenance, contacts, neighbours, notice) and checks
every link, anchor and page before it writes; none of the others does. They render Markdown without speech, fact boxes
and Swedish typography, and only Hugo links each release to its neighbours.
"""

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus import corpus

ROOT = Path(__file__).parent.parent
PLAIN_EXPORTS = "exports: {releases: nej, data: nej, feeds: nej, redirects: nej, search: nej}\n"
"""Switches off the files that the others don't make; every check stays on."""

_LINK = re.compile(r"\]\((?:kommun:|press/)[^)]*\)")
_FIELD = re.compile(r"^(\w+): (.*)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Peer:
    """A generator with a press room to build: what is run, in which folder, and which files are edited."""

    name: str
    folder: Path
    command: tuple[str, ...]
    release: str
    template: str
    output: str
    warm: tuple[str, ...] = ()
    """What a first build must not find."""


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their paths."""
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def ours(folder: Path, count: int, *, everything: bool = False) -> Peer:
    """Our own press room."""
    files = {f"content/{path}": text for path, text in corpus(count)}
    if not everything:
        files["content/site.yaml"] += PLAIN_EXPORTS
    write(folder, files)
    for name in ("templates", "static"):
        target = folder / name
        if not target.exists():
            for file in (ROOT / name).rglob("*"):
                if file.is_file():
                    (target / file.relative_to(ROOT / name)).parent.mkdir(parents=True, exist_ok=True)
                    (target / file.relative_to(ROOT / name)).write_bytes(file.read_bytes())
    return Peer(
        name="everything on" if everything else "pressroom",
        folder=folder,
        command=(sys.executable, str(ROOT / "build.py"), "--quiet"),
        release="content/press/1998/text-00000.md",
        template="templates/release.html",
        output="output",
        warm=("output", ".cache"),
    )


def fields_of(text: str) -> tuple[dict[str, str], str]:
    """The fields of a file as they are written, and its body without what only we understand."""
    _, fields, body = text.split("---\n", 2)
    body = _LINK.sub("](https://exempel.example/)", body).replace("!!! fakta", "**Fakta**").replace("\n    ", "\n")
    return dict(_FIELD.findall(fields)), body


def plain_releases(count: int) -> dict[str, str]:
    """The releases with the fields that Hugo and Eleventy understand, by their paths."""
    found = {}
    for path, text in corpus(count):
        if path.startswith("press/"):
            fields, body = fields_of(text)
            front = "\n".join(f"{name}: {fields[name]}" for name in ("title", "date", "kind", "summary", "topics"))
            found[f"content/{path}"] = f"---\n{front}\nmunicipalities: [{fields['municipality']}]\n---\n{body}"
    return found


HUGO: Mapping[str, str] = {
    "hugo.toml": (
        'baseURL = "https://arkiv.example/"\nlanguageCode = "sv"\ntitle = "Arkivet"\nrelativeURLs = true\n'
        'uglyURLs = true\ndisableKinds = ["RSS"]\n[pagination]\npagerSize = 25\n'
        '[taxonomies]\ntopic = "topics"\nmunicipality = "municipalities"\n'
    ),
    "layouts/_default/baseof.html": (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
        '<link rel="stylesheet" href="{{ "site.css" | relURL }}"></head><body><a href="#main">Till innehållet</a>'
        '<header><nav><a href="{{ "/" | relURL }}">Start</a> <a href="{{ "press/index.html" | relURL }}">Press</a>'
        '</nav></header><main id="main">{{ block "main" . }}{{ end }}</main><footer>{{ .RelPermalink }}</footer>'
        "</body></html>\n"
    ),
    "layouts/_default/single.html": (
        '{{ define "main" }}<article><h1>{{ .Title }}</h1><p>{{ .Date.Format "2006-01-02" }} {{ .Params.kind }}</p>'
        "<p>{{ .Params.summary }}</p>{{ .Content }}<ul>{{ range .Params.topics }}<li>{{ . }}</li>{{ end }}</ul>"
        '{{ with .PrevInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}'
        '{{ with .NextInSection }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</article>{{ end }}\n'
    ),
    "layouts/_default/list.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1>{{ $p := .Paginate .RegularPagesRecursive }}<ul>{{ range $p.Pages }}'
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Date.Format "2006-01-02" }} {{ .Params.summary }}</li>'
        "{{ end }}</ul>{{ .Paginator.PageNumber }}{{ end }}\n"
    ),
    "layouts/_default/terms.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}'
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n'
    ),
    "layouts/index.html": (
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range first 5 .Site.RegularPages }}'
        '<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n'
    ),
    "static/site.css": "body { max-width: 60rem }\n",
}


def hugo(folder: Path, count: int, program: str) -> Peer:
    """The same releases for Hugo."""
    write(folder, {**HUGO, **plain_releases(count)})
    return Peer(
        name="Hugo",
        folder=folder,
        command=(program, "--quiet", "--noBuildLock", "--cleanDestinationDir"),
        release="content/press/1998/text-00000.md",
        template="layouts/_default/single.html",
        output="public",
        warm=("public", "resources"),
    )


PELICAN: Mapping[str, str] = {
    "settings.py": (
        'AUTHOR = "Myndigheten"\nSITENAME = "Arkivet"\nSITEURL = ""\nPATH = "content"\nOUTPUT_PATH = "output"\n'
        'TIMEZONE = "Europe/Stockholm"\nDEFAULT_LANG = "sv"\nTHEME = "theme"\nDEFAULT_PAGINATION = 25\n'
        "RELATIVE_URLS = True\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None\n"
        'AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\nARTICLE_SAVE_AS = ARTICLE_URL = "press/{slug}.html"\n'
        'MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}}, "output_format": "html5"}\n'
    ),
    "theme/templates/base.html": (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{% block title %}{% endblock %}</title>'
        '</head><body><a href="#main">Till innehållet</a><header><nav><a href="{{ SITEURL }}/index.html">Start</a>'
        '</nav></header><main id="main">{% block main %}{% endblock %}</main><footer>{{ output_file }}</footer>'
        "</body></html>\n"
    ),
    "theme/templates/article.html": (
        '{% extends "base.html" %}{% block title %}{{ article.title }}{% endblock %}{% block main %}<article>'
        "<h1>{{ article.title }}</h1><p>{{ article.date.date() }} {{ article.kind }}</p>{{ article.summary }}"
        "{{ article.content }}<ul>{% for tag in article.tags %}<li>{{ tag }}</li>{% endfor %}</ul></article>"
        "{% endblock %}\n"
    ),
    **{
        f"theme/templates/{name}.html": (
            '{% extends "base.html" %}{% block title %}Lista{% endblock %}{% block main %}<ul>'
            "{% for article in (articles_page.object_list if articles_page else articles) %}"
            '<li><a href="{{ SITEURL }}/{{ article.url }}">{{ article.title }}</a> {{ article.date.date() }} '
            "{{ article.summary }}</li>{% endfor %}</ul>{% endblock %}\n"
        )
        for name in ("index", "tag", "category", "author", "period_archives")
    },
    **{
        f"theme/templates/{name}.html": '{% extends "base.html" %}{% block title %}{{ page_name }}{% endblock %}\n'
        for name in ("tags", "categories", "authors", "archives", "page")
    },
}


def pelican(folder: Path, count: int, program: str) -> Peer:
    """The same releases for Pelican."""
    write(folder, PELICAN)
    for path, text in corpus(count):
        if path.startswith("press/"):
            fields, body = fields_of(text)
            head = (
                f"Title: {fields['title']}\nDate: {fields['date']}\nKind: {fields['kind']}\n"
                f"Category: {fields['municipality']}\nTags: {fields['topics'].strip('[]')}\n"
                f"Summary: {fields['summary']}"
            )
            write(folder, {f"content/{path}": f"{head}\n\n{body}"})
    return Peer(
        name="Pelican",
        folder=folder,
        command=(program, "--settings", "settings.py", "--quiet"),
        release="content/press/1998/text-00000.md",
        template="theme/templates/article.html",
        output="output",
        warm=("output", "cache", "__pycache__"),
    )
