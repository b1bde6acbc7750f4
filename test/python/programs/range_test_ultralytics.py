import os

from range_test import answer, code, folder

os.environ["YOLO_CONFIG_DIR"] = folder.name

import numpy as np
import torch
import ultralytics
from PIL import Image

torch.set_num_threads(2)
generator = np.random.default_rng(0)
for split, count in (("train", 64), ("val", 4)):
    os.makedirs(f"images/{split}")
    os.makedirs(f"labels/{split}")
    for index in range(count):
        # A bright square on a dark ground.
        picture = generator.integers(0, 60, (64, 64, 3), dtype=np.uint8)
        left, top, size = generator.integers(4, 24), generator.integers(4, 24), generator.integers(20, 36)
        picture[top : top + size, left : left + size] += 150
        Image.fromarray(picture).save(f"images/{split}/{index}.png")
        box = [(left + size / 2) / 64, (top + size / 2) / 64, size / 64, size / 64]
        with open(f"labels/{split}/{index}.txt", "w") as file:
            file.write("0 " + " ".join(map(str, box)))
with open("data.yaml", "w") as file:
    file.write(f"path: {os.getcwd()}\ntrain: images/train\nval: images/val\nnames:\n  0: square\n")

changes = {
    '"yolo11n.pt"': '"yolo11n.yaml"',
    "batch=16": 'batch=16, workers=0, device="cpu", verbose=False, project="project", mosaic=0, scale=0, translate=0',
    "imgsz=640": "imgsz=64",
}
exec(code(changes))

answer({"ultralytics": ultralytics.__version__})
