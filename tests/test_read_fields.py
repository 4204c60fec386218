"""Fields, good and bad side by side: each bad one is one problem, at its place, with the cure where it is known."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from site_in_a_string import Found, found, municipality, person, read_files, release, titled, unmarked

from pressroom.problems import Severity

A_FILE = "press/2018/a.md"
BESIDE = {"press/2018/bild.jpg": "", "press/2018/rapport.pdf": ""}
OTHERS = {
    "municipalities/motala.md": municipality(),
    "municipalities/perstorp.md": municipality(name="Perstorp"),
    "people/ada-exempel.md": person(),
    "people/bo-prov.md": person(name="Bo Prov"),
    "boxes/om-oss.md": titled(title="Om oss"),
    "pages/om-arkivet.md": titled(title="Om arkivet"),
}


class Case(NamedTuple):
    """A field as it should be, and as it shouldn't: the mark stands where the problem is told."""

    code: str
    good: str
    bad: str
    hint: str = ""


NAMES = "use the letters a to z in lower case, digits and hyphens"
YES = "write ja or nej"
WHOLE = "write the whole address, beginning with https://"
SAFE = "write an address that begins with https://"
ALT = "describe under alt what it shows"
NEW_CONTACT = "begin a file for the contact with new person, with address and number in it, and write its name here"
DAY = "write a whole date, YYYY-MM-DD, without ? or ~"
KINDS = (
    "write one of these: pressmeddelande, nyhet, notis, kalender, debatt, remissvar, sida, kommunnyhet, medierapport"
    " and regeringsnyhet"
)

ONE_READING = "take one of the two away; if it was read twice, give each its day under retrieved"
COPY_1, COPY_2 = (f"{{url: SVT, archived: https://c.example/{n}, sha256: {64 * n}}}" for n in "12")

