"""Hyper-parameters of the generator of crystals and of its critic."""

from __future__ import annotations

from typing import Literal

from core.params import Params, param


class GanHyper(Params):
    """How large the networks are, and what the generator heeds."""

    noise: int = param(32, "Latent numbers", "Of the vector that a crystal is made from.", ge=4, le=512, advanced=True)
    width: int = param(256, "Width", "Of hidden layers.", ge=16, le=2048, advanced=True)
    element: int = param(32, "Numbers of an element", "That describe it.", ge=4, le=256, advanced=True)
    template: int = param(64, "Numbers of a template", "That describe it.", ge=8, le=512, advanced=True)
    rule: Literal["logistic", "wasserstein"] = param(
        "logistic",
        "Critic's rule",
        "A logistic critic's word is also the odds by which crystals are kept when they are drawn.",
        choices={"logistic": "Logistic", "wasserstein": "Wasserstein, gradient penalty"},
    )
    critic_steps: int = param(1, "Critic's steps", "For each step of the generator.", ge=1, le=10, advanced=True)
    adversary: float = param(
        0.02, "Weight of the critic", "In what the generator learns from.", ge=0.0, le=100.0, advanced=True
    )
    imitation: float = param(
        1.0, "Weight of likeness", "Of finding real crystals likely; at 0 the critic alone teaches.", ge=0.0, le=100.0
    )
    guidance: float = param(
        0.05, "Weight of properties", "Of foreseen properties being what is asked for.", ge=0.0, le=100.0
    )
