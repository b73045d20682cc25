"""The YAML of questions.yaml, in which everything is text."""

from collections.abc import Hashable

import yaml
from yaml.constructor import ConstructorError


class TextLoader(yaml.BaseLoader):
    """Takes everything for text, such as the fact 800, and no name that stands twice."""

    def construct_mapping(
        self,
        node: yaml.MappingNode,
        deep: bool = False,  # noqa: FBT001, FBT002 - as PyYAML has it
    ) -> dict[Hashable, object]:
        """Make names and values.

        Raises:
            ConstructorError: A name stands there twice: one of its values would be lost.
        """
        seen: set[str] = set()
        for name, _ in node.value:
            if str(name.value) in seen:
                problem = f"`{name.value}` stands there twice"
                raise ConstructorError(None, None, problem, name.start_mark)
            seen.add(str(name.value))
        return super().construct_mapping(node, deep)
