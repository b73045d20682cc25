"""Batches -> weights: each question near its passage, far from all others."""

import time

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from ingest.encode.training.bags import Bags
from ingest.encode.training.batches import Batches

BATCH = 1024
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
    """Give the mean surprise at the right passage, and at the right question."""
    asked, offered = _vectors(weights, questions), _vectors(weights, passages)
    kept = np.flatnonzero(
        (questions.lengths > 0) & (passages.lengths[: len(questions)] > 0)
    )
    chosen = torch.from_numpy(kept)
    further = offered[len(questions) :]
    right = offered[: len(questions)][chosen]
    scores = SCALE * asked[chosen] @ torch.cat([right, further]).T
    target = torch.arange(len(kept))
    back = scores[:, : len(kept)].T
    loss = functional.cross_entropy(scores, target)
    return (loss + functional.cross_entropy(back, target)) / 2


def _vectors(weights: torch.Tensor, bags: Bags) -> torch.Tensor:
    ids = torch.from_numpy(bags.ids).long()
    starts = torch.from_numpy(bags.starts[:-1])
    return functional.normalize(functional.embedding_bag(ids, weights, starts))
