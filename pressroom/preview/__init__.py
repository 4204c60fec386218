"""The preview: the site as it would become, served to this machine alone, built anew with every save.

It is handed a way to build the site into a folder of its own (`Build`) and never writes to ``output/``, so what isn't
published can't leak through it. What is wrong is shown in the browser, over the last good site.
"""

from pressroom.preview.app import Preview, open_preview
from pressroom.preview.build_result import Build, BuildHooks, FilesIn, FilesMade, PreviewResult, ProblemHtml, marked
from pressroom.preview.state import ViewOptions

__all__ = [
    "Build",
    "BuildHooks",
    "FilesIn",
    "FilesMade",
    "Preview",
    "PreviewResult",
    "ProblemHtml",
    "ViewOptions",
    "marked",
    "open_preview",
]
