"""A case to hand out, and the form as a handler's browser sends it."""

import pytest

from tests.concerns.cases.conftest import (  # noqa: F401 - fixtures
    handler,
    log_in,
    own_folder,
    submit,
    technical_case,
    technician,
)

TEXT = "Jag heter Kerstin Sentinel, 19520304-1234. Ring 070-123 45 67. Det är mörkt i tunneln."


@pytest.fixture
def case(submit):  # noqa: F811 - the fixture
    """A case with everything that a resident can leave."""
    return submit(
        "otrygg_plats",
        description=TEXT,
        place="Gångtunneln vid Storgatan",
        name="Kerstin Sentinel",
        email="kerstin@sentinel.example",
    )
