import type { RangeTestPlan, Snippet } from '../plan';
import { logName, parameters, pythonSnippet, rateExpression } from './snippet';

export function lightningRangeTest(plan: RangeTestPlan): Snippet {
  const code = `import copy, csv, math
import lightning as L


class LearningRateRangeTest(L.Callback):
    """Raises the learning rate step by step, logs the loss, then puts the weights back."""

    def __init__(self, ${parameters(plan)}):
        self.start, self.end, self.steps = start, end, steps
        self.step, self.smooth, self.best = 0, 0.0, math.inf

    def on_train_start(self, trainer, module):
        self.before = copy.deepcopy(module.state_dict())
        self.file = open("${logName}", "w", newline="", buffering=1)
        csv.writer(self.file).writerow(["step", "lr", "loss"])

    def on_train_batch_start(self, trainer, module, batch, batch_idx):
        self.lr = ${rateExpression(plan, 'self.step', 'self.')}
        for group in trainer.optimizers[0].param_groups:
            group["lr"] = self.lr

    def on_train_batch_end(self, trainer, module, outputs, batch, batch_idx):
        loss = outputs["loss"].item()
        csv.writer(self.file).writerow([self.step, self.lr, loss])
        self.step += 1
        self.smooth = 0.9 * self.smooth + 0.1 * loss
        level = self.smooth / (1 - 0.9**self.step)
        self.best = min(self.best, level)
        # Four times the best, or NaN.
        trainer.should_stop = self.step == self.steps or not level <= self.best + 3 * abs(self.best)

    def on_train_end(self, trainer, module):
        module.load_state_dict(self.before)
        self.file.close()


# A trainer of its own leaves yours alone; give it the same accelerator, precision and gradient clipping.
test = L.Trainer(max_epochs=-1, callbacks=[LearningRateRangeTest()], logger=False, enable_checkpointing=False,
                 limit_val_batches=0)
test.fit(model, train_loader)
`;
  return pythonSnippet(
    'lightning',
    code,
    'Older versions are imported as pytorch_lightning.',
    'It is for one optimizer with automatic optimization, and for a trainer without accumulate_grad_batches.',
  );
}
