"""YAML: names with values -> the same, where no name stands twice."""

from collections.abc import Hashable

import yaml
from yaml.constructor import BaseConstructor, ConstructorError


class NamedOnce(BaseConstructor):
    """Stands before a loader of YAML, which then takes no name that stands twice."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002 - as PyYAML has it
    ) -> dict[Hashable, object]:
        """Make names and values.

        Raises:
            ConstructorError: A name stands there twice.
        """
        return super().construct_mapping(named_once(node), deep)


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
