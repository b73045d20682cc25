"""Words as people type them -> the words that documents use.

::

    build          the one command that makes syllables.txt from CC-CEDICT
    syllables.txt  syllable without tone -> ideographs (CC BY-SA 3.0)
    pinyin         ideographs and Latin letters -> syllables
    spelling       an English word -> the words it may be a slip of
    speech         Cantonese and colloquial words, short dates -> Mandarin as written
    ranked         a rank -> the word by which documents call such ranks
    wording        all of it on one text, by the glossary
"""

from bot.answering.wording.wording import Wording

__all__ = ["Wording"]
