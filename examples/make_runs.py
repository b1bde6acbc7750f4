"""Train the example runs again and write what their frameworks log.

Usage: python make_runs.py [name ...]   (no name: all of them; see README.md for the packages each needs)
"""

import importlib
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
    here = Path(__file__).resolve().parent
    for name in names or RUNS:
        module, function = RUNS[name].split('.')
        getattr(importlib.import_module(f'recipes.{module}'), function)(here / name)
        print(f'Wrote {name}/')


if __name__ == '__main__':
    main(sys.argv[1:])
