"""A press room for the next agency: the least that builds at once, with a word about all that is to be filled in."""

import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from pressroom.desk.front_matter import as_yaml
from pressroom.fields import slug_of
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class NewAgency:
    """What is known of the agency that gets a press room."""

    name: str
    short_name: str
    url: str
    closed: date | None

    @property
    def scheme(self) -> str:
        """What its identifiers begin with."""
        return slug_of(self.short_name or self.name)


SITE = """\
# Vad webbplatsen heter, vilken myndighet den gäller och vem som svarar. Bara name, url och agency: name måste finnas.
site:
  name: {site_name}
  short_name: {site_short_name}
  # Adressen som arkivet publiceras på. Den här finns inte; byt den före publiceringen.
  url: {url}
  language: sv
  # Dagen då texterna lades in här; den står i flödena när en text inte har någon egen dag.
  archived: {today}
  # Myndighetens gamla webbplats, så att gamla adresser leder rätt:
  # former_hosts: [www.myndigheten.example]

agency:
  name: {name}
{short_name}\
  # Första dagen:
  # start: 2020-01-01
  # Dagen då avvecklingen börjar, och myndighetens sista dag. Rutan överst på varje sida följer dem.
  # winding_down: 2026-01-01
{closed}\
{notice}
# Vem som svarar på frågor om arkivet:
# contact:
#   name: Efterträdaren
#   email: arkiv@eftertradaren.example

# Vem som tar över varje uppgift. Lämna name tomt där ingen är känd, och säg det i note.
# successors:
#   - task: Uppgiften
#     name: Efterträdaren
#     url: https://eftertradaren.example/
#     source: https://www.regeringen.se/
"""

NOTICE = """\

notice:
  closed:
    text: {text}
    link: vem-svarar-i-dag
    link_text: Vem svarar i dag?
"""

PAGES: Mapping[str, str] = {
    "vem-svarar-i-dag": """\
---
title: Vem svarar i dag?
updated: {today}
---
Skriv här vart den som har en fråga ska vända sig. Efterträdarna i `site.yaml` visas i en tabell under texten.
""",
    "om-arkivet": """\
---
title: Om arkivet
updated: {today}
---
Det här är pressrummet för {name}. Skriv här var texterna kommer ifrån, när de lades in och vad som saknas.

## Rapportera fel

Skriv här hur den som hittar ett fel kan höra av sig.
""",
    "tillganglighet": """\
---
title: Tillgänglighet
updated: {today}
---
Den här redogörelsen gäller pressrummet för {name}.

## Så tillgängligt är arkivet

Ingen har ännu bedömt hur arkivet förhåller sig till lagen (2018:1937) om tillgänglighet till digital offentlig service.

## Om något inte fungerar

Skriv till den som svarar för arkivet: [vem svarar i dag?](pages/vem-svarar-i-dag.md) Du kan också
[anmäla bristande tillgänglighet till Digg](https://www.digg.se/tdosanmalan).
""",
}

RELEASE = """\
---
title: Pressrummet är öppnat
date: {today}
id: {scheme}-{year}-001
kind: nyhet
summary: En första text, som visar hur en text ser ut. Skriv över den eller ta bort den.
topics: [myndigheten]
updated: {today}
---
Det här är den första texten. Filen heter `content/press/{year}/pressrummet-ar-oppnat.md`, och det är också adressen.

– En rad som börjar med talstreck blir ett uttalande.
"""


def skeleton(agency: NewAgency, today: date) -> Mapping[str, str]:
    """The files of the content, by their paths below the new folder."""
    values = {
        "name": agency.name,
        "today": today.isoformat(),
        "year": f"{today.year}",
        "scheme": agency.scheme,
    }
    pages = {f"content/pages/{slug}.md": text.format(**values) for slug, text in PAGES.items()}
    release = f"content/press/{today.year}/pressrummet-ar-oppnat.md"
    return {"content/site.yaml": site_file(agency, today), **pages, release: RELEASE.format(**values)}


def site_file(agency: NewAgency, today: date) -> str:
    """The settings, with what isn't known behind a ``#``."""
    short = f"  short_name: {as_yaml(agency.short_name)}\n" if agency.short_name else ""
    closed = f"  closed: {agency.closed}\n" if agency.closed else "  # closed: 2026-12-31\n"
    told = f"{agency.name} finns inte längre. Det här är ett arkiv."
    return SITE.format(
        site_name=as_yaml(f"{agency.name} – pressarkiv"),
        site_short_name=as_yaml(f"{agency.short_name or agency.name} pressarkiv"),
        url=agency.url,
        today=today.isoformat(),
        name=as_yaml(agency.name),
        short_name=short,
        closed=closed,
        notice=NOTICE.format(text=as_yaml(told)) if agency.closed else "",
    )


def write_skeleton(target: Path, files: Mapping[str, str], copied: Mapping[str, Path]) -> None:
    """Write the files, and copy whole folders (templates, static) beside them; the target is new or empty."""
    for path, text in files.items():
        file = target / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    for name, folder in copied.items():
        shutil.copytree(folder, target / name, ignore=shutil.ignore_patterns(".*", "__pycache__"))
