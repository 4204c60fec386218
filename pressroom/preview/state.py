"""What the preview shows at the moment, and who waits for it to change."""

from collections.abc import Callable
from datetime import datetime
from threading import Condition

from pressroom.preview.build_result import PreviewResult
from pressroom.values import dataclass


@dataclass(frozen=True, kw_only=True)
class ViewOptions:
    """How the site is to be seen: as of a moment instead of now, with or without what isn't published."""

    moment: datetime | None = None
    drafts: bool = True


@dataclass(frozen=True, kw_only=True)
class ShownSite:
    """The site that is shown, and what the last build gave: the same, unless that one has errors."""

    site: PreviewResult
    latest: PreviewResult
    view: ViewOptions

    @property
    def is_last_good(self) -> bool:
        """Whether an older site is shown, since the newest has errors."""
        return not self.latest.is_whole and self.site is not self.latest


class PreviewState:
    """Holds what is shown; several threads look at it and wait."""

    def __init__(self) -> None:
        """Begin with nothing to show."""
        self._changed = Condition()
        self._shown: ShownSite | None = None
        self._good: PreviewResult | None = None
        self._closed = False

    @property
    def shown(self) -> ShownSite | None:
        """What is shown; nothing before the first build."""
        return self._shown

    @property
    def is_closed(self) -> bool:
        """Whether nothing more will come."""
        return self._closed

    def show(self, result: PreviewResult, view: ViewOptions) -> None:
        """Show what a build gave. One with errors doesn't take the place of a site without."""
        with self._changed:
            self._good = result if result.is_whole else self._good
            self._shown = ShownSite(site=self._good or result, latest=result, view=view)
            self._changed.notify_all()

    def await_shown(self, fits: Callable[[ShownSite], bool], seconds: float) -> ShownSite | None:
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
