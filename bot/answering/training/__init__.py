"""The learned parts of answering, made anew by one command.

``python -m bot.answering.training ../shared/bench`` grows the reranker and the measure
of support from the sets and pairs that may train what is shipped, with the encoder that
is bundled now; it prints what cross-validation says of them. Needs LightGBM and
scikit-learn, which the running bot does not.

::

    sources     benchmark folder -> questions with the passages that answer them
    forest      what lightgbm has grown -> the files that the bot reads
    reranker    sources -> reranker-chinese.npz, reranker-english.npz

``python -m bot.answering.training.answering knowledge tests/bench/typed tests/bench/pairs
tests/bench/centres ../shared/bench`` learns the rest from golden questions, typed ones and
pairs, whenever those, the encoder or the reranker have changed. They are asked of the folder
as it is, of documents that say little in English, and of folders that lack a part of the
documents. The folders of other centres, and questions to further ones, of which a half is
not there, teach what holds for theirs, too::

    knowledge   folder -> golden questions with the passages that may answer them
    matters     service matters -> documents of an office, and questions about them
    elsewhere   sources, matters -> their questions, asked of a half of their documents
    fit         golden questions -> fit.npz
    verdict     questions -> verdict.json, verdict-bare.json
"""
