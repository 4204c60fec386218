"""Measures how long a save takes to be seen in the browser, beside Hugo's server: ``make bench-preview``.

Both show the same releases at the same time on the same machine. In each round a file is edited for the one, then for
the other, while the browser shows a page of that one; a script in the page looks at every frame for the text that was
written, so that neither the driver of the browser nor its distance counts. A new release is waited for in the list of
the newest, and at its own address, which is asked for again and again as long as there is nothing.
"""

import argparse
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from edits import EDITS, Turn
from hugo import hugo
from peers import FIRST, Peer, ours
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, WebSocket, sync_playwright
from playwright.sync_api import TimeoutError as NotSeenError
from programs import BENCH, install
from runs import conditions, load, ratio, seconds
from servers import Served, serving, settle, used

LONGEST = 120.0
"""Seconds after which a change counts as not seen."""
CHROMIUMS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
SCRIPT = """
(() => {
  "use strict";
  const told = new Set();
  const look = () => {
    for (const [mark] of (document.body ? document.body.innerText : "").matchAll(/\\bm[0-9a-f]{16}\\b/g)) {
      if (!told.has(mark)) {
        told.add(mark);
        console.log(`seen ${mark} ${performance.timeOrigin + performance.now()}`);
      }
    }
    requestAnimationFrame(look);
  };
  const ask = () => fetch(location.href, { cache: "no-store" })
    .then((answer) => answer.ok ? location.reload() : setTimeout(ask, 50))
    .catch(() => setTimeout(ask, 50));
  requestAnimationFrame(look);
  if (location.protocol === "http:" && sessionStorage.getItem("awaited") === location.href) {
    sessionStorage.removeItem("awaited");
    ask();
  }
})();
"""
"""Tells in the page's console when a mark is seen first, and asks for an awaited page until it is there."""


class Kind(NamedTuple):
    """What is saved and where it is looked for."""

    key: str
    words: str
    edit: str
    page: str


KINDS: tuple[Kind, ...] = (
    Kind("body", "body, on its page", "body", "release"),
    Kind("title", "title, on its page", "title", "release"),
    Kind("new-in-list", "new release, in the open list", "new", "list"),
    Kind("new-at-address", "new release, at its address", "new", "new"),
    Kind("template", "template of one kind", "template", "release"),
    Kind("layout", "template of all pages", "layout", "release"),
    Kind("site-name", "setting of all pages", "site-name", "release"),
)
"""Every save that is measured."""


class Seen(NamedTuple):
    """Seconds from a save until it is seen, if it is; and seconds of all processors until the preview is idle again."""

    wall: float | None
    cpu: float


Found = Mapping[str, Mapping[str, Sequence[Seen]]]
"""What was measured, by generator and kind."""


def page_for(served: Served, page: str) -> str:
    """The address that the browser is at."""
    places = {"release": FIRST, "list": "content/press/index.md", "new": served.peer.newcomer.path}
    return served.page_of(places[page])


def save(served: Served, kind: Kind, turn: Turn) -> None:
    """Make the edit."""
    next(edit for edit in EDITS if edit.key == kind.edit).make(served.peer, turn)


def see(page: Page, served: Served, kind: Kind, turn: Turn) -> Seen:
    """Show a page, save, and wait until it is seen."""
    served = with_newcomer(served, turn)
    show(page, served, kind)
    before = used(served.process.pid)
    wall = seconds_until_seen(page, served, kind, turn)
    settle(served)
    seen = Seen(wall, used(served.process.pid) - before)
    undo(served, kind)
    return seen


def with_newcomer(served: Served, turn: Turn) -> Served:
    """The same with a release to add that has a name of its own: Hugo's server goes on showing one that was removed."""
    newcomer = served.peer.newcomer
    named = newcomer._replace(path=newcomer.path.replace(".md", f"-{turn.mark}.md"))
    return replace(served, peer=replace(served.peer, newcomer=named))


def undo(served: Served, kind: Kind) -> None:
    """Remove what was added; other edits are written over by the next round's."""
    if kind.edit == "new":
        (served.peer.folder / served.peer.newcomer.path).unlink()
        settle(served)


def show(page: Page, served: Served, kind: Kind) -> None:
    """Open the page where the change will be seen, and let the preview become idle."""
    address = page_for(served, kind.page)
    if kind.page == "new":
        page.goto(page_for(served, "list"))
        page.evaluate("address => sessionStorage.setItem('awaited', address)", address)
        page.goto(address)
    else:
        open_listening(page, served, address)
    settle(served)


def open_listening(page: Page, served: Served, address: str) -> None:
    """Open a page, and wait until it listens for changes."""
    event, part = served.peer.listens

    def is_listening(opened: Request | WebSocket) -> bool:
        return part in opened.url

    if event == "websocket":
        with page.expect_websocket(is_listening):
            page.goto(address)
    else:
        with page.expect_request(is_listening):
            page.goto(address)


