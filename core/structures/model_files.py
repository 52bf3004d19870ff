"""Triangles and lines as binary glTF 2.0 (Khronos Group, 2017) and as Wavefront OBJ."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from core.structures.layers import Segments, Surface

_FLOAT, _UINT, _USHORT = 5126, 5125, 5123  # component types of glTF
_VERTICES, _INDICES = 34962, 34963  # targets
_LINES = 1
_TILT = [-(0.5**0.5), 0.0, 0.0, 0.5**0.5]  # glTF has y upright, crystals have z
_MOST_MATERIALS = 256  # colours of a part of an OBJ file that become materials; more are written at the corners


class _Buffer:
    """The binary part of a glTF file, and what stands where in it."""

    def __init__(self) -> None:
        self.chunks: list[bytes] = []
        self.views: list[dict[str, Any]] = []
        self.accessors: list[dict[str, Any]] = []
        self._size = 0

    def add(self, values: NDArray[Any], component: int, kind: str, target: int, **more: Any) -> int:
        """Add an array and return the number of its accessor."""
        data = np.ascontiguousarray(values).tobytes()
        self.views.append({"buffer": 0, "byteOffset": self._size, "byteLength": len(data), "target": target})
        self.accessors.append(
            {"bufferView": len(self.views) - 1, "componentType": component, "count": len(values), "type": kind, **more}
        )
        # each array begins at a multiple of four bytes
        data += b"\0" * (-len(data) % 4)
        self.chunks.append(data)
        self._size += len(data)
        return len(self.accessors) - 1

    def add_points(self, points: NDArray[Any]) -> int:
        """Add positions, whose bounds the format asks for."""
        values = points.astype("<f4")
        low, high = values.min(axis=0).tolist(), values.max(axis=0).tolist()
        return self.add(values, _FLOAT, "VEC3", _VERTICES, min=low, max=high)

    def add_colours(self, colours: NDArray[np.uint8], opacity: float) -> int:
        """Add colours, which the format wants linear in light."""
        alpha = np.full((len(colours), 1), opacity)
        values = np.round(65535 * np.concatenate([linear(colours), alpha], axis=1)).astype("<u2")
        return self.add(values, _USHORT, "VEC4", _VERTICES, normalized=True)


def linear(colours: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return sRGB colours as shares of light, 0 to 1 (IEC 61966-2-1)."""
    share = np.asarray(colours, dtype=float) / 255
    return np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)


def glb(surfaces: Sequence[tuple[str, Surface]], lines: Sequence[Segments]) -> bytes:
    """Return a binary glTF file; 1 unit is 1 Å.

    Args:
        surfaces: Name and triangles of each part; all have normals.
        lines: Lines.
    """
    buffer = _Buffer()
    meshes, materials, extensions = [], [], set()
    for name, surface in surfaces:
        materials.append(_material(name, surface))
        extensions.update(materials[-1].get("extensions", {}))
        attributes = {
            "POSITION": buffer.add_points(surface.points),
            "NORMAL": buffer.add(np.asarray(surface.normals, dtype="<f4"), _FLOAT, "VEC3", _VERTICES),
            "COLOR_0": buffer.add_colours(surface.colours, surface.opacity),
        }
        indices = buffer.add(surface.triangles.ravel().astype("<u4"), _UINT, "SCALAR", _INDICES)
        primitive = {"attributes": attributes, "indices": indices, "material": len(materials) - 1}
        meshes.append({"name": name, "primitives": [primitive]})
    for number, part in enumerate(lines, 1):
        points = np.stack([part.starts, part.ends], axis=1).reshape(-1, 3)
        attributes = {
            "POSITION": buffer.add_points(points),
            "COLOR_0": buffer.add_colours(np.repeat(part.colours, 2, axis=0), 1.0),
        }
        meshes.append({"name": f"Lines {number}", "primitives": [{"attributes": attributes, "mode": _LINES}]})
    return _packed(buffer, meshes, materials, sorted(extensions))


def _material(name: str, surface: Surface) -> dict[str, Any]:
    material: dict[str, Any] = {
        "name": name,
        "pbrMetallicRoughness": {"metallicFactor": 0.0, "roughnessFactor": 0.45},
        "doubleSided": True,
    }
    if surface.opacity < 1:
        material["alphaMode"] = "BLEND"
    if not surface.lit:
        material["extensions"] = {"KHR_materials_unlit": {}}
    return material


