"""From nothing to the first answer, memory, training, and the size of the model."""
from __future__ import annotations

import argparse
import asyncio
import math
import tempfile
import time
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import machine, servers, timing, visitors
from benchmarks.report import Bar, NotMeasured, Section, number, ratio
from benchmarks.servers import CLI, SetUp
from benchmarks.turns import memory_rows
from benchmarks.visitors import Turn

TRAINING_LIMIT, WORKER_LIMIT = 90.0, 900.0      # seconds, MB
READ_FROM_DISK = "import rasa.core.run, rasa.engine.recipes.default_recipe"     # once, so that whoever starts first does not wait for the disk alone
CONVERSATIONS = 12                              # held before memory is looked at


def measure(options: argparse.Namespace) -> Section:
    """Each set-up is started alone, answers, holds some conversations, and is weighed; then a model is trained."""
    model = servers.needed_model()
    section = Section()
    with machine.using([]) as use, tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        timing.process(["-c", READ_FROM_DISK])
        ours, usual = _begun(servers.ours(folder)), _begun(servers.stock(folder, model))
        section.bars.append(Bar(f"memory of the worker (RSS) after {CONVERSATIONS} conversations", WORKER_LIMIT, ours.worker_mb, "MB"))
        section.add("From the command to the first answer, in seconds", ["set-up", "buttons", "free text"], [
            ["`funding-advisor serve`", number(ours.buttons), number(ours.text)],
            ["`rasa run` and `rasa run actions`", "-", number(usual.text)],
            ["usual against ours", "", ratio(usual.text, ours.text)]])
        section.add(f"Memory after {CONVERSATIONS} conversations, in MB", ["process", "RSS", "PSS"], ours.memory + usual.memory)
        _train(section, folder, model)
    if use.disturbed:
        section.parts.append(f"**Disturbed**: other programs used {use.others:.0f} % of the machine meanwhile; times on the wall are too long.")
    return section


@dataclass(frozen=True)
class Begun:
    """Seconds from the command to an answer, and the rows of the table of memory."""

    buttons: float
    text: float
    memory: list[list[str]]
    worker_mb: float


def _begun(starting: AbstractContextManager[SetUp]) -> Begun:
    """Start a set-up and wait for its first answers."""
    began = time.monotonic()
    with starting as set_up:
        buttons = math.nan
        if set_up.worker_url:
            servers.wait_for_page(set_up)
            buttons = time.monotonic() - began
        servers.wait_for_text(set_up)
        _check([asyncio.run(visitors.first_message(set_up.url))])
        text = time.monotonic() - began
        _check(asyncio.run(visitors.without_pause(set_up.url, 1, range(1, CONVERSATIONS))))
        worker = machine.Memory.of(set_up.processes["worker"]).rss if "worker" in set_up.processes else math.nan
        return Begun(buttons, text, memory_rows([set_up]), worker)


def _check(turns: list[Turn]) -> None:
    if not all(turn.answered for turn in turns):
        raise NotMeasured("Messages were not answered right after the start; see `funding-advisor serve`.")


def _train(section: Section, folder: Path, model: Path) -> None:
    """`funding-advisor train` into an empty folder."""
    done = timing.process(["-c", CLI, "train"], {"FUNDING_ADVISOR_MODELS": str(folder / "models")})
    section.bars.append(Bar("training, from the command to the model", TRAINING_LIMIT, done.wall, "s"))
    section.add("Training and model", ["what", ""], [
        ["`funding-advisor train`, s", number(done.wall)], ["the same, CPU s", number(done.cpu)],
        ["most memory while training, MB", number(done.peak)], ["model on disk, MB", number(model.stat().st_size / 1e6)]])