RELEASE_CASES = [
    # names of fields
    Case("field-unknown", "summary: Kort", "▸sammanfattning: Kort", "did you mean summary?"),
    Case("field-unknown", "municipality: motala", "▸kommun: motala", "did you mean municipality?"),
    Case("field-unknown", "contact: bo-prov", "▸Kontakt: bo-prov", "did you mean contact?"),
    Case("field-unknown", "spokesperson: bo-prov", "▸talesperson: bo-prov", "did you mean spokesperson?"),
    Case("field-unknown", "topics: [a]", "▸ämnen: [a]", "did you mean topics?"),
    Case("field-unknown", "topics: [a]", "▸topcis: [a]", "did you mean topics?"),
    Case("field-unknown", "date_note: x", "▸date-note: x", "did you mean date_note?"),
    Case("field-unknown", "draft: nej", "▸utkast: nej", "did you mean draft?"),
    Case("field-unknown", "event: {start: 2018}", "event: {▸börjar: 2018}", "did you mean start?"),
    Case(
        "field-unknown",
        "event: {start: 2018, place: X}",
        "event: {start: 2018, ▸xyz: X}",
        "the fields here are start, end and place",
    ),
    # shapes
    Case(
        "field-empty",
        "reference: Dnr 1",
        "▸reference:",
        "write something after the colon, or take the line away",
    ),
    Case("field-empty", "topics: [a]", 'topics: [a, ▸""]', "write something after the colon, or take the line away"),
    Case(
        "field-takes-one-value",
        "summary: Kort",
        "summary: ▸[Kort]",
        "write one value, without brackets and without a hyphen before it",
    ),
    Case(
        "field-takes-one-value",
        "image: {src: bild.jpg, alt: Ett torg}",
        "image: ▸[{src: bild.jpg, alt: Ett torg}]",
        "write one value, without brackets and without a hyphen before it",
    ),
    Case(
        "field-takes-text",
        'summary: "Kort: mycket"',
        "summary: ▸{Kort: mycket}",
        "put the text in quotes if there is a colon in it",
    ),
    Case(
        "field-takes-parts",
        "event: {start: 2018-06-28}",
        "event: ▸2018-06-28",
        "write one or more of these below it: start, end and place",
    ),
    Case(
        "part-field-missing",
        "withdrawn: {date: 2018-07, reason: Fel, ground: 21 kap. OSL}",
        "withdrawn: ▸{date: 2018-07, ground: 21 kap. OSL}",
        "add reason: to withdrawn",
    ),
    Case(
        "part-field-missing",
        "withdrawn: {date: 2018-07, reason: Fel, ground: 21 kap. OSL}",
        "withdrawn: ▸{date: 2018-07, reason: Fel}",
        "add ground: to withdrawn",
    ),
    Case(
        "part-field-missing",
        "corrections: [{date: 2018-07, text: Namnet}]",
        "corrections: [▸{text: Namnet}]",
        "add date: to corrections",
    ),
    Case(
        "field-takes-parts",
        "corrections: {date: 2018-07, text: Namnet}",
        "corrections: ▸2018-07 namnet",
        "write one or more of these below it: date and text",
    ),
    Case("several-in-one", "topics: [a, b]", "topics: ▸a, b", "write [a, b]"),
    Case(
        "several-in-one",
        "contact: [bo-prov, ada-exempel]",
        "contact: ▸bo-prov,ada-exempel",
        "write [bo-prov, ada-exempel]",
    ),
    Case("text-several-lines", "reference: Dnr 1", "reference: ▸|\n  Dnr 1\n  Dnr 2", "write it on one line"),
    Case("topic-without-letters", "topics: [språk]", "topics: [▸языки]", "name it in Latin letters"),
    # words
    Case("yes-or-no", "draft: nej", "draft: ▸no", "write nej"),
    Case("yes-or-no", "draft: false", "draft: ▸off", "write nej"),
    Case("yes-or-no", "draft: nej", "draft: ▸yes", "write ja"),
    Case("yes-or-no", "draft: nej", "draft: ▸ja.", "write ja"),
    Case("yes-or-no", "draft: nej", "draft: ▸kanske", YES),
    Case("kind-unknown", "kind: pressmeddelande", "kind: ▸press_release", "did you mean pressmeddelande?"),
    Case("kind-unknown", "kind: pressmeddelande", "kind: ▸Pressmeddelande", "did you mean pressmeddelande?"),
    Case("kind-unknown", "kind: regeringsnyhet", "kind: ▸government_release", "did you mean regeringsnyhet?"),
    Case("kind-unknown", "kind: nyhet", "kind: ▸news", "did you mean nyhet?"),
    Case("kind-unknown", "kind: nyhet", "kind: ▸xyz", KINDS),
    Case("wording-unknown", "text: summary", "text: ▸sammanfattning", "did you mean summary?"),
    Case(
        "digest-wrong",
        f"source: {{url: SVT, sha256: {64 * 'A'}}}",
        f"source: {{url: SVT, sha256: ▸{63 * 'A'}}}",
        "write its 64 digits and letters a to f, as sha256sum prints them",
    ),
    *(
        Case("source-twice", f"source: [{first}, {other}]", f"source: [{first}, ▸{same}]", ONE_READING)
        for first, other, same in (
            ("SVT", "DN", "SVT"),
            ("https://a.example/b", "https://a.example/c", "http://www.a.example/b/"),
            ("https://a.example/b?nr=1", "https://a.example/b?nr=2", "https://a.example/b?nr=1"),
            ("{url: SVT, seen: full}", "{url: DN, seen: full}", "{url: SVT, seen: cut}"),
            ("{url: SVT, retrieved: 2018}", "{url: SVT, retrieved: 2019}", "SVT"),
            ("{url: SVT, retrieved: 2018}", "{url: SVT, retrieved: 2019, seen: cut}", "{url: SVT, retrieved: 2018}"),
            (COPY_1, COPY_2, f"{{url: SVT, sha256: {64 * '1'}}}"),
        )
    ),
    Case("seen-unknown", "source: {url: SVT, seen: cut}", "source: {url: SVT, seen: ▸delvis}", "did you mean cut?"),
    Case("language-wrong", "language: sv", "language: ▸svenska", "write sv"),
    Case("language-wrong", "language: zh-Hant", "language: ▸zh_hant", "write zh-Hant"),
    Case(
        "language-wrong",
        "language: se",
        "language: ▸nordsamiska",
        "write sv for Swedish, en for English, or another code of two or three letters",
    ),
    Case("id-wrong", "id: delmos-2018-014", "id: ▸Delmos 2018/014", "write delmos-2018-014"),
    Case("slug-wrong", "slug: besok-i-pitea", "slug: ▸Besök i Piteå", "write besok-i-pitea"),
    Case("slug-wrong", "slug: b", "slug: ▸../b", "write b"),
    Case("slug-wrong", "slug: b", "slug: ▸..", NAMES),
    Case("accept-unknown", "accept: [visits-near]", "accept: [▸visit-near]", "did you mean visits-near?"),
    Case(
        "accept-unknown",
        "accept: []",
        "accept: ▸field-missing",
        "take it away; only warnings can be accepted, and an error has to be corrected",
    ),
    # dates: each room tells its own; these show that fields ask for the right kind
    Case(
        "date-no-such-day",
        "updated: 2019-02-28",
        "updated: ▸2019-02-30",
        "February 2019 has 28 days; write YYYY-MM-DD, YYYY-MM or YYYY",
    ),
    Case("date-not-a-day", "updated: 2018-06-01", "updated: ▸2018-06", DAY),
    Case(
        "moment-without-time",
        "embargo: 2018-06-28 09:00",
        "embargo: ▸2018-06-28",
        "write the time too, such as 2018-06-28 09:00",
    ),
    Case("moment-skipped", "embargo: 2020-03-29 03:30", "embargo: ▸2020-03-29 02:30", "write 2020-03-29 03:30"),
    *(
        Case(
            "moment-time-form",
            "event: {start: 2018-06-28 09:00}",
            f"event: {{start: ▸{written}}}",
            f"write 2018-06-28 {meant}",
        )
        for written, meant in (
            ("2018-06-28 9.00", "09:00"),
            ("2018-06-28 kl. 9.30", "09:30"),
            ("2018-06-28 kl 9", "09:00"),
            ("2018-06-28T9.00", "09:00"),
            ("2018-06-28 9:00", "09:00"),
        )
    ),
    Case(
        "moment-form",
        "event: {start: 2018-06-28 09:00, end: 2018-06-28 10:30}",
        "event: {start: ▸2018-06-28 9.00-10.30}",
        "write YYYY-MM-DD HH:MM, in Swedish time",
    ),
    Case(
        "end-before-start",
        "event: {start: 2018-06-28 09:00, end: 2018-06-28 10:00}",
        "event: ▸{start: 2018-06-28 10:00, end: 2018-06-28 09:00}",
    ),
    Case("end-before-start", "event: {start: 2018-06, end: 2018-06}", "event: ▸{start: 2018-06-28, end: 2018-05}"),
    # addresses
    Case("address-wrong", "original: https://a.example/b", "original: ▸a.example/b", "write https://a.example/b"),
    Case("address-wrong", "original: https://www.a.example", "original: ▸www.a.example", "write https://www.a.example"),
    Case(
        "address-wrong",
        "original: https://a.example/b%20c",
        "original: ▸https://a.example/b c",
        "write https://a.example/b%20c",
    ),
    Case("address-wrong", "original: https://a.example/", "original: ▸https:/a.example/", "write https://a.example/"),
    Case("address-wrong", "original: https://a.example/", "original: ▸https://", WHOLE),
    Case("address-wrong", "original: https://a.example/", "original: ▸ftp://a.example/", WHOLE),
    Case("address-wrong", "original: https://a.example/", "original: ▸nyheten", WHOLE),
    Case("address-wrong", "source: [https://a.example/]", "source: [▸www.a.example]", "write https://www.a.example"),
    Case("address-wrong", "source: https://a.example/b", "source: ▸https//a.example/b", "write https://a.example/b"),
    Case("address-wrong", "source: https://a.example/b", "source: ▸a.example/b", "write https://a.example/b"),
    Case("address-wrong", "source: http://a.example/", "source: ▸'htp:a.example/'", "write https://a.example/"),
    Case("address-wrong", "source: Prop. 2018/19:1, utg.omr. 13/b", "source: ▸'htp:/inte en adress'", WHOLE),
    Case("address-unsafe", "original: https://a.example/", "original: ▸javascript:alert(1)", SAFE),
    Case("address-unsafe", "original: https://a.example/", 'original: ▸"java\\tscript:alert(1)"', SAFE),
    Case("address-unsafe", "original: https://a.example/", "original: ▸JavaScript:alert(1)", SAFE),
    Case("address-unsafe", "source: SVT", "source: ▸data:text/html,x", SAFE),
    Case("address-unsafe", "source: SVT", "source: {url: ▸vbscript:x}", SAFE),
    Case("address-unsafe", "source: {url: SVT}", "source: {url: SVT, archived: ▸file:///etc/passwd}", SAFE),
    Case("former-wrong", "former: press/2018/b", "former: ▸/press/2018/b.html", "write press/2018/b"),
    Case(
        "former-wrong",
        "former: press/2018/b",
        "former: ▸https://a.example/b",
        "write the address of another site in the field original",
    ),
    *(
        Case("former-wrong", "former: press/2018/b", f"former: ▸{text}", "write press/2018/b")
        for text in (
            "content/press/2018/b.md",
            "./output/press/2018/b.HTML",
            "b.html",
            "2018/b.md",
            "/press/2018/b/",
            "Press\\2018\\B",
            "https://arkiv.example/press/2018/b.html",
        )
    ),
    Case(
        "former-wrong",
        "former: press/2018/b",
        "former: ▸http://[",
        "write the address of another site in the field original",
    ),
    Case(
        "former-wrong",
        "former: press/2018/b",
        "former: ▸press/2018/Å",
        "write it like press/2018/old-name, without an ending",
    ),
    # files
    Case(
        "asset-missing",
        "image: {src: bild.jpg, alt: Ett torg}",
        "image: {src: ▸bilden.jpg, alt: Ett torg}",
        "did you mean bild.jpg?",
    ),
    Case("asset-missing", "image: {src: bild.jpg, alt: Ett torg}", "image: {src: ▸torget.png, alt: Ett torg}"),
    Case(
        "asset-other-case",
        "image: {src: bild.jpg, alt: Ett torg}",
        "image: {src: ▸Bild.JPG, alt: Ett torg}",
        "write the name with the same capitals as the file has",
    ),
    Case(
        "asset-other-case",
        "attachments: {src: rapport.pdf, title: R}",
        "attachments: [{src: ▸Rapport.pdf, title: R}]",
        "write the name with the same capitals as the file has",
    ),
    *(
        Case(
            "asset-outside-folder",
            "image: {src: ./bild.jpg, alt: Ett torg}",
            f'image: {{src: ▸"{path}", alt: Ett torg}}',
            "put the file in the item's own folder and write only its name",
        )
        for path in ("../2018/bild.jpg", "/bild.jpg", "https://a.example/bild.jpg", "..\\\\bild.jpg", "%2e%2e/bild.jpg")
    ),
    Case(
        "part-field-missing",
        "attachments: [{src: rapport.pdf, title: R}]",
        "attachments: [▸{src: rapport.pdf}]",
        "add title: to attachments",
    ),
    # pictures
    Case("image-alt-missing", "image: {src: bild.jpg, alt: Ett torg}", "image: ▸{src: bild.jpg}", ALT),
    Case("image-alt-missing", "image: {src: bild.jpg, alt: Ett torg}", 'image: ▸{src: bild.jpg, alt: ""}', ALT),
    *(
        Case(
            "image-alt-placeholder",
            "image: {src: bild.jpg, alt: Bild på ett torg}",
            f"image: ▸{{src: bild.jpg, alt: {alt}}}",
            ALT,
        )
        for alt in ("Fyll i beskrivning av bilden", "bild", "Bild.", "bild.jpg", "IMG_1234", "image", "alt-text")
    ),
    # visits
    Case(
        "visit-without-municipality",
        "municipality: motala\nvisit: 2018-06-28",
        "visit: ▸2018-06-28",
        "add the field municipality",
    ),
    Case(
        "visit-of-several",
        "municipality: [motala, perstorp]\nvisit: {motala: 2018-06-28, perstorp: 2018-09}",
        "municipality: [motala, perstorp]\nvisit: ▸2018-06-28",
        "write each municipality on a line of its own below visit, with a colon and its day",
    ),
    Case(
        "visit-elsewhere",
        "municipality: motala\nvisit: {motala: 2018-06-28}",
        "municipality: motala\nvisit: {▸perstorp: 2018-06-28}",
        "add perstorp to the field municipality",
    ),
    Case(
        "date-no-such-day",
        "municipality: motala\nvisit: XXXX-11-26",
        "municipality: motala\nvisit: ▸2018-02-30",
        "February 2018 has 28 days; write YYYY-MM-DD, YYYY-MM or YYYY",
    ),
    Case(
        "correction-before-release",
        "corrections: {date: 2018-06-30, text: Namnet}",
        "corrections: ▸{date: 2018-05, text: Namnet}",
        "correct one of the two dates",
    ),
    # other records
    Case("municipality-unknown", "municipality: motala", "municipality: ▸Motala", "did you mean motala?"),
    Case("municipality-unknown", "municipality: motala", "municipality: [▸mtala]", "did you mean motala?"),
    Case(
        "municipality-unknown",
        "municipality: motala",
        "municipality: ▸grythyttan",
        "write the name of a file in content/municipalities, without .md, or begin one with new municipality",
    ),
    Case(
        "municipality-unknown",
        "municipality: motala\nvisit: {motala: 2018}",
        "municipality: ▸Motala\nvisit: {Motala: 2018}",
        "did you mean motala?",
    ),
    Case("person-unknown", "contact: bo-prov", "contact: ▸Bo Prov", "did you mean bo-prov?"),
    Case(
        "person-unknown",
        "contact: bo-prov",
        "contact: ▸Cia Test",
        "write the name of a file in content/people, without .md, or begin one with new person",
    ),
    Case(
        "person-unknown",
        "spokesperson: [ada-exempel, {name: Cia Test, title: rektor}]",
        "spokesperson: [ada-exempel, ▸Cia Test]",
        "write {name: Cia Test} for someone who has no file in content/people, or begin one with new person",
    ),
    Case("person-unknown", "spokesperson: bo-prov", "spokesperson: ▸Bo Prov, vd", "did you mean bo-prov?"),
    Case(
        "speaker-with-title",
        "spokesperson: {name: Cia Test, title: rektor}",
        "spokesperson: ▸Cia Test, rektor",
        "write {name: Cia Test, title: rektor}",
    ),
    Case(
        "speaker-with-title",
        'spokesperson: {name: Cia Test, title: "rektor, tidigare vd"}',
        "spokesperson: ▸Cia Test, rektor, tidigare vd",
        'write {name: Cia Test, title: "rektor, tidigare vd"}',
    ),
    Case(
        "several-in-one",
        "spokesperson: [bo-prov, {name: Cia Test}]",
        "spokesperson: ▸Cia Test, Dan Fiktiv",
        "write [Cia Test, Dan Fiktiv]",
    ),
    Case("several-in-one", "contact: [bo-prov]", "contact: ▸bo-prov, ada-exempel", "write [bo-prov, ada-exempel]"),
    *(
        Case("contact-free-text", "contact: bo-prov", f"contact: {written}", NEW_CONTACT)
        for written in (
            "▸Bo Prov, 08-123 45 67",
            "▸press@exempel.example",
            "▸Bo Prov, pressansvarig",
            "[bo-prov, ▸070-123 45 67]",
        )
    ),
    Case(
        "person-unknown",
        "spokesperson: bo-prov\ncontact: bo-prov",
        "spokesperson: ▸bo-prof\ncontact: bo-prof",
        "did you mean bo-prov?",
    ),
    Case("fact-box-unknown", "boxes: [om-oss]", "boxes: [▸om-os]", "did you mean om-oss?"),
]

