"""The command that makes the site."""

import os

from pressroom.cache.fingerprints import InputScan
from pressroom.cli.asked import WRONG_USE, Options, build_options_of, options_of, progress_of
from pressroom.cli.replay import keep_for_replay
from pressroom.cli.report import report_build
from pressroom.engine.build import build_site
from pressroom.engine.request import BuildResult, CheckedSite
from pressroom.language import choose_language
from pressroom.write import Busy
from pressroom.write.precompressed import missing_compressor


def run_build(**given: object) -> None:
    """Read the content, check it, and write the site."""
    options, building = options_of(**given), build_options_of(**given)
    if building.precompress and (lacking := missing_compressor()):
        report_build(options, CheckedSite(problems=(lacking,)), None, status=WRONG_USE)
    scan = given.get("scan")
    looked = scan if isinstance(scan, InputScan) else None
    try:
        outcome = build_site(options.folders, options.as_of, building, progress_of(options), scan=looked)
    except Busy as busy:
        report_build(options, CheckedSite(problems=(busy.problem,)), None, status=WRONG_USE)
    else:
        if options.explain:
            explained(options, outcome)
        else:
            keep_for_replay(options, outcome, is_dated=given["as_of"] is not None)
            report_build(options, outcome.built, outcome.written)


def explained(options: Options, outcome: BuildResult) -> None:
    """Report a build, and why it did what it did."""
    from pressroom.cli.explain import explanation_as_json, show_explanation

    if options.as_json:
        report_build(options, outcome.built, outcome.written, explanation=explanation_as_json(outcome))
        return
    site_language = outcome.built.site.about.language if outcome.built.site else ""
    show_explanation(outcome, choose_language(options.lang, os.environ, site_language))
    report_build(options, outcome.built, outcome.written)
