"""Name from the settings -> Encoder."""

import functools
from pathlib import Path
from typing import Final

from ingest.encode.encoder import Encoder
from ingest.encode.hub import HubEncoder
from ingest.encode.static import StaticEncoder
from ingest.settings import BUNDLED

_BUNDLED_FOLDER: Final = Path(__file__).parent / "bundled"


def load_encoder(name: str) -> Encoder:
    """Load the encoder that *name* means, ready to encode.

    Args:
        name: ``bundled``, a folder of a sentence-transformers model (a leading ``~``
            is the home folder), or a name on the model hub.

    Returns:
        The bundled model, one a process, and a folder that ``ingest.encode.train``
        made are served without torch; everything else goes through
        sentence-transformers.

    Raises:
        EncoderUnavailableError: The folder or hub name is unknown, the hub cannot be
            reached, or the model is broken; the reason says which.
    """
    if name == BUNDLED:
        return _bundled()
    folder = Path(name).expanduser()
    if StaticEncoder.is_served_from(folder):
        return StaticEncoder(folder, label=folder.resolve().name)
    return HubEncoder(name)


def pieces_encoder(encoder: Encoder) -> StaticEncoder:
    """Give the static encoder whose pieces stand for words beside *encoder*.

    That is *encoder* itself where it is of the bundled kind, else the bundled one.
    """
    return encoder if isinstance(encoder, StaticEncoder) else _bundled()


@functools.cache
def _bundled() -> StaticEncoder:
    return StaticEncoder(_BUNDLED_FOLDER, label=BUNDLED)
