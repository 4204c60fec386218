"""Old addresses lead where they should, read by the programs that the lists are made for, and never over a page."""

import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from nginx_server import Answer
from press_room import CLOSED, GOLDEN, HERE, files_in, said, written_over
from site_in_a_string import release, write_site
from web_servers import WebServer

from pressroom.engine.build import build_site
from pressroom.engine.pipeline import make_site, write
from pressroom.engine.reasons import Rung
from pressroom.engine.request import BuildOptions, Folders

OLD = "https://gammal.example"
OTHER = "https://andra.example"


def site_yaml(base: str = "/", hosts: str = "[gammal.example, andra.example]") -> str:
    return (
        f"site: {{name: Exempelarkivet, url: 'https://arkiv.example{base}', former_hosts: {hosts}}}\n"
        "agency: {name: Exempelmyndigheten}\n"
    )


def originals(*pages: str) -> dict[str, str]:
    """Releases a, b, c …, each with what stands in its field of old addresses."""
    return {f"press/2021/{name}.md": release(line) for name, line in zip("abcdef", pages, strict=False)}


def folders_with(root: Path, files: Mapping[str, str]) -> Folders:
    content = write_site(root, {"site.yaml": site_yaml(), **files})
    return Folders(
        content=content, templates=HERE.parent / "templates", static=HERE.parent / "static", output=root / "output"
    )


def built(root: Path, files: Mapping[str, str]) -> tuple[Path, list[str]]:
    """The output, and what was said."""
    folders = folders_with(root, files)
    site = make_site(folders, CLOSED)
    write(site, folders.output)
    return folders.output, said(site.problems)


def static_host(output: Path, path: str) -> str:
    """Where a static host leads from a path, by the rules of Cloudflare and Netlify; "" where it has no rule.

    A rule is followed whatever file is there; ``*`` and ``:word`` stand for any text.
    """
    for line in (output / "_redirects").read_text("utf-8").splitlines():
        source, target, status = line.split(" ")
        assert "301" == status
        pattern = re.sub(r"\\\*|:[A-Za-z]\w*", ".*", re.escape(source))
        if re.fullmatch(pattern, path):
            return target
    return ""


# --- what is led where --------------------------------------------------------------------------------------------

EVERY_WAY = {
    **originals(
        f"original: {OLD}/nyheter/%C3%A5tg%C3%A4rder-mot-buller/",
        f"original: [{OLD}/artikel.aspx?id=7, {OLD}/a$b, {OLD}/tips%E2%80%AFinfor]",
        f"original: [{OLD}/artikel.aspx?id=8, {OTHER}/samma, {OLD}/citat%22a%5Cb%7D/]",
        f"original: [{OLD}/samma, '{OTHER}/*', {OTHER}/:x/y, {OLD}/v%E5r/, {OLD}/v%E5r]",
        f"original: ['{OLD}/rad%0Abryt', {OLD}/v%E5r%0A, {OLD}/x//y/../z, '{OLD}/kl:13', https://www.gammal.example/med-www]",
        "former: press/2020/forr",
    ),
}


@pytest.mark.validator
@pytest.mark.parametrize("base", ["/", "/exm/", "/å$;b/"])
def test_servers_lead_from_every_old_address(tmp_path: Path, web_server: WebServer, base: str) -> None:
    output, problems = built(tmp_path, {**EVERY_WAY, "site.yaml": site_yaml(base)})
    assert [] == problems
    page = "{0}press/2021/{1}.html".format
    root, base = base, quote(base)
    with web_server.serving(output, tmp_path, root, as_built=False) as ask:
        for path, name in {
            "/nyheter/%C3%A5tg%C3%A4rder-mot-buller/": "a",
            "/nyheter/%c3%a5tg%c3%a4rder-mot-buller/": "a",
            "/artikel.aspx?id=7": "b",
            "/a$b": "b",
            "/tips%E2%80%AFinfor": "b",
            "/artikel.aspx?id=8": "c",
            "/citat%22a%5Cb%7D/": "c",
            "/*": "d",
            "/:x/y": "d",
            "/v%E5r/": "d",
            "/v%E5r": "d",
            "/v%E5r%0A": "e",
            "/rad%0Abryt": "e",
            "/x/z": "e",
            "/kl:13": "e",
            "/med-www": "e",
            f"{base}press/2020/forr.html": "f",
        }.items():
            assert Answer(301, page(base, name)) == ask(path), path
        assert page(base, "c") == ask("/samma", "www.andra.example").location
        assert page(base, "d") == ask("/samma", "gammal.example").location == ask("/samma").location
        for path in ("/artikel.aspx", "/artikel.aspx?id=70", "/nagot", "/q/y"):
            assert 404 == ask(path).status, path
        assert 200 == ask(base).status


