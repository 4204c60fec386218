"""Swedish and English, the only room that words anything.

Problems are values; here they become sentences. The source is English (`messages`), Swedish stands in ``sv.po``;
``python -m pressroom.language`` brings that file in line with the source. Dates, numbers, amounts and the order of
letters are here as well, so that the pages and the messages write them alike.
"""

from pressroom.language.direction import is_right_to_left
from pressroom.language.problem_format import Json, ProblemPart, Style, format_problem, problem_as_json
from pressroom.language.sentences import Language, Worded, choose_language, language_of
from pressroom.language.wording import Wording

__all__ = [
    "Json",
    "Language",
    "ProblemPart",
    "Style",
    "Worded",
    "Wording",
    "choose_language",
    "format_problem",
    "is_right_to_left",
    "language_of",
    "problem_as_json",
]