GRANT = "grants:\n  - programme: P\n    amount: 8800000\n    status: paid\n    source: SVT\n    "


def grant(old: str, new: str) -> str:
    """A grant with one line otherwise."""
    assert old in GRANT
    return GRANT.replace(old, new).rstrip()


MUNICIPALITY_CASES = [
    Case("several-in-one", "also: [Norr, Söder]", "also: ▸Norr, Söder", "write [Norr, Söder]"),
    Case("field-unknown", "also: [Norr]", "▸orter: [Norr]", "did you mean also?"),
    Case("field-unknown", "county: X län", "▸län: X län", "did you mean county?"),
    Case("municipality-code-wrong", "code: 0126", "code: ▸126", 'the code lost its zero: write "0126"'),
    Case("municipality-code-wrong", "code: 0583", "code: ▸05830", "write its four digits"),
    Case("municipality-code-wrong", "code: 0583", "code: ▸O583", "write its four digits"),
    Case("degrees-wrong", "latitude: 58.5\nlongitude: 15.0", "latitude: ▸58,5\nlongitude: 15.0", "write 58.5"),
    Case("degrees-wrong", "latitude: 58.5\nlongitude: 15.0", "latitude: 58.5\nlongitude: ▸15.0° Ö", "write 15.0"),
    Case(
        "degrees-wrong",
        "latitude: 58.5\nlongitude: 15.0",
        "latitude: ▸norr\nlongitude: 15.0",
        "write degrees with a decimal point, such as 59.33",
    ),
    Case(
        "latitude-outside-sweden",
        "latitude: 58.5\nlongitude: 15.0",
        "latitude: ▸15.0\nlongitude: 15.0",
        "let latitude and longitude change places",
    ),
    Case(
        "latitude-outside-sweden",
        "latitude: 58.5\nlongitude: 15.0",
        "latitude: ▸585\nlongitude: 15.0",
        "write degrees north, between 55 and 69.2",
    ),
    Case(
        "longitude-outside-sweden",
        "latitude: 58.5\nlongitude: 15.0",
        "latitude: 58.5\nlongitude: ▸-15.0",
        "write degrees east, between 10.5 and 24.3",
    ),
    Case(
        "position-half",
        "latitude: 58.5\nlongitude: 15.0",
        "latitude: ▸58.5",
        "add the other one, or take this one away",
    ),
    Case("address-wrong", "website: https://www.motala.se", "website: ▸www.motala.se", "write https://www.motala.se"),
    *(
        Case("amount-wrong", grant("8800000", "8800000"), grant("8800000", f"▸{amount}"), "write 8800000")
        for amount in ("8,8 miljoner", "8.8 mnkr", "8 800 000", "8 800 000 kr", "8800 tkr", "0,0088 miljarder kronor")
    ),
    *(
        Case("amount-wrong", grant("8800000", "0"), grant("8800000", f"▸{amount}"), "write the amount in digits alone")
        for amount in ("cirka 9 miljoner", "8800000,50", "8.800", "-5", "8,00000001 miljoner")
    ),
    Case("status-unknown", grant("paid", "granted"), grant("paid", "▸beviljad"), "did you mean granted?"),
    Case(
        "status-unknown",
        grant("paid", "planned"),
        grant("paid", "▸xyz"),
        "write one of these: ceiling, planned, granted and paid",
    ),
    Case(
        "part-field-missing",
        GRANT.rstrip(),
        grant("  - programme", "  - ▸programme").replace("    source: SVT", ""),
        "add source: to grants",
    ),
    Case("period-wrong", f"{GRANT}period: 2018-2020", f"{GRANT}period: ▸2018–2020", "write 2018-2020"),
    Case(
        "period-wrong",
        f"{GRANT}period: 2018",
        f"{GRANT}period: ▸i år",
        "write a year, such as 2018, or the first and the last, such as 2018-2020",
    ),
    Case("period-backwards", f"{GRANT}period: 2018-2020", f"{GRANT}period: ▸2020-2018", "write the earlier year first"),
    Case("yes-or-no", f"{GRANT}per_year: ja", f"{GRANT}per_year: ▸yes", "write ja"),
    Case(
        "held-without-source",
        "visits: {date: 2018, held: ja, source: SVT}",
        "visits: ▸{date: 2018, held: ja}",
        "add a source to the visit, or take held away",
    ),
    Case(
        "stop-wrong",
        "visits: {date: 2018, stop: 4, source: SVT}",
        "visits: {date: 2018, stop: ▸fjärde, source: SVT}",
        "write a whole number, the first stop is 1",
    ),
    Case(
        "stop-without-source",
        "visits: {date: 2018, stop: 4, source: SVT}",
        "visits: ▸{date: 2018, stop: 4}",
        "add a source to the visit, or take stop away",
    ),
    Case(
        "source-twice",
        "visits: [{date: 2018-01-01, source: SVT}, {date: 2018-02-01, source: SVT}]",
        "visits: [{date: 2018-01-01, source: [SVT, ▸SVT]}]",
        ONE_READING,
    ),
    Case(
        "visit-twice",
        "visits: [{date: 2018-01-01}, {date: 2018-02-01}]",
        "visits: [{date: 2018}, ▸{date: 2018}]",
        "keep one of the two",
    ),
]

