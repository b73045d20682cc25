"""A forest that lightgbm has grown -> the file that ``Trees`` reads."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np


def write_trees(booster: lightgbm.Booster, path: Path, depth: int) -> None:
    """Write *booster* as ``Trees`` reads it: perfect trees, *depth* splits deep."""
    trees = booster.dump_model()["tree_info"]
    inner = 2**depth - 1
    feature = np.zeros((len(trees), inner), np.uint8)
    threshold = np.zeros((len(trees), inner), np.float32)
    leaf = np.zeros((len(trees), inner + 1), np.float32)

    def fill(tree: int, node: int, part: Mapping[str, Any]) -> None:
        if node >= inner:
            leaf[tree, node - inner] = part["leaf_value"]
            return
        if "leaf_value" not in part:
            feature[tree, node] = part["split_feature"]
            threshold[tree, node] = part["threshold"]
        fill(tree, 2 * node + 1, part.get("left_child", part))
        fill(tree, 2 * node + 2, part.get("right_child", part))

    for number, tree in enumerate(trees):
        fill(number, 0, tree["tree_structure"])
    np.savez_compressed(path, feature=feature, threshold=threshold, leaf=leaf)
