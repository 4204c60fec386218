"""The words for what is found, in Swedish and English: those who read them may have nothing else of the program."""

from __future__ import annotations

from collections.abc import Mapping

LANGUAGES = ("sv", "en")
"""The languages, in the order in which the words stand below."""

JOINING = ("och", "and")

WORDS: Mapping[str, tuple[str, str]] = {
    # any file
    "missing": ("saknas, men finns i {by}", "is missing, but is listed in {by}"),
    "unexpected": ("hör inte hit: finns inte i {by}", "does not belong here: not listed in {by}"),
    "changed": ("är ändrad: stämmer inte med {by}", "is changed: does not agree with {by}"),
    "size": (
        "är {size} byte, men enligt {by} {expected} byte",
        "is {size} bytes, but according to {by} {expected} bytes",
    ),
    "twice": ("står mer än en gång i {by}", "stands more than once in {by}"),
    "unreadable": ("går inte att läsa ({reason})", "can't be read ({reason})"),
    "link": ("är en genväg till något annat och inte en fil", "is a link to something else and not a file"),
    "special": ("är varken en fil eller en mapp", "is neither a file nor a folder"),
    "collision": (
        'heter likadant som "{other}" på datorer som inte skiljer på stora och små bokstäver',
        'has the same name as "{other}" on computers that do not tell capitals from small letters',
    ),
    "name": (
        "har ett namn som inte fungerar överallt: {reason}",
        "has a name that does not work everywhere: {reason}",
    ),
    "unsafe": (
        "anger en fil utanför sin mapp eller med ett otillåtet namn: {name}",
        "names a file outside its folder, or by a name that is not allowed: {name}",
    ),
    "damaged": ("är skadad och går inte att tolka: {reason}", "is damaged and can't be understood: {reason}"),
    # the bag
    "uncompared": (
        "antal filer som därför inte kunde jämföras med den: {count}",
        "number of files that could therefore not be compared with it: {count}",
    ),
    "empty-folder": (
        "hör inte hit: en mapp utan någon fil i; ett arkivpaket har inga sådana",
        "does not belong here: a folder without any file in it; a package has none",
    ),
    "bom": (
        "börjar med ett osynligt tecken (BOM) som inte ska finnas där",
        "begins with an invisible mark (BOM) that shall not be there",
    ),
    "nothing-listed": ("räknar inte upp några filer", "lists no files"),
    "unlisted": (
        "står inte på någon rad som går att läsa i {by}",
        "stands on no line that can be read in {by}",
    ),
    "bag-lines": (
        "ska bestå av två rader: BagIt-Version: 1.0 och Tag-File-Character-Encoding: UTF-8",
        "shall be two lines: BagIt-Version: 1.0 and Tag-File-Character-Encoding: UTF-8",
    ),
    "bag-no-line": (
        "har ingen rad som går att tolka; en rad är en hel kontrollsumma, två blanksteg och en fils namn",
        "has no line that can be understood; a line is a whole checksum, two spaces and the name of a file",
    ),
    "bag-part": ("saknas; den ska finnas i varje arkivpaket", "is missing; every package has it"),
    "bag-line": ("rad {line} går inte att tolka", "line {line} can't be understood"),
    "bag-extra": (
        "hör inte till paketet: bara SHA-256 och SHA-512 används",
        "is no part of the package: only SHA-256 and SHA-512 are used",
    ),
    "bag-fetch": (
        "anger filer som ska hämtas utifrån; ett helt paket har inga sådana",
        "names files to be fetched from elsewhere; a whole package has none",
    ),
    "bag-oxum-missing": (
        "saknar raden Payload-Oxum (antal byte och filer)",
        "lacks the line Payload-Oxum (number of bytes and files)",
    ),
    "bag-oxum": (
        "anger Payload-Oxum {expected}, men det är {counted} (byte.filer)",
        "says Payload-Oxum {expected}, but it is {counted} (bytes.files)",
    ),
    # METS and PREMIS
    "mets-address": (
        "anger en fil på ett sätt som inte går att följa: {name}",
        "names a file in a way that can't be followed: {name}",
    ),
    "mets-checksum": (
        "saknar kontrollsumma (SHA-256) eller storlek i {by}",
        "has no checksum (SHA-256) or size in {by}",
    ),
    "premis-checksum": ("saknar kontrollsumma (SHA-256) i {by}", "has no checksum (SHA-256) in {by}"),
    # the site
    "site-unfinished": (
        "säger att webbplatsen inte hann bli färdig",
        "says that the site was not finished",
    ),
    # the web archive
    "wacz-packed": (
        "är komprimerad; allt i en WACZ-fil ska ligga okomprimerat här",
        "is compressed; here everything in a WACZ is stored",
    ),
    "wacz-part": ("saknas i webbarkivet", "is missing in the web archive"),
    "warc-record": ("är skadad vid byte {offset}: {reason}", "is damaged at byte {offset}: {reason}"),
    "warc-digest": (
        "har ett annat innehåll i webbarkivet än det som {by} anger (byte {offset})",
        "has another content in the web archive than {by} says (byte {offset})",
    ),
    "warc-no-digest": (
        "saknar kontrollsumma i webbarkivet (byte {offset})",
        "has no checksum in the web archive (byte {offset})",
    ),
    "warc-info": (
        "börjar inte med en post som säger hur arkivet kom till (warcinfo)",
        "does not begin with a record that says how the archive was made (warcinfo)",
    ),
    "warc-other": (
        "är inte samma fil i webbarkivet som i webbplatsen",
        "is not the same file in the web archive as in the site",
    ),
    "warc-none": ("saknas i webbarkivet ({by})", "is missing in the web archive ({by})"),
    "warc-stray": (
        "har en adress i webbarkivet som ingen fil på webbplatsen har: {url}",
        "has an address in the web archive that no file of the site has: {url}",
    ),
    "warc-twice": ("har adressen {url} två gånger", "has the address {url} twice"),
    "warc-moved": (
        "leder {url} till något annat än en sida på webbplatsen: {target}",
        "leads {url} to something else than a page of the site: {target}",
    ),
    "cdx-line": (
        "rad {line}: där finns ingen post med den adressen, platsen och längden ({url})",
        "line {line}: there is no record of that address, place and length ({url})",
    ),
    "cdx-order": (
        "rad {line} står inte i ordning, så adresser hittas inte",
        "line {line} is out of order, so that addresses are not found",
    ),
    "cdx-nothing": (
        "leder inte till någon post i webbarkivet",
        "leads to no record of the web archive",
    ),
    "cdx-none": ("saknar adressen {url}", "lacks the address {url}"),
    "pages-line": (
        "rad {line} anger en sida som inte finns i webbarkivet: {url}",
        "line {line} names a page that is not in the web archive: {url}",
    ),
    "pages-none": (
        "räknar inte upp sidan för {id}: {url}",
        "does not list the page of {id}: {url}",
    ),
    "pages-bad-line": ("rad {number} går inte att tolka: {reason}", "line {number} can't be understood: {reason}"),
    # the same in every form
    "form-missing": ("saknas: {id} ska finnas i den formen", "is missing: {id} is to be had in that form"),
    "form-differs": (
        "har inte samma text som {by}; i {by} står: {near}",
        "has not the same text as {by}; {by} says: {near}",
    ),
    "form-more": ("har text som inte finns i {by}: {near}", "has text that {by} does not have: {near}"),
    "form-field": ("har en annan uppgift om {field} än {by}", "says something else of {field} than {by}"),
    "form-withdrawn": (
        "innehåller text, fast {id} är återkallad",
        "holds text, although {id} is withdrawn",
    ),
    "form-other-pdf": ("är en annan texts PDF: den säger {said}", "is the PDF of another text: it says {said}"),
    "form-volume": (
        "saknas: årgången som PDF, där antalet texter ska vara {count}",
        "is missing: the volume as PDF, in which the number of texts is {count}",
    ),
    "form-unlisted": ("hör till en text som saknas i {by}", "belongs to a text that is missing in {by}"),
    "receipt-empty": (
        "är inget kvitto: där står ingen kontrollsumma för sip/METS.xml",
        "is no receipt: it has no checksum of sip/METS.xml",
    ),
    "form-pdf": ("är ingen hel PDF-fil", "is no whole PDF file"),
    "form-stray": ("hör inte till någon text i {by}", "belongs to no text of {by}"),
}
"""What each code says, after the name of its file."""

