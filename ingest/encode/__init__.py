"""Text -> embedding: the bundled model, or any sentence-transformers model.

::

    load_encoder(name) -> Encoder, by load
        "bundled"            static.StaticEncoder   numpy and tokenizers, no torch
        folder made by train static.StaticEncoder   the same, retrained
        other folder, hub    hub.HubEncoder         sentence-transformers, imported late

    encoder    what every encoder can do
    static     serves the folder ``bundled/`` (and its like)
    hub        serves everything else
    bundled/   the model: tokenizer, weights, model card
    train      the one command that made it, on top of training/
    training/  pairs -> vocabulary -> first weights -> contrast -> folder

Questions and passages are encoded by two calls, since many models want them marked
differently; the bundled model treats both alike.
"""

from ingest.encode.encoder import Encoder, FloatArray
from ingest.encode.load import load_encoder, pieces_encoder
from ingest.settings import BUNDLED

__all__ = ["BUNDLED", "Encoder", "FloatArray", "load_encoder", "pieces_encoder"]
