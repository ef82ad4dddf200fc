"""What the tests of the tools share: one data folder that a first start has filled."""

from pathlib import Path

import pytest

from tests.first_start import FirstStart


@pytest.fixture(scope="session")
def migrated_dir(tmp_path_factory) -> Path:
    """A data folder after its first start and stop, with what it printed in `run.log`."""
    with FirstStart().copy(tmp_path_factory.mktemp("first") / "data") as site:
        return site.data_dir