TWICE_IN_ROLE = "roles: {title: vd, organisation: X, source: [SVT, ▸SVT]}"

PERSON_CASES = [
    Case("field-unknown", "email: a@b.example", "▸e-post: a@b.example", "did you mean email?"),
    Case("field-unknown", "phone: 010-12 34 56", "▸telefon: 010-12 34 56", "did you mean phone?"),
    Case("email-wrong", "email: a@b.example", "email: ▸a (at) b.example", "write a@b.example"),
    Case("email-wrong", "email: a@b.example", "email: ▸mailto:a@b.example", "write a@b.example"),
    Case("email-wrong", "email: a@b.example", "email: ▸a@b"),
    Case(
        "phone-wrong",
        "phone: 010-12 34 56",
        "phone: ▸ring växeln",
        "write its digits, with spaces and hyphens as usual",
    ),
    Case("phone-wrong", "phone: +46 10 123 45 67", "phone: ▸12", "write its digits, with spaces and hyphens as usual"),
    Case("date-not-a-day", "withdrawn: 2018-06-28", "withdrawn: ▸2018-06-28?", DAY),
    Case(
        "end-before-start",
        "roles: {title: vd, organisation: X, from: 2018, until: 2018-02}",
        "roles: ▸{title: vd, from: 2018, until: 2017}",
    ),
    Case(
        "part-field-missing",
        "roles: [{title: vd, organisation: X}]",
        "roles: [▸{organisation: X}]",
        "add title: to roles",
    ),
    Case("source-twice", "roles: {title: vd, organisation: X, source: SVT}", TWICE_IN_ROLE, ONE_READING),
    Case("person-unknown", "replaced_by: bo-prov", "replaced_by: ▸bo-prow", "did you mean bo-prov?"),
]

