"""No long pauses of the garbage collector while people talk, and no garbage left lying about."""
import subprocess
import sys
from pathlib import Path

from bot import pauses
from bot.pauses import LONGEST, WORTH, Tidying

ROOT = Path(__file__).resolve().parents[2]
TALKING, SILENT = 0.5, 0.0


def test_while_people_talk_it_waits_and_then_does_it_all_the_same() -> None:
    tidying = Tidying(at=0.0)
    assert not tidying.is_due(5.0, TALKING, WORTH)
    assert not tidying.is_due(LONGEST, TALKING, WORTH)
    assert tidying.is_due(LONGEST + 1, TALKING, WORTH)


def test_when_nobody_talks_it_is_done_at_once_if_it_is_worth_it() -> None:
    tidying = Tidying(at=0.0)
    assert tidying.is_due(5.0, SILENT, WORTH)
    assert not tidying.is_due(5.0, SILENT, WORTH - 1)
    assert not tidying.is_due(1000.0, SILENT, 0)


def test_after_it_was_done_the_count_begins_anew() -> None:
    tidying = Tidying(at=0.0)
    tidying.done(100.0, 50)
    assert not tidying.is_due(100.0 + LONGEST + 1, SILENT, 50 + WORTH - 1)
    assert tidying.is_due(105.0, SILENT, 50 + WORTH)


def _run(program: str) -> str:
    """In a process of its own: the settings are those of the whole process."""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_full_collection_comes_by_itself() -> None:
    """Many objects that stay: exactly what made Python look at everything again and again."""
    program = """
import gc
from bot import pauses
pauses.keep_short()
gc.collect()
before = [s["collections"] for s in gc.get_stats()]
kept = [[n] for n in range(2_000_000)]
after = [s["collections"] for s in gc.get_stats()]
print(after[0] > before[0], after[1] > before[1], after[2] - before[2])
"""
    assert _run(program).split() == ["True", "True", "0"]


def test_garbage_is_collected_when_the_process_falls_silent() -> None:
    program = """
import gc, time, weakref
from bot import pauses
pauses.INTERVAL = 0.1
class Knot:
    def __init__(self): self.itself = self
pauses.keep_short()
knot = Knot()
gc.collect(); gc.collect()          # it is old now
gone = weakref.ref(knot)
del knot
kept = [[n] for n in range(500_000)]
end = time.monotonic() + 20
while not gc.get_freeze_count() and time.monotonic() < end:
    time.sleep(0.1)
print(gone() is None, gc.get_freeze_count() > 100_000)
"""
    assert _run(program).split() == ["True", "True"]


def test_what_serves_uses_it() -> None:
    """Both processes; without it the tail of a turn grows to a second."""
    for module in ("bot/cli/serve.py", "bot/assistant/worker.py"):
        assert "pauses.keep_short()" in (ROOT / module).read_text(encoding="utf-8")
    assert pauses.QUIET < TALKING
