"""How servers hand the site out: which policy, how long a copy may be kept, what is compressed, what a missing page is.

Files keep their names when their content changes, and a text that was withdrawn or corrected must be gone from readers'
screens at once. So browsers may keep copies, and ask each time whether they are still good (``no-cache``, RFC 9111,
5.2.2.4); only fonts, which hold no words, are kept for a week without asking.

- nginx: http://nginx.org/en/docs/http/ngx_http_core_module.html. The two questions are asked outside the location, with
  nothing but ``set`` in them: that is the one use of ``if`` that is safe everywhere.
- Apache: https://httpd.apache.org/docs/2.4/.
- Static hosts: https://docs.netlify.com/manage/routing/headers/, https://developers.cloudflare.com/pages/configuration/headers/
  (policies of several rules are joined, and each of them holds).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from urllib.parse import unquote, urlsplit

from pressroom.lazy_regex import expression
from pressroom.model.media_types import MEDIA_TYPES, UNKNOWN
from pressroom.pages import urls
from pressroom.pages.context import PlanContext
from pressroom.pages.targets import DataFile, Format, PlainText, Recipe

FRAMES = "frame-ancestors 'none'"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    f"base-uri 'none'; form-action 'self'; {FRAMES}"
)
"""What the pages say themselves for those who open them from a disk, and that no other site may show them inside its
own. Files of other kinds have the last alone: a browser shows a document with tools of its own."""
ASKED_EACH_TIME = "no-cache"
A_WEEK = "max-age=604800"
HEADERS = (("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"))
"""What stands in the head of every answer."""
SMALLEST_COMPRESSED = 1_000
"""Bytes; what is smaller fits into one packet anyway."""
COMPRESSED = (
    *("image/svg+xml", "application/atom+xml", "application/xml"),
    *("application/json", "application/geo+json", "application/ld+json", "application/manifest+json"),
)
"""Media types beside those of texts that become smaller."""
COPIES: Mapping[str, str] = MappingProxyType({"br": "br", "gzip": "gz"})
"""Encodings by which compressed copies are asked for, the smallest first, with what the names of the copies end in."""
_PLAIN_BASE = expression(r"[\w/.~-]*")


def hosting_files(context: PlanContext) -> Iterator[Recipe]:
    """A file for each kind of server; none for nginx where the site's path has characters that it takes for its own."""
    if not context.about.exports.hosting:
        return
    at = context.about.at
    yield Recipe("_headers", at, hosting_file, (static_host_headers,))
    if _PLAIN_BASE.fullmatch(base_path(context)):
        yield Recipe("server.nginx.conf", at, hosting_file, (nginx_lines,))
        yield Recipe("server.apache.conf", at, hosting_file, (apache_lines,))


def hosting_file(context: PlanContext, recipe: Recipe, lines_of: Callable[[str], Iterable[str]]) -> DataFile:
    """The lines for one kind of server."""
    text = "".join(f"{line}\n" for line in lines_of(base_path(context)))
    return DataFile(path=recipe.path, form=Format.TEXT, content=PlainText(text=text), origin=recipe.origin)


def base_path(context: PlanContext) -> str:
    """The path of the site, as servers compare it: without escapes, with a slash at its end."""
    return unquote(urlsplit(context.about.url).path)


def types_with_letters() -> tuple[str, ...]:
    """The media types that are texts, in UTF-8 here."""
    return tuple(dict.fromkeys(kind for kind in MEDIA_TYPES.values() if kind.startswith("text/")))


# --- static hosts -------------------------------------------------------------------------------------------------


def static_host_headers(_base: str) -> Iterator[str]:
    """The headers as static hosts read them; each line of a path is followed by its headers."""
    yield "/*"
    yield from (f"  {name}: {value}" for name, value in HEADERS)
    yield f"  Content-Security-Policy: {FRAMES}"
    yield f"  Cache-Control: {ASKED_EACH_TIME}"
    for kind in ("html", "svg"):
        yield f"/*.{kind}"
        yield f"  Content-Security-Policy: {POLICY}"


# --- nginx --------------------------------------------------------------------------------------------------------


def nginx_lines(base: str) -> Iterator[str]:
    """What belongs into the block of the server; ``$pressrum`` is the folder in which the site is."""
    yield "# För nginx. Skriv detta i serverns server-block, med mappen där webbplatsen ligger:"
    yield "#"
    yield "#     set $pressrum /srv/pressrum;"
    yield "#     include /srv/pressrum/server.nginx.conf;"
    yield "#     include /srv/pressrum/redirects.nginx.conf;"
    yield f'set $pressrum_cache "{ASKED_EACH_TIME}";'
    yield f'if ($uri ~ "\\.woff2$") {{ set $pressrum_cache "{A_WEEK}"; }}'
    yield f'set $pressrum_policy "{FRAMES}";'
    yield f'if ($uri ~ "(\\.html|\\.svg|/)$") {{ set $pressrum_policy "{POLICY}"; }}'
    yield f'location "{base}" {{'
    yield from (f"    {line};" for line in nginx_directives(base))
    yield "    # Byggs webbplatsen med --precompress: ta bort # framför gzip_static, och framför brotli_static om nginx"
    yield "    # har den modulen (Debian: libnginx-mod-http-brotli-static). Det som bygget tar bort ska då"
    yield "    # alltid tas bort på servern också: en komprimerad kopia som ligger kvar visas i textens ställe."
    yield "    # gzip_static on;"
    yield "    # brotli_static on;"
    yield from ("    types {", *nginx_types(), "    }", "}")