def _packed(
    buffer: _Buffer, meshes: list[dict[str, Any]], materials: list[dict[str, Any]], extensions: list[str]
) -> bytes:
    binary = b"".join(buffer.chunks)
    nodes: list[dict[str, Any]] = [{"name": mesh["name"], "mesh": number} for number, mesh in enumerate(meshes)]
    nodes.append({"name": "Structure", "rotation": _TILT, "children": list(range(len(meshes)))})
    document: dict[str, Any] = {
        "asset": {"version": "2.0", "generator": "MatterDesk"},
        "scene": 0,
        "scenes": [{"nodes": [len(nodes) - 1]}],
        "nodes": nodes,
        "meshes": meshes,
        "materials": materials,
        "buffers": [{"byteLength": len(binary)}],
        "bufferViews": buffer.views,
        "accessors": buffer.accessors,
    }
    if extensions:
        document["extensionsUsed"] = extensions
    # the format knows no empty lists
    text = json.dumps({key: value for key, value in document.items() if value}, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    total = 12 + 8 + len(text) + 8 + len(binary)
    head = b"glTF" + np.array([2, total], "<u4").tobytes()
    return b"".join(
        [
            head,
            np.array([len(text)], "<u4").tobytes() + b"JSON" + text,
            np.array([len(binary)], "<u4").tobytes() + b"BIN\0",
            binary,
        ]
    )


def wavefront(surfaces: Sequence[tuple[str, Surface]], lines: Sequence[Segments], materials: str) -> tuple[str, str]:
    """Return the text of an OBJ file and of the file with its materials; 1 unit is 1 Å, z is upright.

    Args:
        surfaces: Name and triangles of each part; all have normals.
        lines: Lines.
        materials: Name of the second file.
    """
    text, colours = [f"# MatterDesk\nmtllib {materials}\n"], ["# MatterDesk\n"]
    # lines come last: they have no normals, which would shift the numbers of those behind them
    first = 1
    for number, (name, surface) in enumerate(surfaces):
        text.append(f"o {name.replace(' ', '_')}\n")
        text.append(_corners(surface))
        text.append(_rows("vn %.4f %.4f %.4f\n", np.asarray(surface.normals)))
        text += _faces(surface, f"part{number}", first, colours)
        first += len(surface.points)
    for part in lines:
        text.append(_rows("v %.5f %.5f %.5f\n", np.stack([part.starts, part.ends], axis=1).reshape(-1, 3)))
        text.append(_rows("l %d %d\n", first + np.arange(2 * len(part.starts)).reshape(-1, 2)))
        first += 2 * len(part.starts)
    return "".join(text), "".join(colours)


def _corners(surface: Surface) -> str:
    if _is_painted(surface):
        # most programs read colours behind the coordinates
        rows = np.concatenate([surface.points, surface.colours / 255], axis=1)
        return _rows("v %.5f %.5f %.5f %.4f %.4f %.4f\n", rows)
    return _rows("v %.5f %.5f %.5f\n", surface.points)


def _faces(surface: Surface, name: str, first: int, colours: list[str]) -> list[str]:
    """Return the faces, colour by colour, and put the materials into ``colours``."""
    text = []
    triangles = surface.triangles + first
    codes = surface.colours[surface.triangles[:, 0]].astype(np.int64) @ (65536, 256, 1)
    kinds = [0xFFFFFF] if _is_painted(surface) else np.unique(codes).tolist()
    for number, kind in enumerate(kinds):
        red, green, blue = kind >> 16, kind >> 8 & 255, kind & 255
        material = f"{name}_{number}"
        colours.append(
            f"newmtl {material}\nKd {red / 255:.4f} {green / 255:.4f} {blue / 255:.4f}\n"
            f"Ks 0.2 0.2 0.2\nNs 40\nd {surface.opacity:.3f}\n"
        )
        alike = triangles if _is_painted(surface) else triangles[codes == kind]
        text.append(f"usemtl {material}\n")
        text.append(_rows("f %d//%d %d//%d %d//%d\n", np.repeat(alike, 2, axis=1)))
    return text


def _is_painted(surface: Surface) -> bool:
    """Return whether the colours mean values, so that there are too many for materials."""
    return len(np.unique(surface.colours.astype(np.int64) @ (65536, 256, 1))) > _MOST_MATERIALS


def _rows(template: str, rows: NDArray[Any]) -> str:
    # one formatting of all rows is ten times faster than one each
    return (template * len(rows)) % tuple(rows.ravel().tolist())
