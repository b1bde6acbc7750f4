import { number } from '../code/python-text';
import type { RangeTestPlan, Snippet } from '../plan';
import { logName, pythonSnippet } from './snippet';

export function fastaiRangeTest(plan: RangeTestPlan): Snippet {
  const { start, peak, length, shape } = plan;
  const finder = `start_lr=${number(start)}, end_lr=${number(peak)}, num_it=${length}`;
  const code = `import csv, math
from fastai.callback.core import Callback, CancelFitException
from fastai.callback.schedule import LRFinder${shape === 'linear' ? ', SchedLin' : ''}


class RangeTestLog(Callback):
    """Logs the rate and the loss of each step, not smoothed."""
    order, run_valid = LRFinder.order - 1, False

    def before_fit(self):
        self.file = open("${logName}", "w", newline="", buffering=1)
        csv.writer(self.file).writerow(["step", "lr", "loss"])

    def after_batch(self):
        rate = self.opt.hypers[-1]["lr"]
        csv.writer(self.file).writerow([self.train_iter - 1, rate, self.loss.item()])
        if not math.isfinite(self.loss.item()):
            raise CancelFitException

    def after_fit(self):
        self.file.close()


# The finder raises the rate, stops at four times the best loss, and puts weights and optimizer back.
finder = LRFinder(${finder})
${shape === 'linear' ? `finder.scheds = {"lr": SchedLin(${number(start)}, ${number(peak)})}\n` : ''}with learn.no_logging():
    learn.fit(${length} // len(learn.dls.train) + 1, cbs=[finder, RangeTestLog()])
`;
  return pythonSnippet(
    'fastai',
    code,
    "What lr_find itself keeps is smoothed over some 50 steps, so that its curve lags; the log has each step's loss.",
  );
}
