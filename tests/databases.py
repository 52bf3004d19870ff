"""The OPTIMADE reference server with its sample data, on loopback, for tests of what talks to databases."""

import json
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import httpx2

_LONGEST_START = 60


@contextmanager
def optimade_server(folder):
    """Run the server while the block lasts; gives its base address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    settings = folder / "optimade.json"
    settings.write_text(json.dumps(_settings(base, folder)), encoding="utf-8")
    command = ["-W", "ignore", "-m", "uvicorn", "optimade.server.main:app", "--port", str(port), "--log-level", "error"]
    with (
        (folder / "log").open("w", encoding="utf-8") as log,
        subprocess.Popen(
            [sys.executable, *command],
            env={**os.environ, "OPTIMADE_CONFIG_FILE": str(settings)},
            stdout=log,
            stderr=log,
        ) as server,
    ):
        try:
            _wait_for(f"{base}/v1/info", server)
            yield base
        finally:
            server.kill()


def _wait_for(url, server):
    end = time.monotonic() + _LONGEST_START
    while time.monotonic() < end and server.poll() is None:
        with suppress(httpx2.TransportError):
            httpx2.get(url, timeout=5)
            return
        time.sleep(0.05)
    raise RuntimeError("the reference server did not start")


def _settings(base, folder):
    return {
        "default_db": "test_server",
        "implementation": {"name": "Example", "version": "1.0"},
        "insert_test_data": True,
        "database_backend": "mongomock",
        "page_limit": 5,
        "page_limit_max": 50,
        "log_dir": str(folder),
        "base_url": base,
        "provider": {"name": "Example", "description": "", "prefix": "exmpl", "homepage": "https://example.com"},
        "provider_fields": {"structures": ["band_gap", "chemsys"]},
        # the sample data name their fields otherwise
        "aliases": {
            "structures": {
                "id": "task_id",
                "immutable_id": "_id",
                "chemical_formula_descriptive": "pretty_formula",
                "chemical_formula_reduced": "pretty_formula",
                "chemical_formula_anonymous": "formula_anonymous",
            }
        },
        "length_aliases": {
            "structures": {
                "elements": "nelements",
                "elements_ratios": "nelements",
                "cartesian_site_positions": "nsites",
                "species_at_sites": "nsites",
            }
        },
    }
