"""Train the example runs again and write what their frameworks log.

Usage: python make_runs.py [name ...]   (no name: all of them; see README.md for the packages each needs)
"""

import importlib
import subprocess
import sys
from pathlib import Path

RUNS = {
    'overfitting': 'numpy_runs.overfitting',
    'diverged': 'numpy_runs.diverged',
    'range-test': 'numpy_runs.range_test',
    'sweep': 'numpy_runs.sweep',
    'good': 'keras_runs.good',
    'tensorboard': 'keras_runs.tensorboard',
    'underfitting': 'torch_runs.underfitting',
    'huggingface': 'torch_runs.huggingface',
}


def main(names):
    unknown = [name for name in names if name not in RUNS]
    if unknown:
        sys.exit(f'No such example: {", ".join(unknown)}. There are: {", ".join(RUNS)}.')
    if len(names) != 1:
        # TensorFlow and PyTorch cannot always be loaded into one process, so every run gets its own.
        for name in names or RUNS:
            subprocess.run([sys.executable, __file__, name], check=True)
        return
    module, function = RUNS[names[0]].split('.')
    folder = Path(__file__).resolve().parent / names[0]
    getattr(importlib.import_module(f'recipes.{module}'), function)(folder)
    print(f'Wrote {names[0]}/')


if __name__ == '__main__':
    main(sys.argv[1:])