PAGE_CASES = [
    Case("field-unknown", "updated: 2018-06-28", "▸datum: 2018-06-28", "did you mean updated?"),
    Case("language-wrong", "language: en", "language: ▸english", "write en"),
]

TABLES: list[tuple[str, Callable[..., str], list[Case]]] = [
    (A_FILE, release, RELEASE_CASES),
    ("municipalities/motala.md", municipality, MUNICIPALITY_CASES),
    ("people/ada-exempel.md", person, PERSON_CASES),
    ("pages/om-arkivet.md", titled, PAGE_CASES),
]

CASES = [
    pytest.param(
        path, write(case.good), write(case.bad), case, id=f"{path.partition('/')[0]}-{case.code}-{case.bad[:40]!r}"
    )
    for path, write, cases in TABLES
    for case in cases
]


@pytest.mark.parametrize(("path", "good", "bad", "case"), CASES)
def test_a_field_is_right_or_one_problem_at_its_place(
    tmp_path: Path, path: str, good: str, bad: str, case: Case
) -> None:
    files, places = unmarked({**OTHERS, path: bad})
    _, problems = read_files(tmp_path / "bad", {**BESIDE, **files})
    assert [Found(code=case.code, place=place, hint=case.hint) for place in places] == found(problems)
    assert () == read_files(tmp_path / "good", {**BESIDE, **OTHERS, path: good})[1]


