"""The addresses of other sites: which there are, and whether they still answer. Never a part of a build.

It asks politely: a few hosts at a time and each host one question after the other, with a name of its own, a time
limit and second tries; what was answered is remembered, so that nobody is asked again for days.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime, timedelta
from http.client import HTTPException
from itertools import groupby
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import Request, urlopen

from pressroom.documents import Contents, Document, Fields, Items, Node, Scalar
from pressroom.lazy_regex import expression
from pressroom.problems import Location, Problem, warning
from pressroom.values import dataclass

ADDRESS = expression(r"https?://[^\s<>()\[\]\"'`|]+[^\s<>()\[\]\"'`|.,;:!?]")
NAME = "pressroom-link-check/1 (asks each address once in a while)"
ARCHIVE = "https://archive.org/wayback/available?url="
"""Who is asked for a copy of what is gone (the Internet Archive's availability service)."""

HOSTS_AT_A_TIME = 4
SECONDS = 15.0
TRIES = 2
PAUSE = 1.0
"""Seconds between two questions to one host, and before a second try."""
FRESH = timedelta(days=14)
"""How long a good answer is believed."""
FRESH_WHEN_BAD = timedelta(days=1)

OK, GONE = 200, frozenset({404, 410})
WILL_NOT_SAY = frozenset({401, 403, 405, 406, 429, 501, 503, 999})
"""Answers that a program gets where a person may get a page; nothing follows from them."""
NO_ANSWER = 0


@dataclass(frozen=True, kw_only=True)
class LinkStatus:
    """What an address answered: a status (0 when nobody did), where it led, and the address of an archived copy."""

    status: int
    asked: str
    final: str = ""
    reason: str = ""
    copy: str = ""


@dataclass(frozen=True, kw_only=True)
class RequestPolicy:
    """How to ask."""

    seconds: float = SECONDS
    tries: int = TRIES
    pause: float = PAUSE
    hosts: int = HOSTS_AT_A_TIME
    archive: str = ARCHIVE


def addresses_in(contents: Contents) -> Mapping[str, Location]:
    """Every address of another site in fields and texts, each at the first place where it stands."""
    places: dict[str, Location] = {}
    for document in contents.documents:
        for address, at in (*in_fields(document.fields), *in_body(document)):
            if not urlsplit(address).hostname or not str(urlsplit(address).hostname).endswith(".example"):
                places.setdefault(address.partition("#")[0], at)
    return places


def in_fields(node: Node) -> Iterator[tuple[str, Location]]:
    """The addresses among values."""
    match node:
        case Scalar():
            if ADDRESS.fullmatch(node.text.strip()):
                yield node.text.strip(), node.at
        case Items():
            for item in node.items:
                yield from in_fields(item)
        case Fields():
            for entry in node.entries:
                if entry.key.text != "original":  # the agency's own old addresses: known to be gone
                    yield from in_fields(entry.value)


def in_body(document: Document) -> Iterator[tuple[str, Location]]:
    """The addresses in a text."""
    for number, line in enumerate(document.body.split("\n"), document.body_line):
        for match in ADDRESS.finditer(line):
            yield (
                match[0],
                Location(path=document.path, line=number, column=match.start() + 1, length=len(match[0])),
            )


# --- asking -------------------------------------------------------------------------------------------------------


def ask_all(addresses: Iterable[str], now: datetime, policy: RequestPolicy) -> Mapping[str, LinkStatus]:
    """Ask the addresses, a few hosts at a time."""
    by_host = groupby(sorted(addresses, key=host_of), key=host_of)
    groups = [list(group) for _, group in by_host]
    with ThreadPoolExecutor(max_workers=policy.hosts) as pool:
        answers = pool.map(lambda group: list(ask_host(group, now, policy)), groups)
        return dict(pair for group in answers for pair in group)


def host_of(address: str) -> str:
    """The host of an address."""
    return urlsplit(address).netloc


def ask_host(addresses: Iterable[str], now: datetime, policy: RequestPolicy) -> Iterator[tuple[str, LinkStatus]]:
    """Ask one host, one question after the other."""
    for number, address in enumerate(addresses):
        if number:
            time.sleep(policy.pause)
        answer = ask(address, now, policy)
        if answer.status in GONE or answer.status == NO_ANSWER:
            answer = LinkStatus(**{**asdict(answer), "copy": archived_copy(address, policy)})
        yield address, answer


def ask(address: str, now: datetime, policy: RequestPolicy) -> LinkStatus:
    """Ask an address for its head, and for the whole where it doesn't give that; again when nobody answers."""
    answer = LinkStatus(status=NO_ANSWER, asked=now.isoformat())
    for number in range(policy.tries):
        if number:
            time.sleep(policy.pause)
        for method in ("HEAD", "GET"):
            answer = ask_once(address, method, now, policy)
            if answer.status == OK or (method == "HEAD" and answer.status == NO_ANSWER):
                break
        if answer.status != NO_ANSWER:
            break
    return answer


def ask_once(address: str, method: str, now: datetime, policy: RequestPolicy) -> LinkStatus:
    """One question; the address holds http or https, which `in_fields` and `in_body` saw to."""
    asked = now.isoformat(timespec="seconds")
    request = Request(quote(address, safe=":/?&=%#@+,;~!$'()*[]"), method=method, headers={"User-Agent": NAME})  # noqa: S310
    try:
        with urlopen(request, timeout=policy.seconds) as response:  # noqa: S310
            return LinkStatus(status=OK, asked=asked, final=str(response.url))
    except HTTPError as refusal:
        refusal.close()
        return LinkStatus(status=refusal.code, asked=asked)
    except (URLError, HTTPException, OSError, ValueError) as failure:
        reason = getattr(failure, "reason", failure)
        return LinkStatus(status=NO_ANSWER, asked=asked, reason=str(reason)[:200])


def archived_copy(address: str, policy: RequestPolicy) -> str:
    """The address of a copy in a web archive, or ""."""
    if not policy.archive:
        return ""
    request = Request(policy.archive + quote(address, safe=""), headers={"User-Agent": NAME})  # noqa: S310
    try:
        with urlopen(request, timeout=policy.seconds) as response:  # noqa: S310
            report = json.load(response)
        copy = report["archived_snapshots"]["closest"]
        return str(copy["url"]).replace("http://", "https://", 1) if copy.get("available", True) else ""
    except (URLError, HTTPException, OSError, ValueError, KeyError, TypeError):
        return ""


# --- remembering --------------------------------------------------------------------------------------------------


def read_statuses(file: Path) -> Mapping[str, LinkStatus]:
    """What was answered before; nothing when that can't be read."""
    try:
        kept = json.loads(file.read_text("utf-8"))
        return {address: LinkStatus(**answer) for address, answer in kept.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def write_statuses(file: Path, answers: Mapping[str, LinkStatus]) -> None:
    """Keep what was answered; where that can't be kept, it is asked again."""
    kept = {address: asdict(answer) for address, answer in sorted(answers.items())}
    with suppress(OSError):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")


def is_fresh(answer: LinkStatus, now: datetime) -> bool:
    """Whether an answer is still believed."""
    age = now - datetime.fromisoformat(answer.asked)
    return timedelta() <= age <= (FRESH if answer.status == OK else FRESH_WHEN_BAD)


def asked_or_cached(
    addresses: Iterable[str],
    file: Path,
    now: datetime,
    policy: RequestPolicy,
    ask: Callable[[Iterable[str], datetime, RequestPolicy], Mapping[str, LinkStatus]] = ask_all,
) -> Mapping[str, LinkStatus]:
    """The answers to all addresses: those that are remembered, and the others asked for now."""
    known = read_statuses(file)
    wanted = list(addresses)
    stale = [address for address in wanted if address not in known or not is_fresh(known[address], now)]
    answers = {**known, **ask(stale, now, policy)}
    write_statuses(file, answers)
    return {address: answers[address] for address in wanted}


# --- telling ------------------------------------------------------------------------------------------------------


def external_link_problems(places: Mapping[str, Location], answers: Mapping[str, LinkStatus]) -> Iterator[Problem]:
    """What a person should look at: pages that are gone, hosts that don't answer, pages that have moved for good."""
    for address, at in places.items():
        answer = answers[address]
        hint = "store-archived-copy" if answer.copy else ""
        if answer.status in GONE:
            yield warning("outside-gone", at, hint=hint, address=address, status=answer.status, copy=answer.copy)
        elif answer.status == NO_ANSWER:
            yield warning("outside-silent", at, hint=hint, address=address, reason=answer.reason, copy=answer.copy)
        elif answer.status != OK and answer.status not in WILL_NOT_SAY:
            yield warning("outside-refused", at, address=address, status=answer.status)
        elif is_elsewhere(address, answer.final):
            yield warning("outside-moved", at, address=address, final=answer.final)


def is_elsewhere(address: str, final: str) -> bool:
    """Whether an address leads to another page; https for http and a slash at its end are no other."""
    plain = [re.sub(r"^https?://(?:www\.)?", "", text).rstrip("/") for text in (address, final)]
    return bool(final) and plain[0] != plain[1]
