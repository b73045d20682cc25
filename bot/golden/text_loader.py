"""The YAML of questions.yaml, in which everything is text."""

import yaml

from ingest.named_once import NamedOnce


class TextLoader(NamedOnce, yaml.BaseLoader):
    """Takes everything for text, such as the fact 800, and no name that stands twice."""
