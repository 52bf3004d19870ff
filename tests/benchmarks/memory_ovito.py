"""Opens a file with OVITO, draws it once and prints the peak of the process's memory in MiB."""

import sys
from pathlib import Path

from ovito.io import import_file
from ovito.vis import OpenGLRenderer, Viewport


def main() -> None:
    pipeline = import_file(sys.argv[1])
    pipeline.add_to_scene()
    viewport = Viewport(type=Viewport.Type.Ortho, camera_dir=(-0.90, -0.34, -0.27))
    viewport.zoom_all(size=(1000, 800))
    viewport.render_image(size=(1000, 800), renderer=OpenGLRenderer(antialiasing_level=2))
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    print(next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), flush=True)


if __name__ == "__main__":
    main()
