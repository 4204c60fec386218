"""What the problems of every room say: one sentence a code, and the hints that a problem may choose."""

# Provisional while the rooms are being written; becomes an explicit tuple.
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

from pressroom.language.wording import Wording

ROOMS = tuple(
    import_module(f"{__name__}.{path.stem}")
    for path in sorted(Path(__file__).parent.glob("*.py"))
    if path.stem != "__init__"
)
MESSAGES: Mapping[str, Wording] = MappingProxyType(
    {code: wording for room in ROOMS for code, wording in room.MESSAGES.items()}
)
HINTS: Mapping[str, str] = MappingProxyType({key: hint for room in ROOMS for key, hint in room.HINTS.items()})
