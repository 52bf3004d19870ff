"""Which layers a view draws, and with which atoms."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from core.structures.crystal import Crystal
    from core.structures.layers import Layer


class Layers:
    """Layers by name, each with the structure that it was made for."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[Layer, Crystal | None]] = {}
        self._last: tuple[Crystal | None, tuple[Layer, ...]] | None = None

    def __contains__(self, name: str) -> bool:
        return name in self._held

    def set(self, name: str, layer: Layer | None, made_for: Crystal | None) -> None:
        """Put a layer in place of that of the same name; None takes it away.

        Args:
            name: Whose it is.
            layer: What to draw.
            made_for: Draw it with this geometry alone; with every one if None.
        """
        self._last = None
        if layer is None:
            self._held.pop(name, None)
        else:
            self._held[name] = layer, made_for

    def clear(self) -> None:
        """Take all away."""
        self._held.clear()
        self._last = None

    def drawn(self, crystal: Crystal | None) -> tuple[Layer, ...]:
        """Return what is drawn beside ``crystal``; the same tuple as long as nothing changes."""
        if self._last is None or self._last[0] is not crystal:
            chosen = tuple(layer for layer, made_for in self._held.values() if _fits(made_for, crystal))
            self._last = crystal, chosen
        return self._last[1]


def _fits(made_for: Crystal | None, crystal: Crystal | None) -> bool:
    if made_for is None or made_for is crystal:
        return True
    return crystal is not None and made_for.same_geometry(crystal)
