"""Repositories that want to run code: nothing runs before the user says so."""

import contextlib
import json
import pickle
import sqlite3
import sys
from pathlib import Path

import pytest
import yaml
from butler_lab import browse, repository
from butler_lab.content.facts import read_facts
from butler_lab.content.log import read_log
from butler_lab.content.picture import read_picture
from butler_lab.content.text import read_text
from butler_lab.content.tree import read_tree
from butler_lab.errors import LabError
from butler_lab.pixels import open_image
from butler_lab.provenance import find_provenance
from butler_lab.table import open_table

EVIL = "lab_evil_module"


@pytest.fixture
def canary(tmp_path, monkeypatch):
    """File that appears if the evil module is imported or called."""
    canary = tmp_path / "canary"
    modules = tmp_path / "modules"
    modules.mkdir()
    touch = f"open({str(canary)!r}, 'w').close()"
    (modules / f"{EVIL}.py").write_text(f"def touch(*args, **kwargs):\n    {touch}\n\n\n{touch}\n")
    monkeypatch.syspath_prepend(str(modules))
    yield canary
    sys.modules.pop(EVIL, None)


VECTORS = {
    "datastore": ("datastore.cls", f"{EVIL}.Datastore"),
    "manager": ("registry.managers.collections", f"{EVIL}.Manager"),
    "formatter": ("datastore.formatters.StructuredDataDict", f"{EVIL}.Formatter"),
    "pytype": ("storageClasses.Evil.pytype", f"{EVIL}.touch"),
    "delegate": ("storageClasses.Evil.delegate", f"{EVIL}.Delegate"),
    "converter": ("storageClasses.Evil.converters", {f"{EVIL}.Thing": f"{EVIL}.touch"}),
    "module": ("datastore.cls", EVIL),
    "include": ("includeConfigs", [f"{EVIL}.yaml"]),
}


def change(root: Path, path: str, value):
    config = root / "butler.yaml"
    values = yaml.safe_load(config.read_text())
    *parents, last = path.split(".")
    inner = values
    for name in parents:
        inner = inner.setdefault(name, {})
    inner[last] = value
    config.write_text(yaml.dump(values))


@pytest.mark.parametrize("vector", VECTORS)
def test_a_configuration_is_named_but_not_imported(own_tiny, canary, vector):
    change(own_tiny.root, *VECTORS[vector])
    inspection = repository.inspect(str(own_tiny.root))
    assert any(EVIL in name for name in inspection.imports)
    with pytest.raises(LabError) as caught:
        repository.open_repository(str(own_tiny.root))
    assert caught.value.kind == "untrusted"
    assert EVIL in caught.value.message
    assert not canary.exists()


@pytest.mark.parametrize("vector", ["datastore", "manager"])
def test_a_trusted_configuration_is_imported(own_tiny, canary, trusted, vector):
    change(own_tiny.root, *VECTORS[vector])
    trusted(own_tiny.root)
    with pytest.raises(Exception):  # noqa: B017, whatever the class then lacks
        repository.open_repository(str(own_tiny.root))
    assert canary.exists()


class _Bomb:
    def __init__(self, canary):
        self.canary = canary

    def __reduce__(self):
        return open, (str(self.canary), "w")


def make_pickle(tiny, canary):
    """A pickle in place of the array."""
    path = tiny.root / "run/one/array/array_Cam1_Aa_run_one.pickle"
    path.write_bytes(pickle.dumps(_Bomb(canary)))
    record(tiny, "array", file_size=path.stat().st_size)
    return "array"


def swap_formatter(tiny, canary):
    """A dictionary whose record names the formatter of pickles."""
    path = tiny.root / "run/one/metrics/metrics_Cam1_Aa_run_one.yaml"
    path.write_bytes(pickle.dumps(_Bomb(canary)))
    formatter = "lsst.daf.butler.formatters.pickle.PickleFormatter"
    record(tiny, "metrics", file_size=path.stat().st_size, formatter=formatter)
    return "metrics"


def unknown_formatter(tiny, canary):
    """A record that names a class of the evil module."""
    record(tiny, "metrics", formatter=f"{EVIL}.Formatter")
    return "metrics"


