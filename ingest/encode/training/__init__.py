"""Pairs of texts -> the bundled model; run by ``python -m ingest.encode.train``.

::

    pairs        benchmark folder -> folded texts and pairs, by source
    vocabulary   texts -> the tokenizer: characters, words, English words, numbers
    bags         texts -> piece numbers, flat
    bagged       texts and pairs -> bags, by source;  hard  the wrong ones that look right
    alignment    pairs of sentences -> which word became which (IBM model 1)
    translation  aligned bags -> which English pieces a Chinese piece becomes
    beginning    bags -> first weights, by latent semantic analysis
    frames       bags -> bags with the function words by which people ask
    batches      bags -> questions beside passages, right and wrong
    contrast     batches -> weights

What ``pairs.is_held_out`` names is never trained on: the reranker learns from it how far
the encoder can be trusted on what it has not seen.
"""
