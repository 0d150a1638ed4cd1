"""Answers of the server: JSON as UTF-8, never stored by caches."""
from collections.abc import Mapping
from typing import Any

import msgspec
from starlette.responses import Response

_encoder = msgspec.json.Encoder()


def encode(document: Any) -> bytes:
    return _encoder.encode(document)


def json_answer(document: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    return Response(encode(document), status, {"Cache-Control": "no-store", **(headers or {})}, "application/json")
