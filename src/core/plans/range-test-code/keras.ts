import type { RangeTestPlan, Snippet } from '../plan';
import { logName, parameters, pythonSnippet, rateExpression } from './snippet';

export function kerasRangeTest(plan: RangeTestPlan): Snippet {
  const code = `import csv, math
import keras


class LearningRateRangeTest(keras.callbacks.Callback):
    """Raises the learning rate step by step, logs the loss, then puts weights and optimizer back."""

    def __init__(self, ${parameters(plan)}):
        super().__init__()
        self.start, self.end, self.steps = start, end, steps
        self.step, self.smooth, self.best = 0, 0.0, math.inf

    def on_train_begin(self, logs=None):
        self.variables = [*self.model.variables, *self.model.optimizer.variables]
        self.before = [keras.ops.convert_to_numpy(variable).copy() for variable in self.variables]
        self.file = open("${logName}", "w", newline="", buffering=1)
        csv.writer(self.file).writerow(["step", "lr", "loss"])

    def on_train_batch_begin(self, batch, logs=None):
        self.lr = ${rateExpression(plan, 'self.step', 'self.')}
        self.model.optimizer.learning_rate = self.lr
        self.model.reset_metrics()  # else the loss is the mean over the epoch so far

    def on_train_batch_end(self, batch, logs=None):
        csv.writer(self.file).writerow([self.step, self.lr, float(logs["loss"])])
        self.step += 1
        self.smooth = 0.9 * self.smooth + 0.1 * float(logs["loss"])
        level = self.smooth / (1 - 0.9**self.step)
        self.best = min(self.best, level)
        if self.step == self.steps or not level <= self.best + 3 * abs(self.best):  # four times the best, or NaN
            self.model.stop_training = True

    def on_train_end(self, logs=None):
        for variable, value in zip(self.variables, self.before):
            variable.assign(value)
        self.file.close()


# With your data and batch size, without validation_data and other callbacks; it stops by itself.
model.fit(x_train, y_train, batch_size=32, epochs=${plan.length}, verbose=0, callbacks=[LearningRateRangeTest()])
`;
  return pythonSnippet(
    'keras',
    code,
    'Compile the model with a number as its learning rate: Keras refuses to set one where there is a schedule.',
    'Without steps_per_execution: the loss of each step is needed.',
  );
}
