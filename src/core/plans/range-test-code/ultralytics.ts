import type { RangeTestPlan, Snippet } from '../plan';
import { logName, parameters, pythonSnippet, rateExpression } from './snippet';

export function ultralyticsRangeTest(plan: RangeTestPlan): Snippet {
  const code = `import csv, math
from ultralytics import YOLO


class RangeTestDone(Exception):
    pass


class LearningRateRangeTest:
    """Raises the learning rate step by step and logs the loss."""

    def __init__(self, ${parameters(plan)}):
        self.start, self.end, self.steps = start, end, steps
        self.step, self.smooth, self.best = 0, 0.0, math.inf
        self.file = open("${logName}", "w", newline="", buffering=1)
        csv.writer(self.file).writerow(["step", "lr", "loss"])

    def set_rate(self, trainer):  # on_train_batch_start
        self.lr = ${rateExpression(plan, 'self.step', 'self.')}
        for group in trainer.optimizer.param_groups:
            group["lr"] = self.lr

    def log_loss(self, trainer):  # on_train_batch_end
        items = trainer.loss_items
        loss = float(sum(items.values()) if isinstance(items, dict) else items.sum())
        csv.writer(self.file).writerow([self.step, self.lr, loss])
        self.step += 1
        self.smooth = 0.9 * self.smooth + 0.1 * loss
        level = self.smooth / (1 - 0.9**self.step)
        self.best = min(self.best, level)
        if self.step == self.steps or not level <= self.best + 3 * abs(self.best):  # four times the best, or NaN
            raise RangeTestDone


# A model of its own leaves yours alone. Give train() what you train with, and keep the options of the second line.
test, model = LearningRateRangeTest(), YOLO("yolo11n.pt")
model.add_callback("on_train_batch_start", test.set_rate)
model.add_callback("on_train_batch_end", test.log_loss)
try:
    model.train(data="data.yaml", batch=16, imgsz=640, optimizer="SGD", momentum=0.937,
                nbs=16, warmup_epochs=0, epochs=${plan.length}, save=False, val=False, plots=False)
except RangeTestDone:
    test.file.close()
`;
  return pythonSnippet(
    'ultralytics',
    code,
    'optimizer must be named, since "auto" chooses a rate and an optimizer of its own; nbs is the batch size, so that ' +
      'each batch is a step; the warm-up would set its own rates.',
    'The loss is the sum of the loss items, such as box, cls and dfl.',
  );
}