def make_config(tiny, canary):
    """A configuration: a Python program."""
    from lsst.pex.config import Config

    with tiny.butler(writeable=True, run="run/one") as butler:
        from .tiny_repository import put

        ref = tiny.refs["config"] = put(butler, "config", "Config", Config())
        path = Path(butler.getURI(ref).ospath)
    path.write_text(f"{path.read_text()}\nimport {EVIL}\n")
    record(tiny, "config", file_size=path.stat().st_size)
    return "config"


def record(tiny, name, **columns):
    with sqlite3.connect(tiny.root / "gen3.sqlite3") as connection:
        for column, value in columns.items():
            connection.execute(
                f"UPDATE file_datastore_records SET {column} = ? WHERE dataset_id = ?",
                (value, tiny.refs[name].id.hex),
            )


READERS = {
    "catalog": lambda butler, ref: open_table(butler, ref),
    "facts": read_facts,
    "image": lambda butler, ref: open_image(butler, ref),
    "log": read_log,
    "picture": read_picture,
    "text": read_text,
    "tree": read_tree,
}


@pytest.mark.parametrize("spoil", [make_pickle, swap_formatter, unknown_formatter, make_config])
def test_looking_at_a_dataset_runs_nothing(own_tiny, canary, spoil):
    name = spoil(own_tiny, canary)
    with own_tiny.butler() as butler:
        ref = own_tiny.refs[name]
        browse.list_collections(butler)
        browse.list_dataset_types(butler, ["run/one"])
        browse.dataset_page(butler, name, ["run/one"])
        browse.count_datasets(butler, name, ["run/one"])
        assert browse.dataset_states(butler, [str(ref.id)]) == {str(ref.id): "ok"}
        assert browse.describe_dataset(butler, str(ref.id)).runs_code
        find_provenance(butler, str(ref.id))
        for read in READERS.values():
            try:
                read(butler, ref)
            except LabError as error:
                assert error.kind in ("untrusted", "unreadable", "corrupt")
    assert not canary.exists()


@pytest.mark.parametrize("spoil", [make_pickle, swap_formatter, unknown_formatter, make_config])
def test_the_user_can_allow_it(own_tiny, canary, spoil):
    name = spoil(own_tiny, canary)
    with own_tiny.butler() as butler:
        ref = own_tiny.refs[name]
        with pytest.raises(LabError) as caught:
            read_tree(butler, ref)
        assert caught.value.kind == "untrusted"
        assert not canary.exists()
        # The evil thing itself is of no use.
        with contextlib.suppress(Exception):
            read_tree(butler, ref, allow_code=True)
    assert canary.exists()


def test_a_storage_class_of_the_repository_is_not_called(own_tiny, canary):
    change(own_tiny.root, "storageClasses.Evil.pytype", f"{EVIL}.touch")
    record(own_tiny, "metrics", storage_class="Evil")
    with sqlite3.connect(own_tiny.root / "gen3.sqlite3") as connection:
        connection.execute("UPDATE dataset_type SET storage_class = 'Evil' WHERE name = 'metrics'")
    with own_tiny.butler() as butler:
        ref = butler.get_dataset(own_tiny.refs["metrics"].id)
        info = browse.describe_dataset(butler, str(ref.id))
        assert "Evil" in info.runs_code
        # The file itself is plain YAML and can be shown as what it is.
        assert read_tree(butler, ref).tree["list"] == [1, {"a": None}]
        assert not canary.exists()


def test_a_configuration_is_shown_as_text(own_tiny, canary):
    name = make_config(own_tiny, canary)
    with own_tiny.butler() as butler:
        assert f"import {EVIL}" in read_text(butler, own_tiny.refs[name]).text
    assert not canary.exists()


def test_yaml_tags_make_no_objects(own_tiny, canary):
    path = own_tiny.root / "run/one/metrics/metrics_Cam1_Aa_run_one.yaml"
    path.write_text(f"a: !!python/object/apply:{EVIL}.touch [1]\nb: !!python/name:{EVIL}.touch ''\n")
    record(own_tiny, "metrics", file_size=path.stat().st_size)
    with own_tiny.butler() as butler:
        tree = read_tree(butler, own_tiny.refs["metrics"]).tree
    assert tree["a"] == [1]
    json.dumps(tree)
    assert not canary.exists()