def nginx_types() -> Iterator[str]:
    """The media types; a block of them replaces nginx's own, which lack calendars and more."""
    for ending, kind in MEDIA_TYPES.items():
        if ending:
            yield f"        {kind} {ending};"


def nginx_directives(base: str) -> Iterator[str]:
    """What holds for the site's files; nginx compresses pages and tells their letters by itself."""
    letters = " ".join(kind for kind in types_with_letters() if kind != "text/html")
    yield "root $pressrum" if base == "/" else "alias $pressrum/"
    yield "index index.html"
    yield f'error_page 404 "{base}{urls.NOT_FOUND}"'
    yield "absolute_redirect off"
    yield "charset utf-8"
    yield f"charset_types {letters}"
    yield f"default_type {UNKNOWN}"
    yield "gzip on"
    yield "gzip_vary on"
    yield f"gzip_min_length {SMALLEST_COMPRESSED}"
    yield f"gzip_types {letters} {' '.join(COMPRESSED)}"
    yield "add_header Cache-Control $pressrum_cache always"
    yield "add_header Content-Security-Policy $pressrum_policy always"
    yield from (f"add_header {name} {value} always" for name, value in HEADERS)


# --- Apache -------------------------------------------------------------------------------------------------------


def apache_lines(base: str) -> Iterator[str]:
    """What belongs into the block of the folder in which the site is, or into its ``.htaccess``."""
    yield "# För Apache 2.4. Skriv detta i serverns <VirtualHost>, med mappen där webbplatsen ligger:"
    yield "#"
    yield "#     DocumentRoot /srv/pressrum" if base == "/" else f'#     Alias "{base}" "/srv/pressrum/"'
    yield '#     <Directory "/srv/pressrum">'
    yield "#         Require all granted"
    yield '#         Include "/srv/pressrum/server.apache.conf"'
    yield "#     </Directory>"
    yield '#     Include "/srv/pressrum/redirects.apache.conf"'
    yield "#"
    yield "# Eller lägg filen som .htaccess i mappen, om servern läser sådana. Då leder gamla adresser bara vidare"
    yield "# med de sidor som ligger där, utan redirects.apache.conf."
    yield "DirectoryIndex index.html"
    yield f'ErrorDocument 404 "{base}{urls.NOT_FOUND}"'
    yield "AddDefaultCharset Off"
    yield from apache_types()
    yield from apache_copies()
    yield from within("IfModule mod_headers.c", apache_headers())
    compressed = " ".join((*types_with_letters(), *COMPRESSED))
    yield from within("IfModule mod_deflate.c", (f"AddOutputFilterByType DEFLATE {compressed}",))


def apache_copies() -> Iterator[str]:
    """How compressed copies are handed out: where the browser can read one and there is one beside the file."""
    yield "# Byggs webbplatsen med --precompress: skriv Define PRESSRUM_KOPIOR före <VirtualHost>, och ha mod_rewrite"
    yield "# inläst. Det som bygget tar bort ska då alltid tas bort på servern också: en komprimerad kopia som ligger"
    yield "# kvar visas i textens ställe."
    rules = ["RewriteEngine On"]
    for encoding, ending in COPIES.items():
        rules += (
            rf'RewriteCond "%{{HTTP:Accept-Encoding}}" "\b{encoding}\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))"',
            rf'RewriteCond "%{{REQUEST_FILENAME}}.{ending}" -f',
            rf'RewriteRule "(?<!\.br|\.gz)$" "%{{REQUEST_URI}}.{ending}" [L]',
        )
    types = (f"RemoveType .{ending}" for ending in COPIES.values())
    encodings = (f"AddEncoding {encoding} .{ending}" for encoding, ending in COPIES.items())
    vary = within("IfModule mod_headers.c", ("Header merge Vary Accept-Encoding",))
    yield from within("IfDefine PRESSRUM_KOPIOR", (*rules, *types, *encodings, *vary))


def apache_types() -> Iterator[str]:
    """The media types, and which of them are texts in UTF-8."""
    for ending, kind in MEDIA_TYPES.items():
        if ending:
            yield f"AddType {kind} .{ending}"
    texts = (f".{ending}" for ending, kind in MEDIA_TYPES.items() if ending and kind.startswith("text/"))
    yield f"AddCharset utf-8 {' '.join(texts)}"


def apache_headers() -> Iterator[str]:
    """The headers of every answer, and those of some files."""
    yield from (f'Header always set {name} "{value}"' for name, value in HEADERS)
    yield f'Header always set Content-Security-Policy "{FRAMES}"'
    yield f'Header always set Cache-Control "{ASKED_EACH_TIME}"'
    pages = f'Header always set Content-Security-Policy "{POLICY}"'
    yield from within('FilesMatch "\\.(html|svg)(\\.br|\\.gz)?$"', (pages,))
    yield from within('FilesMatch "\\.woff2$"', (f'Header always set Cache-Control "{A_WEEK}"',))


def within(block: str, lines: Iterable[str]) -> Iterator[str]:
    """Lines in a block of Apache's."""
    yield f"<{block}>"
    yield from (f"    {line}" for line in lines)
    yield f"</{block.partition(' ')[0]}>"
