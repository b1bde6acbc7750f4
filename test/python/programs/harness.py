"""What the programs that execute snippets have in common."""

import contextlib
import io
import json
import os
import sys
import tempfile
import traceback


def main(execute, packages):
    """Runs `execute(snippet)` for each snippet on standard input and writes the answers as one line of JSON.

    A snippet that fails answers with its traceback, so that the others still run. What frameworks print is dropped.
    """
    from importlib.metadata import version

    snippets = json.load(sys.stdin)
    answers = []
    home = os.getcwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        for snippet in snippets:
            try:
                with contextlib.redirect_stdout(io.StringIO()):
                    answers.append(execute(snippet))
            except Exception:
                answers.append({"error": traceback.format_exc()})
        os.chdir(home)
    versions = {package: version(package) for package in packages}
    print(json.dumps({"versions": versions, "answers": answers}))


class Recorder:
    """Rates, and momenta where they are known, in the order of the steps that were trained with them."""

    def __init__(self):
        self.rates = []
        self.momenta = []

    def record(self, rate, momentum=None):
        self.rates.append(float(rate))
        self.momenta.append(None if momentum is None else float(momentum))

    def record_group(self, group):
        momentum = group["momentum"] if "momentum" in group else group["betas"][0] if "betas" in group else None
        self.record(group["lr"], momentum)

    def answer(self):
        return {"rates": self.rates, "momenta": self.momenta}