@pytest.mark.validator
def test_servers_lead_from_every_address_of_the_golden_site_and_the_real_one(
    tmp_path: Path, web_server: WebServer
) -> None:
    for number, content in enumerate((GOLDEN / "content", HERE.parent / "content")):
        output = tmp_path / str(number)
        folders = Folders(
            content=content, templates=HERE.parent / "templates", static=HERE.parent / "static", output=output
        )
        site = make_site(folders, CLOSED)
        write(site, output)
        assert site.site is not None
        about = site.site.about
        base = urlsplit(about.url).path.rstrip("/")
        with web_server.serving(output, tmp_path, f"{base}/", as_built=False) as ask:
            asked = 0
            for item in site.site.releases:
                for url in item.originals:
                    parts = urlsplit(url)
                    if parts.hostname in about.former_hosts and parts.path.strip("/"):
                        query = f"?{parts.query}" if parts.query else ""
                        answer = Answer(301, f"{base}/{item.address}.html")
                        assert answer == ask(parts.path + query, parts.hostname or ""), url
                        asked += 1
            assert asked


def test_static_hosts_lead_from_what_they_can_tell_apart(tmp_path: Path) -> None:
    output, _ = built(tmp_path, EVERY_WAY)
    for path, name in {
        "/nyheter/%C3%A5tg%C3%A4rder-mot-buller/": "a",
        "/a$b": "b",
        "/tips%E2%80%AFinfor": "b",
        "/kl:13": "e",
        "/med-www": "e",
        "/press/2020/forr.html": "f",
    }.items():
        assert f"/press/2021/{name}.html" == static_host(output, path), path
    for path in ("/", "/index.html", "/press/2021/a.html", "/q/y", "/artikel.aspx", "/samma", "/om", "/%2A", "/*"):
        assert "" == static_host(output, path), path


def test_a_page_at_an_old_path_of_several_hosts_names_all_items(tmp_path: Path) -> None:
    output, _ = built(tmp_path, EVERY_WAY)
    page = (output / "samma" / "index.html").read_text("utf-8")
    assert "press/2021/c.html" in page
    assert "press/2021/d.html" in page
    assert 'http-equiv="refresh"' not in page


def test_a_page_at_an_old_path_that_had_queries_names_all_items(tmp_path: Path) -> None:
    plain, asked = f"original: {OLD}/visa.php", f"original: {OLD}/visa.php?id=5"
    output, problems = built(tmp_path, originals(plain, asked))
    page = (output / "visa.php" / "index.html").read_text("utf-8")
    assert ([], True, True) == (problems, "press/2021/a.html" in page, "press/2021/b.html" in page)
    assert 'http-equiv="refresh"' not in page
    assert b"" == (output / "_redirects").read_bytes()


# --- never over a page --------------------------------------------------------------------------------------------

TAKEN = [
    "index.html",
    "press/",
    "press",
    "press/2021/b.html",
    "press/2018/",
    "static/site.css",
    "sitemap.xml",
    "feed.atom",
    "%70ress/2021/b.html",
    "press//2021/b.html",
    "x/../press/2021/b.html",
    "_redirects",
    "data/releases.json",
]


@pytest.mark.parametrize(
    ("host", "path"), [*((OLD, path) for path in TAKEN), (OTHER, TAKEN[0]), ("https://arkiv.example", TAKEN[0])]
)
def test_no_rule_over_a_file_of_the_site_and_its_writer_is_told(tmp_path: Path, path: str, host: str) -> None:
    plain, _ = built(tmp_path / "plain", originals("", ""))
    output, problems = built(tmp_path, originals(f"original: '{host}/{path}'", ""))
    assert ["old-address-taken press/2021/a.md:4:11"] == problems
    assert b"" == (output / "_redirects").read_bytes() == (output / "redirects.nginx.conf").read_bytes()
    assert b"old,new\r\n" == (output / "redirects.csv").read_bytes()
    assert files_in(plain).keys() == files_in(output).keys()


def test_nobody_is_led_from_the_first_page_of_the_former_site(tmp_path: Path) -> None:
    for base in ("/", "/exm/"):
        files = {**originals(f"original: [{OLD}, {OTHER}/]"), "site.yaml": site_yaml(base)}
        output, problems = built(tmp_path, files)
        assert ([], b"") == (problems, (output / "redirects.nginx.conf").read_bytes())


