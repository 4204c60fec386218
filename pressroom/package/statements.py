"""What the web archive says of itself, in Swedish and English, so that nobody takes its records for crawled ones."""

from typing import NamedTuple
from urllib.parse import urlsplit


class Statement(NamedTuple):
    """The same in both languages."""

    swedish: str
    english: str


OF_SITE = Statement(
    swedish="Svaren i den här filen har inte samlats in från någon webbserver. Programmet har skapat dem ur den "
    "färdiga webbplatsens filer: ett svar för varje fil, på den adress där filen ska stå, daterat med den stund då "
    "paketet gjordes. Statusrader och HTTP-huvuden är programmets. Innehållet är filens, byte för byte. Poster av "
    "slaget revisit säger var samma innehåll också finns: en index.html på sin mapps adress, söksidan även när dess "
    "adress har en fråga.",
    english="The responses in this file were not crawled from any web server. The program synthesised them from the "
    "files of the finished site: one response for each file, at the address where the file is meant to be, dated with "
    "the moment when the package was made. Status lines and HTTP headers are the program's. The content is the file's, "
    "byte for byte. Records of the kind revisit say where the same content is as well: an index.html at the address of "
    "its folder, the search page also when its address has a question.",
)
OF_OLD_ADDRESSES = Statement(
    swedish="Inget av 301-svaren i den här filen har getts av någon webbserver. Programmet har skapat dem ur arkivets "
    "uppgifter om var texterna stod förut, på den här webbplatsen eller på myndighetens tidigare webbplatser. Varje "
    "svar leder till textens sida i arkivet. Det säger inte att den gamla adressen svarade så, eller alls, den dag som "
    "posten är daterad.",
    english="None of the 301 answers in this file was given by any web server. The program synthesised them from what "
    "the archive knows of where the texts were before, on this site or on the agency's former sites. Each answer leads "
    "to the page of the text in the archive. It doesn't say that the old address answered so, or at all, on the day "
    "with which the record is dated.",
)
OF_EXAMPLE = Statement(
    swedish="Adressen {url} är ett exempel: namn på .example finns inte på internet (RFC 2606), så webbplatsen har "
    "aldrig svarat där.",
    english="The address {url} is an example: names in .example don't exist on the internet (RFC 2606), so the site "
    "has never answered there.",
)


def description(statement: Statement, url: str) -> str:
    """What a WARC file says of itself; `url` is the site's address, which may be none that exists."""
    is_example = f".{urlsplit(url).hostname}".endswith(".example")
    parts = (statement, OF_EXAMPLE) if is_example else (statement,)
    swedish = " ".join(part.swedish for part in parts)
    english = " ".join(part.english for part in parts)
    return f"{swedish} In English: {english}".replace("{url}", url)
