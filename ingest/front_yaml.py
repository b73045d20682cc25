"""The YAML of a front matter, in which text stays text."""

import yaml
from yaml.constructor import ConstructorError

from ingest.named_once import NamedOnce

_RESOLVED = frozenset({"tag:yaml.org,2002:null", "tag:yaml.org,2002:timestamp"})
"""What is no text without quotes: nothing, and dates. YAML 1.1 would take a telephone
number that begins with 0 for an octal one, ``No`` for a negation, 14:00 for 840."""


class FrontLoader(NamedOnce, yaml.SafeLoader):
    """Takes names with text, dates, and lists of them.

    It takes no alias: nine lines of them can stand for a thousand million words. Nor
    does it take a tag (``!!int``), or a name that stands there twice: one of the two
    values would be lost.
    """

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Make the next node.

        Raises:
            ComposerError: It stands for another one, or has a tag.
        """
        event = self.peek_event()  # type: ignore[no-untyped-call]
        is_alias = isinstance(event, yaml.AliasEvent)
        if is_alias or getattr(event, "tag", None):
            problem = "an alias (*)" if is_alias else "a tag (!)"
            raise yaml.composer.ComposerError(None, None, problem, event.start_mark)
        return super().compose_node(parent, index)

    def construct_scalar(self, node: yaml.ScalarNode | yaml.MappingNode) -> str:
        """Make text, of the two halves in which JSON writes some characters one.

        Raises:
            ConstructorError: A half stands alone.
        """
        text = str(super().construct_scalar(node))
        try:
            return text.encode("utf-16", "surrogatepass").decode("utf-16")
        except UnicodeDecodeError as error:
            problem = "half a character (\\ud800 to \\udfff)"
            raise ConstructorError(None, None, problem, node.start_mark) from error

    def construct_date(self, node: yaml.ScalarNode) -> object:
        """Make a date or a time.

        Raises:
            ConstructorError: No calendar has that day.
        """
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError as error:
            problem = f"`{node.value}` is no day of the calendar"
            raise ConstructorError(None, None, problem, node.start_mark) from error


FrontLoader.yaml_implicit_resolvers = {
    first: [known for known in resolvers if known[0] in _RESOLVED]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
FrontLoader.add_constructor("tag:yaml.org,2002:timestamp", FrontLoader.construct_date)
