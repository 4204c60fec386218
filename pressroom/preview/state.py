"""What the preview shows at the moment, and who waits for it to change."""

from collections.abc import Callable
from datetime import datetime
from threading import Condition

from pressroom.preview.made import Made
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class Wish:
    """How the site is to be seen: as of a moment instead of now, with or without what isn't published."""

    moment: datetime | None = None
    drafts: bool = True


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The site that is shown, and what the last build gave: the same, unless that one has errors."""

    site: Made
    latest: Made
    wish: Wish

    @property
    def is_last_good(self) -> bool:
        """Whether an older site is shown, since the newest has errors."""
        return not self.latest.is_whole and self.site is not self.latest


class Stage:
    """Holds what is shown; several threads look at it and wait."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self._changed = Condition()
        self._shown: Shown | None = None
        self._good: Made | None = None
        self._closed = False

    @property
    def shown(self) -> Shown | None:
        """What is shown; nothing before the first build."""
        return self._shown

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will come."""
        return self._closed

    def show(self, made: Made, wish: Wish) -> None:
        """Show what a build gave. One with errors doesn't take the place of a site without."""
        with self._changed:
            self._good = made if made.is_whole else self._good
            self._shown = Shown(site=self._good or made, latest=made, wish=wish)
            self._changed.notify_all()

    def await_shown(self, fits: Callable[[Shown], bool], seconds: float) -> Shown | None:
        """Wait until what is shown fits, and return it; after these seconds, or when all is over, what there is."""
        with self._changed:
            self._changed.wait_for(
                lambda: self._closed or (self._shown is not None and fits(self._shown)), timeout=seconds
            )
            return self._shown

    def close(self) -> None:
        """Let nobody wait any longer."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
