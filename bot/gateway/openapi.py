"""The OpenAPI document: written by hand in `openapi.yml`, the limits filled in."""
import functools
from importlib import resources
from typing import Any

import yaml

from bot.gateway.settings import Settings


@functools.lru_cache(maxsize=1)
def _written() -> dict[str, Any]:
    text = resources.files("bot.gateway").joinpath("openapi.yml").read_text("utf-8")
    document: dict[str, Any] = yaml.safe_load(text)
    return document


def document(settings: Settings) -> dict[str, Any]:
    """The document of a server with these settings."""
    written = _written()
    schemas = written["components"]["schemas"]
    message = schemas["Message"]
    text = {**message["properties"]["message"], "maxLength": settings.message_characters}
    limited = {**message, "properties": {**message["properties"], "message": text}}
    listed = schemas["PartnerQuestion"]
    organisations = {**listed["properties"]["organisations"], "maxItems": settings.organisations}
    asked = {**listed, "properties": {**listed["properties"], "organisations": organisations}}
    changed = {**schemas, "Message": limited, "PartnerQuestion": asked}
    return {**written, "components": {**written["components"], "schemas": changed}}
