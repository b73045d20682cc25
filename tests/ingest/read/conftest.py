"""What tests of reading share."""

from contextlib import nullcontext

import pytest

from tests.ingest.read.fontless import without_fonts


@pytest.fixture(params=[nullcontext, without_fonts], ids=["fonts", "no-fonts"])
def with_and_without_fonts(request):
    """What is read does not hang on which fonts the machine has."""
    with request.param():
        yield
