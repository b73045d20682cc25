"""How many threads a matrix product takes."""

import numpy  # noqa: F401, ICN001 - what is not loaded yet cannot be limited
from threadpoolctl import threadpool_limits


def use_one_thread() -> None:
    """Let each matrix product of this process take one thread.

    Several wait busily for the next product, on the core where the nearest passages are
    sought: a question takes 12 ms of processor time with one thread and 23 with two, and
    a tenth longer.
    """
    threadpool_limits(1, user_api="blas")