SAID: Mapping[str, tuple[str, str]] = {
    "read": ("läser filer", "reading files"),
    "compare": ("jämför texter", "comparing texts"),
    "no-folder": ('Det finns ingen mapp som heter "{path}".', 'There is no folder called "{path}".'),
    "no-bag": ('"{path}" är inget arkivpaket.', '"{path}" is no package of the archive.'),
    "expected": (
        "Ett arkivpaket är en mapp med bagit.txt, manifest-sha256.txt, manifest-sha512.txt och mappen data i.",
        "A package is a folder with bagit.txt, manifest-sha256.txt, manifest-sha512.txt and the folder data in it.",
    ),
    "a-file": (
        '"{path}" är en fil och ingen mapp. Packa upp den först, om den är packad.',
        '"{path}" is a file and no folder. Unpack it first, if it is packed.',
    ),
    "meant": ('Menade du "{path}"?', 'Did you mean "{path}"?'),
    "whole": ("Paketet är helt: {files} filer, {size}.", "The package is whole: {files} files, {size}."),
    "not-whole": (
        "Paketet är INTE helt. Antal fel: {faults}, i så många filer: {paths}. {files} filer har lästs, {size}.",
        "The package is NOT whole. Faults: {faults}, in so many files: {paths}. {files} files were read, {size}.",
    ),
    "more": (
        "Ytterligare {count} av samma slag, bland dem {path}: {words}. Med --json räknas alla upp.",
        "{count} more of the same kind, among them {path}: {words}. With --json all are listed.",
    ),
    "bag": (
        "Varje fil stämmer med båda kontrollsummorna i påsen, och varje fil i sip med METS och PREMIS.",
        "Every file agrees with both checksums in the bag, and every file in sip with METS and PREMIS.",
    ),
    "site": (
        "Webbplatsens {site} filer, med listan över dem medräknad, stämmer med den listan, .pressroom.json.",
        "The {site} files of the site, with the list of them included, agree with that list, .pressroom.json.",
    ),
    "answers": (
        "Webbarkivets {answers} svar är webbplatsens filer, byte för byte, eller leder till dem.",
        "The {answers} answers of the web archive are the site's files, byte for byte, or lead to them.",
    ),
    "items": (
        "{items} poster har samma text som webbsida, Markdown och JSON.",
        "{items} items have the same text as page, Markdown and JSON.",
    ),
    "pdfs": ("Alla poster finns som PDF; {pdfs} PDF-filer.", "All items are there as PDF; {pdfs} PDF files."),
    "no-answers": ("Paketet har inget webbarkiv.", "The package has no web archive."),
    "no-pdfs": ("Paketet har inga PDF-filer.", "The package has no PDF files."),
    "kept": ("Paketet stämmer med kvittot {receipt}.", "The package agrees with the receipt {receipt}."),
    "no-receipt": ('Kvittot "{path}" går inte att läsa.', 'The receipt "{path}" can\'t be read.'),
    "not-readable": (
        '"{path}" gick inte att läsa eller skriva ({reason}).',
        '"{path}" could not be read or written ({reason}).',
    ),
    "own-receipt": (
        '"{path}" är paketets eget kvitto. Jämför med ett exemplar som har förvarats på annat håll.',
        '"{path}" is the package\'s own receipt. Compare with one that was kept elsewhere.',
    ),
    "empty-receipt": (
        '"{path}" är inget kvitto: där står ingen kontrollsumma för sip/METS.xml.',
        '"{path}" is no receipt: it has no checksum of sip/METS.xml.',
    ),
    "seal": ("SHA-256 för {name}:", "SHA-256 of {name}:"),
    "compare-seal": (
        "Jämför med den som antecknades när paketet togs emot: är den densamma har ingenting ändrats sedan dess.",
        "Compare it with the one written down when the package was received: if it is the same, nothing has changed.",
    ),
}
"""What the command says of its own."""

HELP: Mapping[str, str] = {
    "description": "Kontrollerar ett arkivpaket: finns allt, finns inget annat, och är allt som det var? "
    "(Verifies a package of the archive; --lang en for English.)",
    "epilog": "Slutar med 0 när paketet är helt, 1 när något är fel, 2 när det inte finns något paket att kontrollera.",
    "path": "paketets mapp (annars det paket som den här filen ligger i)",
    "receipt": "ett kvitto (KVITTO.txt) som har förvarats på annat håll och som paketet jämförs med",
    "lang": "språk: svenska eller engelska",
    "json": "berätta allt som JSON",
    "quiet": "säg ingenting när allt stämmer",
}
"""How the command is used, where it stands alone; click has its own words for it in the program."""