def seconds_until_seen(page: Page, served: Served, kind: Kind, turn: Turn) -> float | None:
    """Save, and tell how long it took; nothing when it was not seen."""

    def tells(message: ConsoleMessage) -> bool:
        return message.text.startswith(f"seen {turn.mark} ")

    try:
        with page.expect_console_message(tells, timeout=LONGEST * 1000) as told:
            began = time.time()
            save(served, kind, turn)
    except NotSeenError:
        return None
    return float(told.value.text.rpartition(" ")[2]) / 1000 - began


def measure(peers: Sequence[Peer], kinds: Sequence[Kind], rounds: int, browser: Browser) -> Found:
    """Every kind of save in every preview, interleaved; one save of each preview goes before."""
    found: dict[str, dict[str, list[Seen]]] = {peer.name: {kind.key: [] for kind in kinds} for peer in peers}
    with ExitStack() as stack:
        context = stack.enter_context(browser.new_context(locale="sv-SE"))
        context.add_init_script(SCRIPT)
        page = context.new_page()
        previews = [stack.enter_context(serving(peer)) for peer in peers]
        for served in previews:
            see(page, served, KINDS[0], Turn(number=0, mark=new_mark()))
        for number in range(rounds):
            for kind in kinds:
                turn = Turn(number=number, mark=new_mark())
                for served in previews:
                    seen = see(page, served, kind, turn)
                    found[served.peer.name][kind.key].append(seen)
                    print(f"  {number + 1}/{rounds} {served.peer.name}: {kind.words} {told(seen)}", file=sys.stderr)
    return found


def new_mark() -> str:
    """A word that stands nowhere yet, as `SCRIPT` looks for it."""
    return f"m{time.time_ns():016x}"


def told(seen: Seen) -> str:
    """One measurement in words."""
    wall = "not seen" if seen.wall is None else f"{seen.wall:.2f} s"
    return f"{wall}, {seen.cpu:.2f} s of processors"


def table(found: Found, kinds: Sequence[Kind]) -> Iterator[str]:
    """Medians with their ranges, how often Hugo's time that is, and what the processors did."""
    ours = [name for name in found if name != "Hugo"]
    heads = (*found, *(f"{name} : Hugo" for name in ours), *(f"{name}, processors" for name in found))
    yield "| | " + " | ".join(heads) + " |"
    yield "|---" * (len(heads) + 1) + "|"
    for kind in kinds:
        walls = {name: clock(runs[kind.key]) for name, runs in found.items()}
        cells = [cell(runs[kind.key]) for runs in found.values()]
        cells += [ratio(walls[name], walls.get("Hugo", ())) for name in ours]
        cells += [seconds([seen.cpu for seen in runs[kind.key]]) for runs in found.values()]
        yield f"| {kind.words} | " + " | ".join(cells) + " |"


def clock(runs: Sequence[Seen]) -> list[float]:
    """The seconds of what was seen."""
    return [seen.wall for seen in runs if seen.wall is not None]


def cell(runs: Sequence[Seen]) -> str:
    """The median and the range of what was seen, and how often nothing was."""
    missed = sum(seen.wall is None for seen in runs)
    return seconds(clock(runs)) + (f", {missed} not seen" if missed else "")


def peers_for(count: int, *, everything: bool, only_ours: bool) -> list[Peer]:
    """Fresh press rooms for ours and for Hugo."""
    place = BENCH / "preview" / str(count)
    shutil.rmtree(place, ignore_errors=True)
    peers = [ours(place / "ours", count)]
    if everything:
        peers.append(ours(place / "everything", count, everything=True))
    return peers if only_ours else [*peers, hugo(place / "hugo", count, install()[0])]


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    keys = [kind.key for kind in KINDS]
    parser.add_argument("--releases", type=int, nargs="+", default=[122, 1000, 10000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--kinds", nargs="+", choices=keys, default=keys, metavar="KIND", help=", ".join(keys))
    parser.add_argument("--everything", action="store_true", help="also show ours with all files for machines")
    parser.add_argument("--only-ours", action="store_true", help="leave Hugo out")
    parser.add_argument("--json", type=Path, help="also write every measurement into this file")
    return parser.parse_args()


def main() -> None:
    """Prepare, measure, tell."""
    wish = asked()
    kinds = [kind for kind in KINDS if kind.key in wish.kinds]
    before = load()
    print(conditions("Seconds from a save until it is seen"))
    found = {}
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUMS)), None)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=chromium, args=arguments)
        for count in wish.releases:
            peers = peers_for(count, everything=wish.everything, only_ours=wish.only_ours)
            found[count] = measure(peers, kinds, wish.rounds, browser)
    for count, by_name in found.items():
        print(f"\n{count} releases:\n\n" + "\n".join(table(by_name, kinds)))
    if wish.json:
        runs = {
            count: {
                name: {key: [seen._asdict() for seen in each] for key, each in by.items()} for name, by in of.items()
            }
            for count, of in found.items()
        }
        wish.json.write_text(json.dumps({"load": before, "runs": runs}, indent=1) + "\n")


if __name__ == "__main__":
    main()
