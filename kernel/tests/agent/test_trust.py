"""Trust: what is asked, what is remembered, what is shown."""

import json
import stat

import pytest
import yaml
from butler_lab.errors import LabError, explain, scrub
from butler_lab.repository import inspect, known_repositories, open_repository, trust


def test_a_repository_must_be_trusted_before_it_is_opened(tiny):
    with pytest.raises(LabError) as caught:
        open_repository(str(tiny.root))
    assert caught.value.kind == "untrusted"
    inspection = inspect(str(tiny.root))
    assert not inspection.trusted
    assert inspection.imports == []
    trust(str(tiny.root), inspection.digest)
    assert inspect(str(tiny.root)).trusted
    with open_repository(str(tiny.root)) as butler:
        assert not butler.isWriteable()


def test_trust_is_given_to_the_content(own_tiny, trusted):
    trusted(own_tiny.root)
    config = own_tiny.root / "butler.yaml"
    config.write_text(config.read_text() + "# changed\n")
    with pytest.raises(LabError) as caught:
        open_repository(str(own_tiny.root))
    assert caught.value.kind == "untrusted"


def test_what_was_not_shown_cannot_be_trusted(tiny):
    with pytest.raises(LabError) as caught:
        trust(str(tiny.root), "0" * 64)
    assert caught.value.kind == "conflict"


def test_the_record_is_private_and_survives_damage(tiny, data_dir, trusted):
    uri = trusted(tiny.root)
    store = data_dir / "butler_lab" / "trusted.json"
    assert stat.S_IMODE(store.stat().st_mode) == 0o600
    assert list(json.loads(store.read_text())) == [uri]
    assert [path.name for path in store.parent.iterdir()] == ["trusted.json"]
    store.write_text("{broken")
    assert not inspect(uri).trusted
    trusted(tiny.root)
    assert inspect(uri).trusted


@pytest.mark.parametrize("variable", ["DAF_BUTLER_REPOSITORIES", "DAF_BUTLER_REPOSITORY_INDEX"])
def test_the_sites_index_is_trusted(tiny, tmp_path, monkeypatch, variable):
    index = {"mine": str(tiny.root)}
    (tmp_path / "index.yaml").write_text(yaml.dump(index))
    value = json.dumps(index) if variable.endswith("REPOSITORIES") else str(tmp_path / "index.yaml")
    monkeypatch.setenv(variable, value)
    (repository,) = known_repositories().repositories
    assert (repository.label, repository.trusted, repository.uri) == ("mine", True, str(tiny.root))
    assert inspect(str(tiny.root)).trusted
    with open_repository("mine"):
        pass


def test_a_broken_index_is_told(tmp_path, monkeypatch):
    monkeypatch.setenv("DAF_BUTLER_REPOSITORY_INDEX", str(tmp_path / "missing.yaml"))
    known = known_repositories()
    assert known.repositories == []
    assert "missing.yaml" in known.problem


def test_trusted_repositories_are_listed(tiny, trusted):
    uri = trusted(tiny.root)
    assert [(r.uri, r.label) for r in known_repositories().repositories] == [(uri, None)]


SECRETS = {
    "postgresql://me:hunter2@db.example/x": "postgresql://***@db.example/x",
    "https://s3.example/a?X-Amz-Signature=hunter2&part=1": "https://s3.example/a?X-Amz-Signature=***&part=1",
    "https://s3.example/a?token=hunter2": "https://s3.example/a?token=***",
    "  password: hunter2": "  password: ***",
    "Authorization: Bearer hunter2": "Authorization: Bearer ***",
}


@pytest.mark.parametrize("text", SECRETS)
def test_secrets_are_removed(text):
    assert scrub(text) == SECRETS[text]


def test_secrets_of_a_configuration_are_not_shown(own_tiny):
    config = own_tiny.root / "butler.yaml"
    values = yaml.safe_load(config.read_text())
    values["registry"]["db"] = "postgresql://me:hunter2@db.example/registry"
    config.write_text(yaml.dump(values))
    assert "hunter2" not in inspect(str(own_tiny.root)).model_dump_json()


def test_secrets_of_an_error_are_not_shown():
    error = explain(RuntimeError("cannot read https://me:hunter2@host/x?sig=hunter2"))
    assert "hunter2" not in error.model_dump_json()
