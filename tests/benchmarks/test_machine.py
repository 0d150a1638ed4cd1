"""What is said about the machine is taken from it."""
import datetime
import os
import subprocess
import sys
import time

from benchmarks import machine
from tests.waiting import until


def test_the_machine_is_named_with_its_load() -> None:
    name, commit, load = machine.lines(1.25, datetime.date(2026, 11, 21))
    assert f"{os.cpu_count()} cores" in name and f"Python {sys.version.split()[0]}" in name
    assert commit.startswith("2026-11-21, ")
    assert load.startswith("Load average before the run 1.2")


def test_work_of_a_server_is_counted_as_its_own_and_not_as_others() -> None:
    """The share of others must not hold what the benchmark itself causes."""
    spin = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        with machine.using([spin.pid]) as use:
            time.sleep(0.6)
    finally:
        spin.kill()
        spin.wait()
    assert 0.05 < use.own[0] <= use.seconds * 1.2
    assert 0 <= use.others <= 100


def test_work_of_a_stranger_is_counted_as_others() -> None:
    spin = subprocess.Popen([sys.executable, "-c", "while True: pass"])
    try:
        with machine.using([]) as use:
            time.sleep(0.6)
    finally:
        spin.kill()
        spin.wait()
    assert use.own == ()
    assert use.others > 10 / (os.cpu_count() or 1)


def test_memory_and_children_of_a_process() -> None:
    program = "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import time; x = bytearray(30_000_000); time.sleep(60)'])"
    parent = subprocess.Popen([sys.executable, "-c", program])
    children: list[int] = []
    try:
        assert until(lambda: len(machine.tree(parent.pid)) == 2)
        children = machine.tree(parent.pid)[1:]
        assert until(lambda: machine.Memory.of(children[0]).rss > 30)
        memory = machine.Memory.of(children[0])
        assert 20 < memory.pss <= memory.rss < 200
    finally:
        for pid in [*children, parent.pid]:
            os.kill(pid, 9)
        parent.wait()
