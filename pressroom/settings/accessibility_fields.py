"""What may be claimed of the site's accessibility: only what somebody assessed, and what no measurement contradicts.

People write ``accessibility`` in site.yaml; ``content/accessibility.yaml`` is written by the run that measures.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pressroom.documents import Contents
from pressroom.fields import Choice, FieldGroup, Many, group, many, one, read_record
from pressroom.fields.rules import email, one_line, prose, web_address, whole_day, yes_or_no
from pressroom.fields.sources import SOURCE
from pressroom.model import (
    AccessibilityRun,
    AccessibilityStatement,
    Agency,
    Assessment,
    BrokenRule,
    Compliance,
    FaultReports,
    Gap,
)
from pressroom.problems import Fault, Problem, error, fault

MEASURED_FILE = "content/accessibility.yaml"
LARGEST_COUNT = 6
"""Digits of a number of pages or rules."""

COMPLIANCE = Choice(
    code="compliance-unknown",
    words={word.value: word for word in Compliance},
    meant={"full": "helt", "partial": "delvis", "none": "inte", "unknown": "okänt", "nej": "inte", "ja": "helt"},
)


def count(text: str) -> int | Fault:
    """A number of things, in digits."""
    is_number = text.isascii() and text.isdigit() and len(text) <= LARGEST_COUNT
    return int(text) if is_number else fault("count-wrong", text=text)


ASSESSMENT_FIELDS = (
    one("date", whole_day, "the day of the assessment", "datum dag", required=True),
    one("by", one_line, "who made it", "av vem", required=True),
    one("method", prose, "how it was made", "metod", required=True),
)

GAP_FIELDS = (
    one("what", prose, "what isn't accessible", "vad brist", required=True),
    one("why", prose, "why it isn't", "varför skäl"),
)

REPORTS_FIELDS = (
    one("name", one_line, "who receives reports", "namn mottagare"),
    one("email", email, "their e-mail address", "e-post epost mejl"),
    one("url", web_address, "a page to report through", "adress webbplats"),
    one("unknown", yes_or_no, "that nobody is known to receive reports", "okänt okänd"),
    one("note", prose, "what to know before reporting", "anmärkning not"),
    SOURCE,
)

STATEMENT_FIELDS = (
    one("compliance", COMPLIANCE, "helt, delvis, inte or okänt", "förenlig efterlevnad status"),
    group(
        "assessed",
        FieldGroup(fields=ASSESSMENT_FIELDS, build=Assessment),
        "who assessed the whole site, when and how",
        "bedömd bedömning",
    ),
    group("gaps", Many(each=FieldGroup(fields=GAP_FIELDS, build=Gap)), "what isn't accessible", "brister brist"),
    group(
        "reports",
        FieldGroup(fields=REPORTS_FIELDS, build=FaultReports),
        "who receives reports of faults",
        "rapportera anmälan",
    ),
    one("burden", prose, "what is left out as unreasonably burdensome (12 §)", "oskäligt_betungande betungande"),
    one("outside", prose, "what the law doesn't cover (9 §)", "utanför_lagen utanför"),
)

STATEMENT = group(
    "accessibility",
    FieldGroup(fields=STATEMENT_FIELDS, build=AccessibilityStatement),
    "what is claimed of the site's accessibility",
    "tillgänglighet",
    into="statement",
)
"""The field of site.yaml."""

BROKEN_FIELDS = (
    one("rule", one_line, "the rule's name", required=True),
    one("pages", count, "pages that don't keep to it", required=True),
)

MEASURED_FIELDS = (
    one("date", whole_day, "the day of the run", required=True),
    one("tool", one_line, "the program that looked, and its version", required=True),
    one("browser", one_line, "the browser, and its version", required=True),
    many("pages", one_line, "the pages that were looked at"),
    many("views", one_line, "how they were looked at"),
    one("rules", count, "the rules that were applicable", required=True),
    group("broken", Many(each=FieldGroup(fields=BROKEN_FIELDS, build=BrokenRule)), "the rules that are broken"),
)


def read_measured(contents: Contents) -> tuple[AccessibilityRun | None, tuple[Problem, ...]]:
    """What the last run found, where one was made."""
    document = next((document for document in contents.documents if document.path == MEASURED_FILE), None)
    if document is None:
        return None, ()
    record = read_record(document.fields, MEASURED_FIELDS, at=document.at)
    values: Mapping[str, Any] = {"pages": (), "views": (), **record.values}
    return (AccessibilityRun(**values, at=document.at) if record.is_whole else None), record.problems


def claim_problems(
    statement: AccessibilityStatement | None, run: AccessibilityRun | None, agency: Agency
) -> Iterator[Problem]:
    """Nothing is claimed that nobody assessed or that a run contradicts, and somebody answers for a closed site."""
    if statement is None:
        return
    claims = statement.compliance is not Compliance.UNKNOWN
    if claims and (statement.assessed is None or run is None):
        yield error("accessibility-unmeasured", statement.at, claim=statement.compliance.value)
    elif statement.compliance is Compliance.FULL and (statement.gaps or (run and run.broken)):
        yield error("accessibility-contradicted", statement.at)
    reports = statement.reports
    if agency.closed and not (reports and (reports.email or reports.url or (reports.unknown and reports.sources))):
        yield error("accessibility-without-receiver", reports.at if reports else statement.at)
