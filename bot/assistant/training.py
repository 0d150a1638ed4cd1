"""Trains the model, when what it is made from has changed.

    python -m bot.assistant.training [--force]

The name of a model holds the hash of everything it was trained from, so a model either fits the files or does not exist.
Rasa's own fingerprints overlook the contents of a spaCy model and helper modules of components.
"""
from __future__ import annotations

import argparse
import hashlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from bot.assistant import quiet

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent         # the checkout, or site-packages
INPUTS = (".py", ".yml", ".yaml", ".json", ".csv", ".tsv", ".txt", ".jsonl")
NOT_INPUTS = ("models", "tests", "build", "results", ".rasa", "__pycache__")


def models_folder() -> Path:
    """Where models lie: FUNDING_ADVISOR_MODELS, else `models` beside this file."""
    return Path(os.environ.get("FUNDING_ADVISOR_MODELS") or FOLDER / "models")


def current_model() -> Path | None:
    """The model trained from the present files, or None."""
    path = _model_path()
    return path if path.exists() else None


def train(force: bool = False) -> Path:
    """Train unless a model for the present files is there.

    Raises:
        RuntimeError: Rasa could not train; its own output says why.
    """
    target = _model_path()
    if target.exists() and not force:
        print(f"The model is up to date: {target.name}")
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    print("Training the language understanding (a minute or two) ...", flush=True)
    with tempfile.TemporaryDirectory(dir=target.parent) as folder:
        os.replace(_train_into(folder, target.stem.removesuffix(".tar")), target)
    print(f"Trained {target.name} in {time.monotonic() - started:.0f} s")
    return target


def inputs_hash() -> str:
    """Twelve hexadecimal digits over everything a model depends on, and Rasa's version."""
    digest = hashlib.sha256(metadata.version("rasa").encode())
    for path in input_files():
        digest.update(str(path.relative_to(ROOT)).encode())
        digest.update(path.read_bytes())
    for line in names_of_schemes():
        digest.update(line.encode())
    return digest.hexdigest()[:12]


def input_files() -> Iterator[Path]:
    """The files of the Rasa project and of the understanding."""
    for top in (FOLDER, FOLDER.parent / "understanding"):
        for path in sorted(top.rglob("*")):
            if path.suffix in INPUTS and not set(path.relative_to(top).parts) & set(NOT_INPUTS):
                yield path


def names_of_schemes() -> Iterator[str]:
    """The lines of the instruments that name something; the rest of a rule makes no difference to what is understood."""
    for path in sorted((ROOT / "instruments").glob("*/*.yml")):
        if not path.name.endswith(".cases.yml"):
            yield from (line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith(("id:", "name:")))


def _model_path() -> Path:
    return models_folder() / f"funding-advisor-{inputs_hash()}.tar.gz"


def _train_into(folder: str, name: str) -> str:
    quiet.set_environment()
    from rasa.model_training import train as rasa_train
    from rasa.shared.exceptions import RasaException

    quiet.silence()
    try:
        result = rasa_train(
            domain=str(FOLDER / "domain.yml"),
            config=str(FOLDER / "config.yml"),
            training_files=[str(FOLDER / "data")],
            output=folder,
            fixed_model_name=name,
            force_training=True,
        )
    except RasaException as error:
        raise RuntimeError(f"Rasa could not train a model: {error}") from error
    if result.code or not result.model:
        raise RuntimeError("Rasa could not train a model; see the messages above.")
    return result.model


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description="Train the model if its inputs changed.")
    parser.add_argument("--force", action="store_true", help="train even if nothing changed")
    options = parser.parse_args(arguments)
    try:
        train(options.force)
    except RuntimeError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
