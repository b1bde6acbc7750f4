import type { RangeTestPlan, Snippet } from '../plan';
import { logName, parameters, pythonSnippet, rateExpression } from './snippet';

export function huggingfaceRangeTest(plan: RangeTestPlan): Snippet {
  const code = `import copy, csv, math
from transformers import TrainerCallback


class LearningRateRangeTest(TrainerCallback):
    """Raises the learning rate step by step, logs the loss, then puts weights and optimizer back."""

    def __init__(self, ${parameters(plan)}):
        self.start, self.end, self.steps = start, end, steps
        self.smooth, self.best = 0.0, math.inf

    def on_train_begin(self, args, state, control, model, optimizer, **_):
        self.before = copy.deepcopy((model.state_dict(), optimizer.state_dict(), args.logging_nan_inf_filter))
        args.logging_nan_inf_filter = False
        self.steps = min(self.steps, state.max_steps)
        self.file = open("${logName}", "w", newline="", buffering=1)
        csv.writer(self.file).writerow(["step", "lr", "loss"])

    def on_step_begin(self, args, state, control, optimizer, **_):
        self.lr = ${rateExpression(plan, 'state.global_step', 'self.')}
        for group in optimizer.param_groups:
            group["lr"] = self.lr

    def on_step_end(self, args, state, control, **_):
        control.should_log, control.should_save, control.should_evaluate = True, False, False

    on_epoch_end = on_step_end

    def on_log(self, args, state, control, logs, **_):
        if "loss" not in logs:
            return
        csv.writer(self.file).writerow([state.global_step - 1, self.lr, logs["loss"]])
        self.smooth = 0.9 * self.smooth + 0.1 * float(logs["loss"])
        level = self.smooth / (1 - 0.9**state.global_step)
        self.best = min(self.best, level)
        # Four times the best, or NaN.
        control.should_training_stop = state.global_step >= self.steps or not level <= self.best + 3 * abs(self.best)

    def on_train_end(self, args, state, control, model, optimizer, **_):
        model.load_state_dict(self.before[0])
        optimizer.load_state_dict(self.before[1])
        args.logging_nan_inf_filter = self.before[2]
        self.file.close()


test = LearningRateRangeTest()
trainer.add_callback(test)
trainer.train()
trainer.remove_callback(test)  # then trainer.train() trains as usual
`;
  return pythonSnippet(
    'huggingface',
    code,
    'Where num_train_epochs or max_steps give fewer steps, the rate rises faster, to the same end.',
    'Trackers of report_to log the test as a run of their own; set report_to="none" to prevent that.',
  );
}
