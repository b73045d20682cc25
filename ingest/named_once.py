"""YAML: names with values -> the same, where no name stands twice."""

import yaml
from yaml.constructor import ConstructorError


def named_once(node: yaml.MappingNode) -> yaml.MappingNode:
    """Give *node*; of a name that stands twice one of the values would be lost.

    Raises:
        ConstructorError: A name stands there twice.
    """
    seen: set[str] = set()
    for name, _ in node.value:
        if str(name.value) in seen:
            problem = f"`{name.value}` stands there twice"
            raise ConstructorError(None, None, problem, name.start_mark)
        seen.add(str(name.value))
    return node
