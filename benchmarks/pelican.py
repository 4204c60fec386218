"""The press room for Pelican."""

from collections.abc import Mapping
from pathlib import Path

from corpus import corpus, newest_release
from peers import (
    FIRST,
    FIRST_IN_HEADING,
    FIRST_IN_MAIN,
    LAST_PARAGRAPH,
    LAST_RULE,
    SECOND,
    Peer,
    Spot,
    as_json,
    fields_of,
    json_spots,
    newcomer,
    plain_municipalities,
    plain_people,
    write,
)

FILES: Mapping[str, str] = {
    "settings.py": (
        'import json\nfrom pathlib import Path\nAUTHOR = "Myndigheten"\nSITENAME = "Arkivet"\nSITEURL = ""\n'
        'DESCRIPTION = "Allt som myndigheten sade."\nPATH = "content"\nOUTPUT_PATH = "output"\n'
        'PEOPLE = json.loads(Path("people.json").read_text("utf-8"))\n'
        'MUNICIPALITIES = json.loads(Path("municipalities.json").read_text("utf-8"))\n'
        'TIMEZONE = "Europe/Stockholm"\nDEFAULT_LANG = "sv"\nTHEME = "theme"\nDEFAULT_PAGINATION = 25\n'
        "RELATIVE_URLS = True\nFEED_ALL_ATOM = CATEGORY_FEED_ATOM = TRANSLATION_FEED_ATOM = None\n"
        'AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None\nARTICLE_SAVE_AS = ARTICLE_URL = "press/{slug}.html"\n'
        'MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}}, "output_format": "html5"}\n'
    ),
    "theme/templates/base.html": (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{% block title %}{% endblock %}</title>'
        '<link rel="stylesheet" href="{{ SITEURL }}/theme/site.css">'
        '</head><body><a href="#main">Till innehållet</a><header><p>{{ SITENAME }}</p>'
        '<nav><a href="{{ SITEURL }}/index.html">Start</a>'
        '</nav></header><main id="main">{% block main %}{% endblock %}</main><footer>{{ output_file }}</footer>'
        "</body></html>\n"
    ),
    "theme/templates/article.html": (
        '{% extends "base.html" %}{% block title %}{{ article.title }}{% endblock %}{% block main %}<article>'
        "<h1>{{ article.title }}</h1><p>{{ article.date.date() }} {{ article.kind }}</p>{{ article.summary }}"
        "{{ article.content }}<ul>{% for tag in article.tags %}<li>{{ tag }}</li>{% endfor %}</ul>"
        "<p>{{ PEOPLE[article.spokesperson] }}</p></article>{% endblock %}\n"
    ),
    **{
        f"theme/templates/{name}.html": (
            '{% extends "base.html" %}{% block title %}Lista{% endblock %}{% block main %}' + head + "<ul>"
            "{% for article in (articles_page.object_list if articles_page else articles) %}"
            '<li><a href="{{ SITEURL }}/{{ article.url }}">{{ article.title }}</a> {{ article.date.date() }} '
            "{{ article.summary }}</li>{% endfor %}</ul>{% endblock %}\n"
        )
        for name, head in {
            "index": "<p>{{ DESCRIPTION }}</p>",
            "category": "{% set known = MUNICIPALITIES[category.slug] %}<p>{{ known.name }}: {{ known.text }}</p>",
            "tag": "",
            "author": "",
            "period_archives": "",
        }.items()
    },
    **{
        f"theme/templates/{name}.html": '{% extends "base.html" %}{% block title %}{{ page_name }}{% endblock %}\n'
        for name in ("tags", "categories", "authors", "archives", "page")
    },
    "theme/static/site.css": "body { max-width: 60rem }\n",
}

SPOTS: Mapping[str, Spot] = {
    **json_spots("people.json", "municipalities.json"),
    "body": Spot(FIRST, LAST_PARAGRAPH),
    "title": Spot(FIRST, r"(?m)^Title: (.*)$"),
    "date": Spot(SECOND, r"(?m)^Date: (.*)$"),
    "topic": Spot(SECOND, r"(?m)^Tags: (.*)$"),
    "municipality": Spot(SECOND, r"(?m)^Category: (.*)$"),
    "description": Spot("settings.py", r'DESCRIPTION = "(.*)"'),
    "site-name": Spot("settings.py", r'SITENAME = "(.*)"'),
    "layout": Spot("theme/templates/base.html", FIRST_IN_MAIN),
    "template": Spot("theme/templates/article.html", FIRST_IN_HEADING),
    "style": Spot("theme/static/site.css", LAST_RULE),
}


def pelican_release(text: str) -> str:
    """A release with the fields that Pelican understands."""
    fields, body = fields_of(text)
    return (
        f"Title: {fields['title']}\nDate: {fields['date']}\nKind: {fields['kind']}\n"
        f"Category: {fields['municipality']}\nTags: {fields['topics'].strip('[]')}\n"
        f"Spokesperson: {fields['spokesperson'].strip('[]')}\nSummary: {fields['summary']}\n\n{body}"
    )


def pelican(folder: Path, count: int, program: str) -> Peer:
    """The same releases for Pelican."""
    known = {"people.json": as_json(plain_people()), "municipalities.json": as_json(plain_municipalities())}
    write(folder, {**FILES, **known})
    for path, text in corpus(count):
        if path.startswith("press/"):
            write(folder, {f"content/{path}": pelican_release(text)})
    path, text = newest_release(count)
    return Peer(
        name="Pelican",
        folder=folder,
        command=(program, "--settings", "settings.py", "--quiet"),
        spots=SPOTS,
        newcomer=newcomer(path, pelican_release(text)),
        output="output",
        warm=("output", "cache", "__pycache__"),
    )
