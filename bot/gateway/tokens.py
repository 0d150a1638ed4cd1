"""Who is who: a random bearer token per visitor. Only its SHA-256 is stored; a client never chooses it."""
import hashlib
import re
import secrets

from starlette.requests import Request

from bot.gateway.problems import Problem

HEADER = "Authorization-Token"          # of the answer to a request that came without a token
_BEARER = re.compile(r"Bearer +([A-Za-z0-9._~+/=-]{1,200})", re.IGNORECASE)


def new_token() -> str:
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    return hashlib.sha256(token.encode("ascii")).hexdigest()


def bearer(request: Request) -> str | None:
    """The token of the request, None when it carries none. Raises Problem 401 for another kind of authorization."""
    header = request.headers.get("authorization", "").strip()
    if not header:
        return None
    found = _BEARER.fullmatch(header)
    if not found:
        raise unknown_token("The header must be: Authorization: Bearer <token>.")
    return found.group(1)


def required(request: Request) -> str:
    token = bearer(request)
    if token is None:
        raise unknown_token("Send the token you were given: Authorization: Bearer <token>.")
    return token


def unknown_token(detail: str) -> Problem:
    return Problem(401, "UnknownToken", "This conversation is not known",
                   f"{detail} A message without a token starts a new conversation; its token comes in the header {HEADER}.",
                   headers={"WWW-Authenticate": "Bearer"})
