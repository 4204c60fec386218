"""The fields of ``package`` in ``content/site.yaml``: what the archive that receives the package must be told.

The names are those of Riksarkivet's package information and of the METS header (E-ARK SIP 2.1.0); what isn't written is
said to be unknown in the package, never made up.
"""

from pressroom.fields import FieldGroup, group, one
from pressroom.fields.rules import day, email, one_line, prose, yes_or_no
from pressroom.model import Disposal, PackageFacts, Party, Restriction
from pressroom.problems import Fault, fault
from pressroom.settings.placeless import placeless


def identification_code(text: str) -> str | Fault:
    """An organisation's code: a Swedish organisation number, or another one with the name of its list before it."""
    code = one_line(text)
    if isinstance(code, Fault):
        return code
    digits = code.removeprefix("ORG:").replace("-", "")
    if digits.isdigit() and len(digits) in ORGANISATION_NUMBERS:
        return f"ORG:{digits}"
    return code if ":" in code and not code.startswith("ORG:") else fault("organisation-code-wrong", text=text)


ORGANISATION_NUMBERS = (10, 12)
"""Digits of a Swedish organisation number (lag 1974:174), without and with the century's two."""


PARTY_FIELDS = (
    one("name", one_line, "the organisation's name", "namn organisation", required=True),
    one("code", identification_code, "its organisation number, or another code with its list", "orgnr kod nummer"),
    one("contact", one_line, "who answers there: a function", "kontakt kontaktperson"),
    one("email", email, "the function's e-mail address", "e-post epost mejl"),
)

RESTRICTION_FIELDS = (
    one("restricted", yes_or_no, "whether there is a restriction", "begränsad begränsat", required=True),
    one("note", prose, "which one, and why", "anmärkning beskrivning not"),
)

DISPOSAL_FIELDS = (
    one("allowed", yes_or_no, "whether any of it may be disposed of", "tillåten får_gallras", required=True),
    one("note", prose, "what, after which decision", "anmärkning beskrivning not"),
)

PARTY = FieldGroup(fields=PARTY_FIELDS, build=placeless(Party))
RESTRICTION = FieldGroup(fields=RESTRICTION_FIELDS, build=placeless(Restriction))
DISPOSAL = FieldGroup(fields=DISPOSAL_FIELDS, build=placeless(Disposal))

PACKAGE_FIELDS = (
    one("archive", one_line, "the name of the archive", "arkiv arkivnamn arkivets_namn"),
    group("creator", PARTY, "the agency whose archive it is", "arkivbildare"),
    group("submitter", PARTY, "who hands it over", "avlämnare levererar leverantör"),
    group("receiver", PARTY, "the archive that receives it", "mottagare"),
    group("preparer", PARTY, "who made the package", "framställare konsult"),
    one("agreement", one_line, "the agreement of the submission", "överenskommelse avtal"),
    one("previous_agreement", one_line, "the one before", "tidigare_överenskommelse tidigare_avtal"),
    one("reference", one_line, "the archive's reference code", "referenskod"),
    one("previous_reference", one_line, "the one before", "tidigare_referenskod"),
    one("start", day, "the first day that the archive is of", "från början"),
    one("end", day, "the last one", "till slut"),
    group("disposal", DISPOSAL, "what is decided of disposal", "gallring"),
    group("access", RESTRICTION, "whether access is restricted", "tillgänglighet sekretess"),
    group("use", RESTRICTION, "whether the use is restricted", "användning"),
    one("information_class", one_line, "the class of the information", "informationsklass klass"),
    one("security_class", one_line, "the class of its security", "säkerhetsklass"),
)
"""In the order of the package information; the agency's own days and name stand for what isn't written."""

PACKAGE = FieldGroup(fields=PACKAGE_FIELDS, build=placeless(PackageFacts))
