import pytest

from tests.crawl import Crawl, crawl_site


@pytest.fixture(scope="session")
def _crawled() -> dict[str, Crawl]:
    return {}


@pytest.fixture
def crawl(db, demo_day, client, _crawled) -> Crawl:
    """The whole seeded site, walked once per run."""
    if "site" not in _crawled:
        _crawled["site"] = crawl_site(client)
    return _crawled["site"]
