"""Tests: whoever depends on a word is found, however many words are looked for."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from pressroom.cache.reverse_index import MANY, ReverseIndex, kinds_of

WORDS = (
    *(f"entry press/20{number:02}/a" for number in range(2 * MANY)),
    *(f"pieces {number}" for number in range(2 * MANY)),
    *("entry press/2000/a b", "entries", "entry", "listed", "pieces"),
)
NAMES = ("press/2000/a.html", "text content/press/2000/a.md", "index.html", "å/ä.html", "pieces", "entry")
DEPENDING = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from(WORDS), max_size=4), max_size=len(NAMES))
OF_ONE_KIND = st.sets(st.sampled_from([word for word in WORDS if word.startswith("pieces ")]), min_size=MANY + 1)


def kept(depending: Mapping[str, set[str]]) -> ReverseIndex:
    """The index of names and the words that they depend on."""
    return ReverseIndex(
        ReverseIndex({}).with_changes({name: "\t".join(sorted(words)) for name, words in depending.items()}, ())
    )


@given(DEPENDING, st.sets(st.sampled_from(WORDS)) | OF_ONE_KIND)
def test_the_dependents_of_words_are_those_that_name_any(depending: dict[str, set[str]], words: set[str]) -> None:
    assert kept(depending).dependents_of(words) == {name for name, own in depending.items() if own & words}


@given(DEPENDING, st.sampled_from(WORDS), st.sets(st.sampled_from(NAMES)))
def test_a_dependent_is_there_where_one_of_the_names_is(
    depending: dict[str, set[str]], word: str, names: set[str]
) -> None:
    assert kept(depending).has_dependent(word, names) == any(word in depending.get(name, ()) for name in names)


@given(DEPENDING, DEPENDING, st.sets(st.sampled_from(NAMES), max_size=2))
def test_a_changed_index_is_that_of_what_has_changed(
    depending: dict[str, set[str]], changed: dict[str, set[str]], gone: set[str]
) -> None:
    gone -= changed.keys()
    before = kept(depending)
    chunks = before.with_changes({name: "\t".join(sorted(words)) for name, words in changed.items()}, gone)
    now = {name: words for name, words in {**depending, **changed}.items() if name not in gone}
    for word in WORDS:
        assert before.replaced(chunks).dependents_of([word]) == {name for name, own in now.items() if word in own}


def test_words_are_of_the_kind_with_which_they_begin() -> None:
    assert kinds_of(["entry a b", "entry", "pieces 1"]) == {"entry", "pieces"}
