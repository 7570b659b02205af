"""Pictures made in Python and by the page are the same, pixel by pixel: both are compared with one file."""

import base64
import json
import sys
from pathlib import Path

import numpy as np
from butler_lab.agent.protocol import MaskPlane
from butler_lab.display.colors import STRETCHES, make_table, stretch_curve
from butler_lab.display.masks import ShownMask, mask_color
from butler_lab.display.render import render
from butler_lab.display.viewport import Viewport
from butler_lab.pixels import ArrayImage

PICTURES = Path(__file__).parents[3] / "src/views/image/display/__tests__/pictures.json"

CASES = [
    {"stretch": "asinh", "colormap": "gray", "viewport": [20.0, 15.0, 3.0], "masks": []},
    {"stretch": "linear", "colormap": "viridis", "viewport": [10.3, 11.7, 7.77], "masks": []},
    {"stretch": "log", "colormap": "cividis", "viewport": [20.0, 15.0, 1.0], "masks": []},
    {"stretch": "sqrt", "colormap": "RdBu", "viewport": [38.0, 2.0, 5.5], "masks": [[0, 0.43]]},
    {"stretch": "power", "colormap": "inferno", "viewport": [20, 15, 2.5], "masks": [[0, 0.5], [1, 0.9]]},
]


class _Image(ArrayImage):
    """An array with a mask."""

    def __init__(self, pixels, bits):
        super().__init__(pixels)
        self._bits = bits
        planes = self.info.planes
        mask = planes[0].model_copy(update={"name": "mask", "type": "int32"})
        self.info.planes.append(mask)

    def tile(self, plane, x, y, step=1):
        if plane == "mask":
            return self._bits[max(0, y[0]) : y[1], max(0, x[0]) : x[1]]
        return super().tile(plane, x, y, step)


def pictures():
    rng = np.random.default_rng(11)
    pixels = rng.normal(10, 5, (30, 40)).astype("f4")
    pixels[rng.random(pixels.shape) < 0.05] = np.nan
    pixels[3, 4] = np.inf
    bits = (rng.random(pixels.shape) < 0.2).astype("i4") | ((rng.random(pixels.shape) < 0.2) * 2)
    planes = [MaskPlane(name="BAD", bit=0), MaskPlane(name="SAT", bit=1)]
    source = _Image(pixels, bits.astype("<i4"))
    made = []
    for case in CASES:
        table = make_table(stretch_curve(STRETCHES[case["stretch"]]), (2.0, 23.5), case["colormap"])
        masks = [ShownMask(bit, mask_color(planes[bit]), opacity) for bit, opacity in case["masks"]]
        picture = render(source, "image", table, Viewport(*case["viewport"]), (64, 48), {"mask": masks})
        made.append({**case, "rgb": base64.b64encode(picture.tobytes()).decode()})
    return {
        "width": 40,
        "height": 30,
        "screen": [64, 48],
        "limits": [2.0, 23.5],
        "pixels": base64.b64encode(pixels.tobytes()).decode(),
        "bits": base64.b64encode(bits.astype("<i4").tobytes()).decode(),
        "cases": made,
    }


def test_python_makes_these_pictures():
    assert pictures() == json.loads(PICTURES.read_text())


if __name__ == "__main__":
    sys.stdout.write(json.dumps(pictures(), indent=1) + "\n")
