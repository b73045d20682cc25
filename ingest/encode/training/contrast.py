"""Batches -> weights: each question near its passage, far from all others.

As a whole, by the mean of its pieces; and piece by piece, since the reranker lays each piece
of a question beside the one of a passage that is most like it (O. Khattab, M. Zaharia:
ColBERT, SIGIR 2020).
"""

import time

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from ingest.encode.training.bags import Bags
from ingest.encode.training.batches import Batches

BATCH = 2048
LATE = 48
"""Questions of a batch that are compared piece by piece, each with the others' passages."""

LATE_WEIGHT = 0.25
"""What that counts beside the comparison as a whole."""

SCALE = 20.0
"""Factor of the cosines in the loss."""

LEARNING_RATE = 0.003
WARMING_STEPS = 50
LAST_RATE = 0.02
"""Share of the learning rate at the end."""

Floats = npt.NDArray[np.float32]


def fit(first: Floats, batches: Batches, steps: int) -> Floats:
    """Bring the weights *first* on, *steps* batches long."""
    weights = torch.nn.Parameter(torch.from_numpy(first.copy()))
    optimiser = torch.optim.Adam(
        [weights], lr=LEARNING_RATE, betas=(0.9, 0.99), fused=True
    )
    started = time.monotonic()
    for step in range(steps):
        rate = min(1, (step + 1) / WARMING_STEPS) * max(LAST_RATE, 1 - step / steps)
        optimiser.param_groups[0]["lr"] = LEARNING_RATE * rate
        name, questions, passages = batches.draw(BATCH)
        loss = _loss(weights, questions, passages)
        optimiser.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch 2.13 has no types here
        optimiser.step()
        if step % 100 == 0:
            spent = time.monotonic() - started
            print(f"{step} {name} {loss.item():.3f} {spent:.0f} s", flush=True)
    found: Floats = weights.detach().numpy()
    return found


def _loss(weights: torch.Tensor, questions: Bags, passages: Bags) -> torch.Tensor:
    kept = np.flatnonzero(
        (questions.lengths > 0) & (passages.lengths[: len(questions)] > 0)
    )
    further = np.arange(len(questions), len(passages))
    asked, right = questions.take(kept), passages.take(kept)
    offered = torch.cat(
        [_vectors(weights, right), _vectors(weights, passages.take(further))]
    )
    whole = _surprise(_vectors(weights, asked) @ offered.T)
    some = np.arange(min(LATE, len(kept)))
    late = _surprise(_late(weights, asked.take(some), right.take(some)))
    return whole + LATE_WEIGHT * late


def _surprise(cosines: torch.Tensor) -> torch.Tensor:
    """Give the mean surprise at the right passage, and at the right question.

    Args:
        cosines: ``(questions, passages)``; the first passages are the questions' own, in
            order.
    """
    scores = SCALE * cosines
    target = torch.arange(len(scores))
    back = scores[:, : len(scores)].T
    loss = functional.cross_entropy(scores, target)
    return (loss + functional.cross_entropy(back, target)) / 2


def _late(weights: torch.Tensor, questions: Bags, passages: Bags) -> torch.Tensor:
    """Give how well each question's pieces are found, one by one, in each passage.

    A piece counts by the length of its vector; ``(questions, passages)``, -1 to 1.
    """
    asked, offered = (
        weights[torch.from_numpy(b.ids).long()] for b in (questions, passages)
    )
    lengths = asked.norm(dim=1)
    cosines = functional.normalize(offered) @ functional.normalize(asked).T
    best = torch.segment_reduce(
        cosines, "max", lengths=torch.from_numpy(passages.lengths), axis=0
    )
    owners = torch.from_numpy(questions.owners)
    found, told = (
        torch.zeros(len(questions), *part.shape[1:]).index_add(0, owners, part)
        for part in (best.T * lengths[:, None], lengths)
    )
    return found / told[:, None].clamp_min(1e-6)


def _vectors(weights: torch.Tensor, bags: Bags) -> torch.Tensor:
    ids = torch.from_numpy(bags.ids).long()
    starts = torch.from_numpy(bags.starts[:-1])
    return functional.normalize(functional.embedding_bag(ids, weights, starts))
