"""What the tests of the tools share: one data folder that a first start has filled."""

from pathlib import Path

import pytest

from tests.demo_site import DemoSite


@pytest.fixture(scope="session")
def migrated_dir(tmp_path_factory) -> Path:
    """A data folder after its first start and stop, with what it printed in `run.log`."""
    first = DemoSite(tmp_path_factory.mktemp("first"))
    first.start()
    first.stop()
    return first.data_dir
