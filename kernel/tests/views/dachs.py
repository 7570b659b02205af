"""A real TAP service: DaCHS on a PostgreSQL of its own."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import requests
from butler_lab.demo.remote import free_port

__all__ = ["ROWS", "serve_tap"]

ROWS = 2000

_RESOURCE = """
<resource schema="demo">
  <meta name="title">Objects</meta>
  <meta name="description">Objects of a demonstration.</meta>
  <meta name="creationDate">2026-01-01T00:00:00Z</meta>
  <meta name="subject">catalogs</meta>
  <meta name="creator">Nobody</meta>
  <table id="objects" onDisk="True" adql="True">
    <column name="objectid" type="bigint" ucd="meta.id;meta.main" required="True"/>
    <column name="ra" type="double precision" ucd="pos.eq.ra;meta.main" unit="deg"
      description="Right ascension"/>
    <column name="flux" type="double precision" unit="nJy" ucd="phot.flux" description="Flux density"/>
  </table>
  <data id="import">
    <sources>data.csv</sources>
    <csvGrammar/>
    <make table="objects"><rowmaker idmaps="*"/></make>
  </data>
</resource>
"""

_SETTINGS = """
[general]
rootDir: {root}
group: {group}
maintainerAddress: nobody@example.org
[web]
serverURL: http://127.0.0.1:{port}
bindAddress: 127.0.0.1
serverPort: {port}
"""


@contextmanager
def serve_tap(postgres_url: str) -> Iterator[str]:
    """Run DaCHS with a table of `ROWS` objects.

    Parameters
    ----------
    postgres_url
        A PostgreSQL server that may be changed.

    Yields
    ------
    url : `str`
        The TAP service.
    """
    program = shutil.which("dachs")
    if program is None:
        raise RuntimeError("DaCHS is missing: apt-get install python3-gavo postgresql-15-pgsphere")
    with psycopg.connect(postgres_url, autocommit=True) as connection:
        connection.execute("CREATE DATABASE gavo")
        facts = connection.info
        dsn = f"host={facts.host} port={facts.port} user={facts.user} dbname=gavo"
    home, port = Path(tempfile.mkdtemp(prefix="butler-tap-")), free_port()
    settings, root = home / "settings", home / "root"
    group = subprocess.run(["id", "-gn"], check=True, capture_output=True, text=True).stdout.strip()
    settings.write_text(_SETTINGS.format(root=root, group=group, port=port))
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "GAVOSETTINGS": str(settings)}

    def dachs(*arguments: str) -> None:
        subprocess.run([program, *arguments], check=True, capture_output=True, env=environment, cwd=home)

    dachs("init", "-d", dsn)
    folder = root / "inputs" / "demo"
    folder.mkdir()
    (folder / "q.rd").write_text(_RESOURCE)
    lines = [f"{2**60 + n},{50 + n / 200},{1000 + n if n % 100 else ''}" for n in range(ROWS)]
    (folder / "data.csv").write_text("\n".join(["objectid,ra,flux", *lines, ""]))
    dachs("imp", "demo/q")
    log = (home / "log").open("wb")
    server = subprocess.Popen(
        [program, "serve", "debug"], env=environment, cwd=home, stdout=log, stderr=subprocess.STDOUT
    )
    url = f"http://127.0.0.1:{port}/tap"
    try:
        _wait(f"{url}/availability", server)
        yield url
    finally:
        server.terminate()
        server.wait(60)
        log.close()
        shutil.rmtree(home)
        with psycopg.connect(postgres_url, autocommit=True) as connection:
            connection.execute("DROP DATABASE gavo WITH (FORCE)")


def _wait(url: str, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end and server.poll() is None:
        try:
            if requests.get(url, timeout=10).ok:
                return
        except requests.ConnectionError:
            time.sleep(0.1)
    raise RuntimeError("DaCHS does not answer.")
