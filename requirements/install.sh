#!/bin/sh
# Makes the virtual environment if it is not there and installs a hashed lock into it.
#   sh requirements/install.sh VENV LOCK
# uv installs when it can be had from pip (seconds); otherwise pip does (half a minute). Nothing outside VENV changes.
set -eu
venv=$1
lock=$2
python=${PYTHON:-python3}

if [ ! -x "$venv/bin/python" ]; then
    "$python" - <<'PY' || exit 1
import sys
if sys.version_info < (3, 11):
    sys.exit(f"Tirek needs Python 3.11 or later; this is {sys.version.split()[0]}. Name another: make PYTHON=python3.13 ...")
PY
    echo "making $venv"
    "$python" -m venv "$venv" || { echo "python3 -m venv failed: on Debian install the package python3-venv" >&2; exit 1; }
fi

if [ ! -x "$venv/bin/uv" ]; then
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt >/dev/null 2>&1 || true
fi

quiet=--quiet
if [ -t 2 ]; then quiet=; fi # a person sees the progress bar

# Tirek itself is installed for use; the benchmarks run from the repository's root and do without.
itself="--no-build-isolation -e ."
case $lock in *bench*) itself= ;; esac

echo "installing $lock"
if [ -x "$venv/bin/uv" ] && "$venv/bin/uv" pip install --python "$venv/bin/python" $quiet --require-hashes -r "$lock" \
    && { [ -z "$itself" ] || "$venv/bin/uv" pip install --python "$venv/bin/python" --quiet --no-deps $itself; }; then
    :
else
    echo "uv could not do it: installing with pip (slower)"
    "$venv/bin/python" -m pip install $quiet --disable-pip-version-check --require-hashes -r "$lock"
    [ -z "$itself" ] || "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps $itself
fi
touch "$venv/installed"
