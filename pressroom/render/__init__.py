"""A planned file becomes its bytes.

Pages go through the agency's templates, files for machines through a writer of their form, copies stay where they are.
"""

from collections.abc import Iterable
from pathlib import Path

from pressroom.model import File
from pressroom.pages.targets import Copy, DataFile, Page, Target
from pressroom.problems import Problem
from pressroom.render.serializers import WRITERS
from pressroom.render.templates import Templates, TemplateTrouble, chosen_template, load_templates, troubles_as_problems


def render_site(planned: Iterable[Target], templates: Path | Templates) -> tuple[tuple[File, ...], tuple[Problem, ...]]:
    """The finished files of a plan, and what is wrong with the templates (a folder, or loaded from one already).

    A fault of a template is said once, with the number of pages that have it; those pages are not among the files.
    """
    loaded = templates if isinstance(templates, Templates) else load_templates(templates)
    files: list[File] = []
    troubles: list[TemplateTrouble] = []
    for target in planned:
        content = render(target, loaded)
        if isinstance(content, TemplateTrouble):
            troubles.append(content)
        else:
            template = chosen_template(loaded.root, target.template) if isinstance(target, Page) else ""
            files.append(File(path=target.path, content=content, origin=target.origin, template=template))
    return tuple(files), troubles_as_problems(troubles)


def render(planned: Target, templates: Templates) -> bytes | Path | TemplateTrouble:
    """The bytes of one file, or the file to copy, or what is wrong with its template."""
    match planned:
        case Page():
            return templates.page(planned)
        case DataFile():
            return WRITERS[planned.form](planned.content)
        case Copy():
            return planned.file


__all__ = ["Templates", "chosen_template", "load_templates", "render", "render_site"]
