"""The people and cases of the case inbox."""

from tests.concerns.cases.conftest import (  # noqa: F401 - fixtures
    handler,
    log_in,
    own_folder,
    submit,
    technical_case,
    technician,
)
