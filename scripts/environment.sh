# Sourced by ./start and ./test: makes .venv with exactly what requirements/rasa.txt locks. Sets nothing but $root.
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

say() { printf '\033[1m%s\033[0m\n' "$*"; }

is_310() { "$1" -c 'import sys, venv; raise SystemExit(sys.version_info[:2] != (3, 10))' >/dev/null 2>&1; }

find_python() {
  local candidate
  for candidate in python3.10 "${PYENV_ROOT:-$HOME/.pyenv}"/versions/3.10.*/bin/python3.10; do
    if is_310 "$candidate"; then command -v "$candidate"; return 0; fi
  done
  if command -v uv >/dev/null; then
    uv python install --quiet 3.10 >&2 && uv python find 3.10 && return 0
  fi
  cat >&2 <<'MESSAGE'
Python 3.10 is needed (Rasa runs on no newer one) and was not found. Install it in one of these ways, then run this again:
  uv:      uv python install 3.10
  pyenv:   pyenv install 3.10
  Ubuntu 22.04:  apt-get install python3.10 python3.10-venv
Without Rasa (buttons and forms, command line, API) Python 3.11 to 3.13 is enough:
  python3 -m venv .venv && .venv/bin/pip install -r requirements/base.txt && .venv/bin/pip install --no-deps .
  .venv/bin/funding-advisor serve
MESSAGE
  return 1
}

lock_hash() { cat "$root"/requirements/rasa.txt "$root"/requirements/tools.txt "$root"/pyproject.toml | sha256sum | cut -c1-16; }

make_environment() {
  local stamp="$root/.venv/lock-hash" python
  if [ -x "$root/.venv/bin/python" ] && ! is_310 "$root/.venv/bin/python"; then
    say ".venv is not a working Python 3.10; making a new one" && rm -rf "$root/.venv"
  fi
  if [ ! -x "$root/.venv/bin/python" ]; then
    python="$(find_python)" || return 1
    say "Making .venv with $python"
    "$python" -m venv "$root/.venv" || return 1
  fi
  [ "$(cat "$stamp" 2>/dev/null)" = "$(lock_hash)" ] && return 0
  say "Installing the locked packages (about 3 GB; under a minute with a fast line)"
  install_locked || return 1
  lock_hash > "$stamp"
}

install_locked() {
  local python="$root/.venv/bin/python"
  cd "$root" || return 1
  "$python" -m ensurepip >/dev/null 2>&1 || true
  "$python" -m pip --version >/dev/null 2>&1 && "$python" -m pip install -q --require-hashes -r requirements/tools.txt
  if ! VIRTUAL_ENV="$root/.venv" "$root/.venv/bin/uv" pip sync -q --require-hashes requirements/rasa.txt requirements/tools.txt; then
    say "uv could not install; trying pip (slower)"
    "$python" -m pip install -q --require-hashes -r requirements/rasa.txt || return 1
  fi
  VIRTUAL_ENV="$root/.venv" "$root/.venv/bin/uv" pip install -q --no-deps --no-build-isolation \
    --config-settings editable_mode=compat -e .
}