REQUIRED = [
    ("press/2018/a.md", "---\ndate: 2018\n---\n", "title"),
    ("press/2018/a.md", "---\ntitle: Rubrik\n---\n", "date"),
    ("municipalities/a.md", "---\ncode: 0126\n---\n", "name"),
    ("people/a.md", "---\nphone: 010-12 34 56\n---\n", "name"),
    ("boxes/a.md", "---\nsource: SVT\n---\n", "title"),
    ("pages/a.md", "---\nsummary: Kort\n---\n", "title"),
]


@pytest.mark.parametrize(("path", "text", "field"), REQUIRED)
def test_a_required_field_is_missed_once(tmp_path: Path, path: str, text: str, field: str) -> None:
    _, problems = read_files(tmp_path, {path: text})
    assert found(problems) == [
        Found(code="field-missing", place=f"{path}:1", hint=f"add a line that begins with {field}:")
    ]


def test_an_empty_title_is_no_title(tmp_path: Path) -> None:
    _, problems = read_files(tmp_path, {A_FILE: '---\ntitle: ""\ndate: 2018\n---\n'})
    assert ["field-empty"] == [problem.code for problem in problems]


def test_a_required_field_by_its_swedish_name_is_one_problem(tmp_path: Path) -> None:
    _, problems = read_files(tmp_path, {A_FILE: "---\nrubrik: Rubrik\ndatum: 2018\n---\n"})
    assert [
        Found(code="field-unknown", place=f"{A_FILE}:2:1", hint="did you mean title?"),
        Found(code="field-unknown", place=f"{A_FILE}:3:1", hint="did you mean date?"),
    ] == found(problems)


