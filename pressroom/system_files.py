"""Files that programs leave beside those of people, and that are passed over without a word wherever they lie.

These are hidden files and folders (``.git``, ``.DS_Store``, ``._bild.jpg``, ``.motala.md.swp``), what editors leave
(``motala.md~``, ``*.swp``, ``*.swo``, ``#motala.md#``, ``~$rapport.docx``) and what Windows leaves (``Thumbs.db``,
``desktop.ini``).
"""

_OF_WINDOWS = frozenset({"thumbs.db", "desktop.ini"})
_OF_EDITORS = ("~", ".swp", ".swo")


def is_left_by_program(name: str) -> bool:
    """Whether a file or folder with this name was left by a program."""
    small = name.lower()
    return (
        name.startswith((".", "~$"))
        or small.endswith(_OF_EDITORS)
        or (len(name) > 1 and name.startswith("#") and name.endswith("#"))
        or small in _OF_WINDOWS
    )
