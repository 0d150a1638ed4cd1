"""Whether everything answers, for operators and load balancers."""
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from bot.gateway.answers import json_answer
from bot.gateway.house import House, house_of


async def get_health(request: Request) -> Response:
    """GET /health: 200 when the gateway can answer, with or without workers; 503 without its database."""
    house = house_of(request)
    workers = await house.workers.health()
    store = await _store_answers(house)
    status = "down" if not store else "ok" if workers and all(workers) else "degraded"
    return json_answer({"status": status, "gateway": "ok", "store": "ok" if store else "away",
                        "workers": ["ok" if answers else "away" for answers in workers],
                        "free_text": any(workers)}, 200 if store else 503)


async def _store_answers(house: House) -> bool:
    try:
        return await run_in_threadpool(house.store.answers)
    except Exception:
        return False