def test_every_mistake_of_a_record_is_told(tmp_path: Path) -> None:
    text = release("kind: xyz", "draft: no", "contact: [ada, bo-prov, cia]", "visit: 2018-02-30")
    _, problems = read_files(tmp_path, {A_FILE: text, "people/bo-prov.md": person()})
    assert ["kind-unknown", "yes-or-no", "person-unknown", "person-unknown", "date-no-such-day"] == [
        problem.code for problem in problems
    ]


def test_warnings_are_those_that_a_person_should_judge(tmp_path: Path) -> None:
    files = {**BESIDE, A_FILE: release("image: {src: bild.jpg}")}
    _, problems = read_files(tmp_path, files)
    assert [Severity.WARNING] == [problem.severity for problem in problems]
    accepted = release("image: {src: bild.jpg}", "accept: image-alt-missing")
    assert () == read_files(tmp_path, {**BESIDE, A_FILE: accepted})[1]


def test_a_source_that_stands_twice_hides_nothing_else(tmp_path: Path) -> None:
    roles = "roles: {title: vd, source: [SVT, SVT, DN, SVT]}"
    _, problems = read_files(tmp_path, {"people/ada.md": person(roles)})
    assert ["person-without-office", "source-twice", "source-twice"] == [problem.code for problem in problems]
    assert {Severity.WARNING} == {problem.severity for problem in problems}
    judged = person(roles, "accept: [source-twice, person-without-office]")
    assert () == read_files(tmp_path, {"people/ada.md": judged})[1]
