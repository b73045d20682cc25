"""Bytes -> str, in whatever encoding staff saved the file."""

from ingest.errors import NotTextError
from ingest.repair import decoded


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Decode *data*; give the text with Unix line ends, and the encoding's name.

    Raises:
        NotTextError: It is not text.
    """
    found = decoded(data)
    if found is None:
        problem = "this is not text in an encoding known here; save it as UTF-8 text"
        raise NotTextError(path, problem)
    text = found.text.replace("\r\n", "\n").replace("\r", "\n")
    return text, found.encoding
