"""The protocol: one handler per method, one schema of everything."""

import jsonschema
import pytest
from butler_lab.agent.handlers.handle import handler_of
from butler_lab.agent.protocol import ENVELOPES, METHODS, DatasetCount, Request
from butler_lab.agent.schema import protocol_schema


@pytest.fixture(scope="module")
def schema():
    return protocol_schema()


def test_each_method_has_a_handler():
    assert all(callable(handler_of(name)) for name in METHODS)


def test_everything_is_named(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    definitions = schema["$defs"]
    assert all(definition["title"] == name for name, definition in definitions.items())
    assert {envelope.__name__ for envelope in ENVELOPES} <= definitions.keys()
    methods = definitions["Methods"]["properties"]
    assert methods.keys() == METHODS.keys()
    for name, method in METHODS.items():
        # What goes both ways has two definitions: sent, all is there; asked, defaults may be left out.
        for which, model in (("params", method.params), ("result", method.result)):
            way = {"params": "-Input", "result": "-Output"}[which]
            reference = methods[name]["properties"][which]["$ref"]
            assert reference.removesuffix(way) == f"#/$defs/{model.__name__}"
        assert methods[name]["properties"]["streams"] == {"const": method.streams}


def test_what_is_sent_is_complete_and_what_is_asked_may_be_short(schema):
    page = schema["$defs"]["DatasetPage"]
    assert set(page["required"]) == set(page["properties"])
    assert "offset" not in schema["$defs"]["DatasetPageParams"]["required"]
    assert "type" in schema["$defs"]["Request"]["required"]


def test_messages_follow_the_schema(schema):
    def is_valid(name, value):
        document = {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]}
        return jsonschema.Draft202012Validator(document).is_valid(value)

    assert is_valid("DatasetCount", DatasetCount(count=1, exact=True).model_dump(mode="json"))
    assert is_valid("Request", Request(type="request", id=1, method="ping").model_dump(mode="json"))
    assert not is_valid("Request", {"type": "request", "id": 1, "method": "ping", "more": 1})
