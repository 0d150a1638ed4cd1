"""Page and widget as they are served."""
import gzip
import re

import pytest
from starlette.testclient import TestClient

from bot.gateway.settings import Settings


def parts(client: TestClient) -> list[str]:
    """The addresses of everything the page loads."""
    page, widget = client.get("/").text, client.get("/widget.js").text
    found = re.findall(r'(?:src|href)="(/[^"#]*)"', page)
    base = re.search(r'"(widget/[0-9a-f]+/)advisor.js"', widget).group(1)
    queue, seen = [f"/{base}advisor.js"], []
    while queue:
        address = queue.pop()
        if address not in seen:
            seen.append(address)
            queue += [f"/{base}{name}" for name in re.findall(r'from "\./([a-z_]+\.js)"', client.get(address).text)]
    return found + seen


def test_everything_the_page_loads_is_there(client: TestClient) -> None:
    addresses = parts(client)
    assert len(addresses) > 10
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_no_placeholder_is_left(client: TestClient) -> None:
    assert "__" not in client.get("/").text + client.get("/widget.js").text


def test_nothing_is_loaded_from_elsewhere(client: TestClient) -> None:
    loaded = "".join(client.get(address).text for address in parts(client))
    assert re.findall(r'(?:src|href|from|import|fetch|url)\s*[=(]?\s*["\']https?://[^"\']+', loaded) == []


def test_files_are_small(client: TestClient) -> None:
    """The maintained widgets weigh 110 to 950 kB compressed. Ours in four languages."""
    addresses = {address for address in parts(client) if address.endswith(".js")}
    assert sum(len(gzip.compress(client.get(address).content, 9)) for address in addresses) < 30_000


def test_files_are_compressed_and_asked_for_once(client: TestClient) -> None:
    address = next(address for address in parts(client) if address.endswith("advisor.js"))
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.text == client.get(address).text
    assert "immutable" in packed.headers["Cache-Control"]
    again = client.get("/widget.js", headers={"If-None-Match": client.get("/widget.js").headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_modules_are_asked_for_at_once(client: TestClient) -> None:
    """On a slow network the first question came after 22 seconds: one module led to the next."""
    asked = set(re.findall(r'rel="modulepreload" href="([^"]+)"', client.get("/").text))
    assert {address for address in parts(client) if re.search(r"/[0-9a-f]{12}/", address) and address.endswith(".js")} == asked


def test_an_older_address_gives_todays_file_uncached(client: TestClient) -> None:
    answer = client.get("/widget/000000000000/advisor.js")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-cache")


def test_the_page_says_what_it_is_and_how_old_its_knowledge_is(client: TestClient) -> None:
    page = client.get("/").text
    assert "advice, not decisions" in page
    assert re.search(r'Rules last checked: <time datetime="20\d\d-\d\d-\d\d">[A-Z][a-z]+ \d{1,2}, 20\d\d</time>', page)
    assert "GeoNames" in page


@pytest.mark.parametrize("variable, value, name, expected", [
    ("WORKERS", "http://a:1, http://b:2", "workers", ("http://a:1", "http://b:2")), ("WORKERS", "", "workers", ()),
    ("MESSAGE_CHARACTERS", "500", "message_characters", 500), ("WORKER_SECONDS", "2.5", "worker_seconds", 2.5),
    ("DATABASE", "postgresql://x/y", "database_url", "postgresql://x/y")])
def test_settings_come_from_the_environment(variable: str, value: str, name: str, expected: object) -> None:
    assert getattr(Settings.from_environment({f"FUNDING_ADVISOR_{variable}": value}), name) == expected


def test_a_wrong_setting_is_named() -> None:
    with pytest.raises(ValueError, match="FUNDING_ADVISOR_CHAT_BYTES is 'many'"):
        Settings.from_environment({"FUNDING_ADVISOR_CHAT_BYTES": "many"})
