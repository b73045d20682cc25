"""ingest.named_once: YAML in which no name stands twice."""

import pytest
import yaml
from yaml.constructor import ConstructorError

from ingest.named_once import named_once


def test_names_that_differ_are_given_as_they_are():
    """Nothing is changed where nothing would be lost."""
    node = yaml.compose("term: a\nsame: [b]\n")
    assert named_once(node) is node


def test_a_name_that_stands_twice_is_refused_at_its_line():
    """Whoever wrote it is told the name, and where it stands again."""
    with pytest.raises(ConstructorError, match="`term` stands there twice") as told:
        named_once(yaml.compose("term: a\nsame: [b]\nterm: c\n"))
    assert told.value.problem_mark.line == 2
