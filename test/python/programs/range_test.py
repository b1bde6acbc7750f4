"""What the trainings have in common that execute a range test: its code on standard input, its log as the answer."""

import json
import os
import sys
import tempfile

import numpy as np

given = json.load(sys.stdin)
folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
os.chdir(folder.name)


def code(changes={}):
    """The code, with what a person would change in it."""
    text = given["code"]
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return compile(text, "snippet.py", "exec")


def answer(versions):
    """Writes the log and with what it was made as one line of JSON."""
    with open("lr_range_test.csv", newline="") as file:
        log = file.read()
    os.chdir("/")
    print("\n" + json.dumps({"log": log, "versions": versions}))


def clouds():
    """Ten clouds of points, close enough to be confused, and which cloud each point is of."""
    generator = np.random.default_rng(0)
    centres = 0.7 * generator.normal(size=(10, 20))
    labels = generator.integers(0, 10, 2048)
    points = centres[labels] + generator.normal(size=(2048, 20))
    return points.astype("float32"), labels
