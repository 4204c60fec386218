"""The press room for Eleventy, which is installed where npm is."""

import shutil
import subprocess
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

VERSION = "3.1.2"

FILES: Mapping[str, str] = {
    "eleventy.config.cjs": """\
const people = require("./people.json");
const municipalities = require("./municipalities.json");
const SIZE = 25;

function pagesOf(prefix, items, term) {
  const pages = [];
  for (let start = 0; start < Math.max(items.length, 1); start += SIZE) {
    const number = start / SIZE + 1;
    const address = number === 1 ? `/${prefix}/index.html` : `/${prefix}/page/${number}.html`;
    pages.push({ title: prefix, term, number, address, items: items.slice(start, start + SIZE) });
  }
  return pages;
}

function grouped(name, items, valuesOf) {
  const found = new Map();
  for (const item of items) {
    for (const value of valuesOf(item.data)) {
      if (!found.has(value)) {
        found.set(value, []);
      }
      found.get(value).push(item);
    }
  }
  const terms = [...found.keys()].sort();
  const pages = terms.flatMap((value) => pagesOf(`${name}/${value}`, found.get(value), value));
  return { pages, terms: { name, terms } };
}

module.exports = function (config) {
  const cache = new WeakMap();
  const all = (api) => {
    if (!cache.has(api)) {
      const releases = api.getFilteredByGlob("content/press/**/*.md").sort((one, other) => other.date - one.date);
      const topics = grouped("topics", releases, (data) => data.topics || []);
      const municipalities = grouped("municipalities", releases, (data) => data.municipalities || []);
      const pages = [...pagesOf("press", releases), ...topics.pages, ...municipalities.pages];
      cache.set(api, { releases, pages, terms: [topics.terms, municipalities.terms] });
    }
    return cache.get(api);
  };
  config.addCollection("releases", (api) => all(api).releases);
  config.addCollection("newest", (api) => all(api).releases.slice(0, 5));
  config.addCollection("pages", (api) => all(api).pages);
  config.addCollection("terms", (api) => all(api).terms);
  config.addGlobalData("site", require("./site.json"));
  config.addFilter("person", (id) => people[id]);
  config.addFilter("municipality", (slug) => municipalities[slug]);
  config.addFilter("day", (date) => date.toISOString().slice(0, 10));
  config.addPassthroughCopy({ "static/site.css": "site.css" });
  return { markdownTemplateEngine: false, dir: { input: "content", includes: "../layouts", output: "output" } };
};
""",
    "layouts/base.njk": (
        '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{{ title }}</title>'
        '<link rel="stylesheet" href="/site.css"></head><body><a href="#main">Till innehållet</a>'
        '<header><p>{{ site.name }}</p><nav><a href="/">Start</a> <a href="/press/index.html">Press</a></nav></header>'
        '<main id="main">{% block main %}{{ content | safe }}{% endblock %}</main><footer>{{ page.url }}</footer>'
        "</body></html>\n"
    ),
    "layouts/release.njk": (
        '{% extends "base.njk" %}{% block main %}<article><h1>{{ title }}</h1><p>{{ page.date | day }} {{ kind }}</p>'
        "<p>{{ summary }}</p>{{ content | safe }}<ul>{% for topic in topics %}<li>{{ topic }}</li>{% endfor %}</ul>"
        "<ul>{% for id in spokesperson %}<li>{{ id | person }}</li>{% endfor %}</ul></article>{% endblock %}\n"
    ),
    "content/press/press.11tydata.cjs": (
        'module.exports = { layout: "release.njk", permalink: (data) => `${data.page.filePathStem}.html` };\n'
    ),
    "content/lists.njk": (
        "---\npagination: {data: collections.pages, size: 1, alias: list}\nlayout: base.njk\n"
        'permalink: "{{ list.address }}"\n---\n<h1>{{ list.title }}</h1>'
        "{% set known = list.term | municipality %}{% if known %}<p>{{ known.name }}: {{ known.text }}</p>{% endif %}"
        "<ul>{% for item in list.items %}"
        '<li><a href="{{ item.url }}">{{ item.data.title }}</a> {{ item.date | day }} {{ item.data.summary }}</li>'
        "{% endfor %}</ul>{{ list.number }}\n"
    ),
    "content/terms.njk": (
        "---\npagination: {data: collections.terms, size: 1, alias: list}\nlayout: base.njk\n"
        'permalink: "/{{ list.name }}/index.html"\n---\n<h1>{{ list.name }}</h1><ul>{% for term in list.terms %}'
        '<li><a href="/{{ list.name }}/{{ term }}/index.html">{{ term }}</a></li>{% endfor %}</ul>\n'
    ),
    "content/index.njk": (
        "---\nlayout: base.njk\n---\n<h1>Arkivet</h1><p>{{ site.description }}</p>"
        "<ul>{% for item in collections.newest %}"
        '<li><a href="{{ item.url }}">{{ item.data.title }}</a></li>{% endfor %}</ul>\n'
    ),
    "site.json": '{"name": "Arkivet", "description": "Allt som myndigheten sade."}\n',
    "static/site.css": "body { max-width: 60rem }\n",
}

SPOTS: Mapping[str, Spot] = {
    **RELEASE_SPOTS,
    **json_spots("people.json", "municipalities.json"),
    "municipality": Spot(SECOND, r"(?m)^municipalities: \[(.*)\]$"),
    "description": Spot("site.json", r'"description": "(.*?)"'),
    "site-name": Spot("site.json", r'"name": "(.*?)"'),
    "layout": Spot("layouts/base.njk", FIRST_IN_MAIN),
    "template": Spot("layouts/release.njk", FIRST_IN_HEADING),
    "style": Spot("static/site.css", LAST_RULE),
}


def install(folder: Path) -> str | None:
    """Eleventy in a folder of its own: the path of its program, or None where there is no npm or it can't be had."""
    program = folder / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    npm = shutil.which("npm")
    if not program.exists() and npm and shutil.which("node"):
        write(folder, {"package.json": '{"private": true}\n'})
        command = [npm, "install", "--silent", "--no-audit", "--no-fund", f"@11ty/eleventy@{VERSION}"]
        subprocess.run(command, cwd=folder, check=False)
    return str(program) if program.exists() else None


def eleventy(folder: Path, count: int, program: str) -> Peer:
    """The same releases for Eleventy."""
    people = as_json(plain_people())
    municipalities = as_json(plain_municipalities())
    known = {"people.json": people, "municipalities.json": municipalities}
    write(folder, {**FILES, **known, **plain_releases(count)})
    path, text = newest_release(count)
    return Peer(
        name="Eleventy",
        folder=folder,
        command=("node", program, "--quiet"),
        spots=SPOTS,
        newcomer=newcomer(path, plain_release(text)),
        output="output",
        warm=("output", ".cache"),
    )
