"""Folders of other centres, and what is asked of them; every name and sum is made up.

Each folder was written by somebody who knew neither this program nor `knowledge/`, and so
were its questions: who tries this out has documents and people of his own. Answering learns
from those below this folder, and nothing from those in ``kept``.
"""
