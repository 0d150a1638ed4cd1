"""The classifier by itself (decision 0106)."""
from __future__ import annotations

from datetime import date

import numpy as np
import pytest

pytest.importorskip("spacy")
pytest.importorskip("rapidfuzz")
pytest.importorskip("sklearn")

DAY = date(2026, 11, 21)


def test_words_weigh_as_much_as_characters(model):
    """There are six times as many character grams, which drowned the words."""
    columns, values = model.vector("which calls are open for <place>?")
    of_words = columns >= model.characters
    assert np.linalg.norm(values[of_words]) == pytest.approx(np.linalg.norm(values[~of_words]), rel=1e-5)
    assert np.linalg.norm(values) == pytest.approx(1, rel=1e-5)


def test_probabilities_add_up_and_come_best_first(model):
    ranking = model.rank("which calls are open?")
    sure = [probability for _, probability in ranking]
    assert ranking[0][0] == "list_calls" and sum(sure) == pytest.approx(1) and sure == sorted(sure, reverse=True)


def test_training_twice_gives_the_same_classifier():
    from bot.understanding.model import IntentModel

    examples = [(f"{verb} {thing}", verb) for verb in ("show", "drop", "compare") for thing in ("the list", "a call", "my case", "it")]
    first, again = IntentModel.train(examples), IntentModel.train(examples)
    assert np.array_equal(first.weights, again.weights) and first.temperature == again.temperature


def test_a_number_among_words_that_no_list_knows_is_no_answer():
    """Only Latin letters were counted as words, so that a Russian sentence with a number in it informed."""
    from bot.understanding import understand

    assert understand("вскипяти чайник гостям семь", None, DAY, None, "ru")["intent"] != "inform"
    assert understand("семь", None, DAY, None, "ru")["intent"] == "inform"


def test_a_theme_in_a_question_that_may_be_about_anything_is_no_fact(hear):
    assert hear("what does water taste like")["facts"] == []
