"""What is folded away: ``<details>`` with Markdown in it, after a blank line, as in other dialects.

Python-Markdown takes all from the tag to its end for HTML, and a link in it would be neither a link nor checked.
"""

from markdown.preprocessors import Preprocessor

from pressroom.lazy_regex import expression

_OPENING = expression(r"[ ]{0,3}<details(?=[\s>])")
_CLOSING = expression(r"[ ]{0,3}</details>[ ]*")
_END = "</details"


class DetailsPreprocessor(Preprocessor):
    """Sets the tags aside: the first with all that follows it up to a blank line, the last by itself."""

    def run(self, lines: list[str]) -> list[str]:
        """Put what is set aside into blocks of its own."""
        if not any("<details" in line for line in lines):
            return lines
        found: list[str] = []
        head: list[str] = []
        depth = 0
        for number, line in enumerate(lines):
            if head or self._opens(lines, number):
                if line.strip():
                    head.append(line)
                    continue
                found += ["", self._set_aside("\n".join(head)), ""]
                head, depth = [], depth + 1
            elif depth and _CLOSING.fullmatch(line):
                found += ["", self._set_aside(line.strip()), ""]
                depth -= 1
            else:
                found.append(line)
        return [*found, *head]

    @staticmethod
    def _opens(lines: list[str], number: int) -> bool:
        """Whether a line begins what is folded away, with a blank line before its end."""
        if not _OPENING.match(lines[number]):
            return False
        for line in lines[number:]:
            if _END in line or not line.strip():
                return not line.strip()
        return False

    def _set_aside(self, html: str) -> str:
        """What stands in the text for HTML that is put back later."""
        return str(self.md.htmlStash.store(html))
