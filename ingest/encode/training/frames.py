"""Questions -> questions as people put them: function words around what is asked.

The sources' questions are sentences, titles and terms; people ask "how do I ..." and
"请问 ...". Whoever has seen both learns that these words tell nothing. They are function
words alone: what they ask *for* ("documents", "time") is what tells passages apart.
"""

import numpy as np
from tokenizers import Tokenizer

from ingest.encode.training.bags import Bags, bags_of, beside

SHARE = 0.4
"""Of the questions, those that get a frame."""

CHINESE = (
    "请问", "请问一下", "你好请问", "您好", "我想问", "我想问一下", "我想知道", "想了解一下",
    "想问下", "能不能告诉我", "麻烦问一下", "谢谢", "吗", "呢", "怎么", "怎么样", "怎样",
    "如何", "怎么办", "为什么", "是什么", "什么是", "有什么", "什么样的", "是不是", "有没有",
    "能不能", "可不可以", "可以吗", "能吗", "是吗", "有吗", "需要吗", "要不要", "会不会",
    "应该怎么", "应该如何", "我应该", "我要怎么", "我可以", "我们能", "哪些", "哪个", "哪一个",
    "有哪些", "有几个", "都有什么", "多少", "是多少", "请问我该怎么", "请问有没有", "请问是不是",
    "关于", "对于", "如果", "那么", "的话", "怎么回事", "是怎么回事",
)  # fmt: skip
"""Our own list, as are the English ones."""

ENGLISH = (
    "how do i", "how can i", "how to", "how should i", "how does", "how is", "how are",
    "how many", "how much", "what is", "what is the", "what are the", "what does", "what if",
    "what should i", "which", "which of the", "which one", "who is", "who can", "why is",
    "can i", "can you tell me", "could you tell me", "could i", "may i", "may i ask",
    "should i", "do i", "do i have to", "do you know", "does it", "is it", "is there",
    "are there any", "is there any", "i want to know", "i would like to know",
    "i am wondering whether", "please tell me", "hello", "hi there", "thanks",
    "excuse me", "tell me about", "am i", "would it be", "if i", "what about",
)  # fmt: skip


class Frames:
    """Frames of one language, to be put around questions by chance."""

    def __init__(self, tokenizer: Tokenizer, phrases: tuple[str, ...]) -> None:
        self._bags = bags_of(tokenizer, ["", *phrases])

    def around(self, questions: Bags, chance: np.random.Generator) -> Bags:
        """Give the *questions*, ``SHARE`` of them with a frame, otherwise at every call."""
        chosen = chance.integers(1, len(self._bags), len(questions))
        chosen[chance.random(len(questions)) >= SHARE] = 0
        return beside(self._bags.take(chosen), questions)
