"""Print the protocol as one JSON Schema document: ``python -m butler_lab.agent.schema``."""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from butler_lab.agent.protocol import (
    COMM_TARGET,
    ENVELOPES,
    METHODS,
    PROTOCOL_VERSION,
    Cancel,
    Credit,
    Request,
)

__all__ = ["protocol_schema"]

type _Mode = Literal["validation", "serialization"]


class _Untitled(GenerateJsonSchema):
    """Titles for models only: a titled field would become a TypeScript type of its own."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never title a field."""
        return False


def protocol_schema() -> dict[str, Any]:
    """Build the JSON Schema of every message, parameter and result model.

    Fields with a default are optional in what the client sends and always
    present in what the agent sends.

    Returns
    -------
    schema : `dict`
        Draft 2020-12 document; each model is under ``$defs`` with its name as
        title, ``Methods`` maps each method to its ``params`` and ``result``.
    """
    wanted: dict[tuple[type[BaseModel], _Mode], None] = {}
    for envelope in ENVELOPES:
        sent_by_client = envelope in (Request, Cancel, Credit)
        wanted[envelope, "validation" if sent_by_client else "serialization"] = None
    for method in METHODS.values():
        wanted[method.params, "validation"] = None
        wanted[method.result, "serialization"] = None
    refs, document = models_json_schema(list(wanted), schema_generator=_Untitled)
    definitions = document["$defs"]
    for name, definition in definitions.items():
        definition["title"] = name
    definitions["Methods"] = _object(
        "Methods",
        {
            name: _object(
                None,
                {
                    "params": refs[method.params, "validation"],
                    "result": refs[method.result, "serialization"],
                    "streams": {"const": method.streams},
                },
            )
            for name, method in METHODS.items()
        },
    )
    messages = {"anyOf": [ref for (model, _), ref in refs.items() if model in ENVELOPES]}
    root = _object(
        "Protocol",
        {
            "version": {"const": PROTOCOL_VERSION},
            "comm_target": {"const": COMM_TARGET},
            "message": messages,
            "methods": {"$ref": "#/$defs/Methods"},
        },
    )
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": definitions}


def _object(title: str | None, properties: dict[str, Any]) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
    return {"title": title, **schema} if title else schema


if __name__ == "__main__":
    print(json.dumps(protocol_schema(), indent=2))
