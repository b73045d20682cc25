"""The YAML of questions.yaml, in which everything is text."""

from collections.abc import Hashable

import yaml

from ingest.named_once import named_once


class TextLoader(yaml.BaseLoader):
    """Takes everything for text, such as the fact 800, and no name that stands twice."""

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
