"""Which atoms a property comes from: integrated gradients from the average material to this one.

The network averages the atoms' features x_i and applies a function f to the mean p. Along the straight line from the
baseline b to p, f(p) - f(b) is the integral of the gradient times (p - b), and p - b is the mean of x_i - b. So atom i
contributes its (x_i - b) / n times the integrated gradient, and the shares add up to f(p) - f(b) exactly
(M. Sundararajan, A. Taly, Q. Yan, ICML 2017, arXiv:1703.01365).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import torch

if TYPE_CHECKING:
    from collections.abc import Callable

    from torch import Tensor

_POINTS = 16  # of the Gauss-Legendre rule; the head is smooth, so this is converged to rounding


def shares(head: Callable[[Tensor], Tensor], atoms: Tensor, pooled: Tensor, baseline: Tensor, sizes: Any) -> Tensor:
    """Return the share of each atom in ``head(pooled) - head(baseline)``.

    Args:
        head: Maps pooled features, shape (..., k), to values, shape (...).
        atoms: Features of all atoms of all crystals, shape (n, k).
        pooled: Their mean for each crystal, shape (c, k).
        baseline: Features of the average material, shape (k,).
        sizes: Number of atoms of each crystal, shape (c,).

    Returns:
        Shape (n,), in the unit of ``head``.
    """
    slope = _mean_slope(head, pooled, baseline)
    lengths = torch.as_tensor(sizes)
    owner = torch.repeat_interleave(torch.arange(len(lengths)), lengths)
    return ((atoms - baseline) * slope[owner]).sum(dim=1) / lengths[owner]


def _mean_slope(head: Callable[[Tensor], Tensor], pooled: Tensor, baseline: Tensor) -> Tensor:
    nodes, weights = np.polynomial.legendre.leggauss(_POINTS)
    steps = torch.as_tensor((nodes + 1) / 2, dtype=pooled.dtype)[:, None, None]
    with torch.inference_mode(mode=False), torch.enable_grad():
        path = (baseline + steps * (pooled - baseline)).clone().requires_grad_(requires_grad=True)
        (slope,) = torch.autograd.grad(head(path).sum(), path)
    weight = torch.as_tensor(weights / 2, dtype=pooled.dtype)
    return torch.einsum("s,sck->ck", weight, slope)