def test_a_taken_address_can_be_accepted(tmp_path: Path) -> None:
    _, problems = built(tmp_path, originals(f"original: {OLD}/index.html\naccept: old-address-taken"))
    assert [] == problems


def test_no_rule_leads_to_itself(tmp_path: Path) -> None:
    paths = ("press/2021/a.html", "press/2021/a", "press/2021/a/")
    output, problems = built(
        tmp_path, originals(f"original: [{OLD}/{paths[0]}, {OTHER}/{paths[1]}, {OTHER}/{paths[2]}]")
    )
    assert [] == problems
    assert b"" == (output / "_redirects").read_bytes()  # a host that shows a.html at /a would lead round for ever
    assert '= "/press/2021/a.html"' not in (output / "redirects.nginx.conf").read_text("utf-8")


def test_a_path_of_another_root_is_no_page_of_ours(tmp_path: Path) -> None:
    files = {**originals(f"original: {OLD}/index.html"), "site.yaml": site_yaml("/exm/")}
    output, problems = built(tmp_path, files)
    assert [] == problems
    assert "/index.html /exm/press/2021/a.html 301\n" == (output / "_redirects").read_text("utf-8")


@pytest.mark.parametrize("former", ["amnen/skola", "press/2018/index", "press/sida-1"])
def test_a_former_address_that_a_list_has_is_told(tmp_path: Path, former: str) -> None:
    many = {f"press/2020/r{number}.md": release() for number in range(30)}
    output, problems = built(tmp_path, {**many, **originals(f"former: {former}\ntopics: [skola]", "")})
    assert ["old-address-taken press/2021/a.md:4:9"] == problems
    assert f"{former}.html " not in (output / "_redirects").read_text("utf-8")


@pytest.mark.parametrize(
    "path",
    [
        "con/",
        "nyheter/aux.html",
        "Press/2021/b.html",
        "Press/annat/",
        "index.html/kommentar",
        "press/2021/b.html/",
        "x" * 190,
        f"{'y' * 150}/",
        "fråga?",
        "a:b/",
        "*",
        ".well-known/x",
    ],
)
def test_no_old_address_needs_a_page_that_cannot_be(tmp_path: Path, path: str) -> None:
    _, problems = built(tmp_path, originals(f"original: '{OLD}/{path}'", ""))
    assert [] == problems


def test_two_old_addresses_in_one_another_give_no_file_in_a_file(tmp_path: Path) -> None:
    output, problems = built(
        tmp_path, originals(f"original: [{OLD}/n/a.html, {OLD}/n/a.html/b/, {OLD}/N/c/]", f"original: {OLD}/n/A.html")
    )
    assert [] == problems
    assert ["n/a.html"] == [path for path in files_in(output) if path.casefold().startswith("n/")]


def test_items_that_were_places_on_one_page_are_named_there_and_no_rule_chooses(tmp_path: Path) -> None:
    output, problems = built(tmp_path, originals(f"original: {OLD}/n/#a", f"original: {OLD}/n/#b"))
    assert ([], b"") == (problems, (output / "redirects.nginx.conf").read_bytes())
    page = (output / "n" / "index.html").read_text("utf-8")
    assert "press/2021/a.html" in page
    assert "press/2021/b.html" in page


# --- in updates ---------------------------------------------------------------------------------------------------


def test_updates_keep_to_the_rules(tmp_path: Path) -> None:
    folders = folders_with(tmp_path, originals(f"original: {OLD}/press/2021/c.html", ""))
    build_site(folders, CLOSED, BuildOptions())
    for change, expected in (
        ({"content/press/2021/c.md": release()}, ["old-address-taken press/2021/a.md:4:11"]),
        ({"content/press/2021/b.md": release(body="Mer.")}, ["old-address-taken press/2021/a.md:4:11"]),
        (
            {"content/press/2021/a.md": release("reference: 2021/17", f"original: {OLD}/press/2021/c.html")},
            ["old-address-taken press/2021/a.md:5:11"],
        ),
        ({"content/press/2021/c.md": None}, []),
    ):
        written_over(folders, change)
        result = build_site(folders, CLOSED, BuildOptions())
        clean = make_site(folders, CLOSED)
        assert (Rung.UPDATE, expected) == (result.rung, said(result.built.problems)), result.reasons
        assert result.built.problems == clean.problems
        contents = {file.path: file.content for file in clean.files}
        for name in ("_redirects", "redirects.nginx.conf", "redirects.apache.conf"):
            assert contents[name] == (folders.output / name).read_bytes()
        assert contents.keys() == files_in(folders.output).keys() - {".pressroom.json"}
