"""The intent classifier: word and character TF-IDF over the marked message into a logistic regression for each intent against all others,
with a fitted temperature (decision 0106).

Trained with scikit-learn; what is kept and used afterwards is a JSON vocabulary and plain arrays, so loading a model executes nothing
and prediction needs numpy alone.
"""
from __future__ import annotations

import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bot.understanding.second.reader import SecondReader, read_array, write_array

LONGEST_GRAM, SHORTEST_GRAM = 5, 2
WORD_GRAMS = 2
FOLDS = 3
STRENGTH = 60.0         # inverse regularisation; of 20, 30, 60, 120 the first as good as the last on held-out sentences of nlu.yml
TOKEN = re.compile(r"<\w+>|[^\W_]+(?:'[^\W_]+)?|[?!]|[^\w\s<>?!]")
FORMAT = 4
DOCUMENT, ARRAYS = "model.json", ("idf", "weights", "bias")
TOPICS = "topics_"      # in an archive, what the second classifier's names begin with


def features(text: str) -> Iterator[str]:
    """Words, pairs of words, and character grams inside words; marks are never cut. Length is a feature of its own."""
    tokens = TOKEN.findall(text)
    yield "length " + str(min(len(tokens), 12) // 3)
    padded = ["^", *tokens, "$"]
    for size in range(1, WORD_GRAMS + 1):
        for i in range(len(padded) - size + 1):
            yield "w " + " ".join(padded[i:i + size])
    for token in tokens:
        if not token.startswith("<"):
            word = f" {token} "
            for size in range(SHORTEST_GRAM, LONGEST_GRAM + 1):
                for i in range(len(word) - size + 1):
                    yield "c " + word[i:i + size]


class IntentModel:
    """A trained classifier. `weights`: features x intents."""

    def __init__(self, intents: list[str], vocabulary: dict[str, int], idf: np.ndarray, weights: np.ndarray, bias: np.ndarray, temperature: float = 1.0) -> None:
        self.intents, self.vocabulary, self.idf, self.weights, self.bias, self.temperature = intents, vocabulary, idf, weights, bias, temperature
        self.second: SecondReader | None = None      # reads figures, places and organisations once more
        self.topics: IntentModel | None = None       # what a sentence seems to ask for
        self.characters = sum(f.startswith("c ") for f in vocabulary)      # their columns come first, since the vocabulary is sorted

    @property
    def width(self) -> int:
        """How many columns a vector may have."""
        return len(self.vocabulary)

    def rank(self, text: str) -> list[tuple[str, float]]:
        """Intents with calibrated probabilities, best first; nothing for a text without a known feature."""
        columns, values = self.vector(text)
        if len(columns) < 2:
            return []
        logits = (values @ self.weights[columns] + self.bias) / self.temperature
        odds = np.exp(logits - logits.max())
        order = np.argsort(-odds)
        return [(self.intents[i], float(odds[i] / odds.sum())) for i in order]

    def knows_a_word(self, text: str) -> bool:
        """One of its words was in a sentence to train on."""
        return any(f"w {token}" in self.vocabulary for token in TOKEN.findall(text) if token[0].isalnum())

    def vector(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Columns and normalised values; words and characters each of length one."""
        counts = Counter(self.vocabulary[f] for f in features(text) if f in self.vocabulary)
        columns = np.fromiter(counts, dtype=np.int64, count=len(counts))
        values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32, count=len(counts)))) * self.idf[columns]
        of_words = columns >= self.characters
        values[of_words], values[~of_words] = _normalised(values[of_words]), _normalised(values[~of_words])
        return columns, values / np.float32(np.sqrt(2))

    @classmethod
    def train(cls, examples: Sequence[tuple[str, str]], calibrate: Sequence[int] | None = None) -> IntentModel:
        """Train on (marked text, intent). `calibrate`: rows on whose held-out predictions the temperature is fitted; all by default."""
        texts, labels = [text for text, _ in examples], [intent for _, intent in examples]
        model = cls._fit(texts, labels)
        rows = list(calibrate) if calibrate is not None else list(range(len(texts)))
        model.temperature = _temperature(cls, texts, labels, rows)
        return model

    @classmethod
    def _fit(cls, texts: Sequence[str], labels: Sequence[str]) -> IntentModel:
        from scipy.sparse import csr_matrix

        seen = Counter(f for text in texts for f in set(features(text)))
        vocabulary = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n > 1 or f.startswith("w ")))}
        idf = np.array([1 + np.log((1 + len(texts)) / (1 + seen[f])) for f in vocabulary], dtype=np.float32)
        intents = sorted(set(labels))
        model = cls(intents, vocabulary, idf, np.zeros((0, len(intents)), np.float32), np.zeros(len(intents), np.float32))
        rows = [model.vector(text) for text in texts]
        pointers = np.cumsum([0] + [len(columns) for columns, _ in rows])
        matrix = csr_matrix((np.concatenate([v for _, v in rows]), np.concatenate([c for c, _ in rows]), pointers), shape=(len(texts), model.width))
        learned = cls.learner().fit(matrix, labels)
        model.weights, model.bias = learned.coef_.T.astype(np.float32), learned.intercept_.astype(np.float32)
        return model

    @staticmethod
    def learner() -> Any:
        """What learns the weights: a linear classifier of scikit-learn. liblinear takes an eighth of the time of one regression over all intents."""
        from sklearn.linear_model import LogisticRegression

        return LogisticRegression(C=STRENGTH, solver="liblinear", class_weight="balanced", random_state=0)

    def save(self, path: Path) -> None:
        """One zip archive of JSON documents and numpy arrays."""
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            self._write(archive, "")
            if self.second is not None:
                self.second.save(archive)
            if self.topics is not None:
                self.topics._write(archive, TOPICS)

    def _write(self, archive: zipfile.ZipFile, name: str) -> None:
        words = sorted(self.vocabulary, key=lambda f: self.vocabulary[f])
        archive.writestr(name + DOCUMENT, json.dumps({"format": FORMAT, "intents": self.intents, "temperature": self.temperature, "vocabulary": words}))
        for array in ARRAYS:
            write_array(archive, name + array, getattr(self, array))

    @classmethod
    def load(cls, path: Path) -> IntentModel:
        """A saved model. Raises ValueError for a file of another format."""
        with zipfile.ZipFile(path) as archive:
            model = cls._read(archive, "")
            if model is None:
                raise ValueError(f"{path} is an intent model of another format; train again")
            model.second, model.topics = SecondReader.load(archive), cls._read(archive, TOPICS)
        return model

    @classmethod
    def _read(cls, archive: zipfile.ZipFile, name: str) -> IntentModel | None:
        """The classifier of that name; None where the archive holds none of this format."""
        if name + DOCUMENT not in archive.namelist():
            return None
        document: dict[str, Any] = json.loads(archive.read(name + DOCUMENT))
        if document.get("format") != FORMAT:
            return None
        arrays = {array: read_array(archive, name + array) for array in ARRAYS}
        return cls(document["intents"], {f: i for i, f in enumerate(document["vocabulary"])}, temperature=document["temperature"], **arrays)


def _normalised(values: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(values)
    return values / length if length else values


def _temperature(cls: type[IntentModel], texts: Sequence[str], labels: Sequence[str], rows: Sequence[int]) -> float:
    """The temperature at which held-out predictions are least surprised (Guo et al. 2017), on a grid."""
    logits, truths = held_out(cls, texts, labels, rows)
    if not len(truths):
        return 1.0
    grid = np.geomspace(0.2, 3.0, 40)
    return float(min(grid, key=lambda t: _surprise(logits / t, truths)))


def held_out(cls: type[IntentModel], texts: Sequence[str], labels: Sequence[str], rows: Sequence[int]) -> tuple[np.ndarray, np.ndarray]:
    """Logits of rows predicted by models that have not seen them, and the columns of their intents."""
    intents = sorted(set(labels))
    logits, truths = [], []
    for fold in range(FOLDS):
        out = set(list(rows)[fold::FOLDS])
        kept = [i for i in range(len(texts)) if i not in out]
        if not out or len({labels[i] for i in kept}) < len(intents):
            continue
        model = cls._fit([texts[i] for i in kept], [labels[i] for i in kept])
        for i in sorted(out):
            columns, values = model.vector(texts[i])
            logits.append(values @ model.weights[columns] + model.bias)
            truths.append(intents.index(labels[i]))
    return np.array(logits), np.array(truths)


def _surprise(logits: np.ndarray, truths: np.ndarray) -> float:
    shifted = logits - logits.max(axis=1, keepdims=True)
    return float(-(shifted[np.arange(len(truths)), truths] - np.log(np.exp(shifted).sum(axis=1))).mean())
