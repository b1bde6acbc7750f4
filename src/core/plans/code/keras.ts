import type { SchedulePlan, Snippet } from '../plan';
import { notesOn } from './notes';
import { assign, call, count, epochsOf, indent, join, number } from './python-text';
import { rateFunction } from './rate-function';

const schedules = 'keras.optimizers.schedules';

interface Made {
  readonly before: readonly string[];
  /** What the optimizer is given. */
  readonly rate: string;
  readonly callbacks: readonly string[];
  readonly notes: readonly string[];
}

/** Keras 3: a schedule of `keras.optimizers.schedules` where one yields the rates, else a callback. */
export function kerasCode(plan: SchedulePlan): Snippet {
  const made = plan.kind === 'plateau' ? plateau(plan) : (native(plan) ?? byCallback(plan));
  const epochs = epochsOf(plan);
  const data = plan.kind === 'plateau' ? ['train_data', 'validation_data=validation_data'] : ['train_data'];
  const length = epochs === null ? [`epochs=1`, `steps_per_epoch=${count(plan.length)}`] : [`epochs=${count(epochs)}`];
  const callbacks = made.callbacks.length > 0 ? [`callbacks=[${made.callbacks.join(', ')}]`] : [];
  const needsMath = made.before.some((line) => line.includes('math.'));
  const isFunction = /^(?:def|class) /.test(made.before[0] ?? '');
  const code = join([
    ...(needsMath ? ['import math', ''] : []),
    'import keras',
    '',
    ...(isFunction ? [''] : []),
    ...made.before,
    ...(isFunction ? ['', ''] : []),
    `optimizer = keras.optimizers.AdamW(learning_rate=${made.rate})  # or your own`,
    'model.compile(optimizer=optimizer, loss=loss)',
    ...call('model.fit', [...data, ...length, ...callbacks]),
  ]);
  const cycles = plan.kind === 'one-cycle' && plan.momentum !== null;
  const fixed = 'Keras compiles momentum into the training step, so it stays where it is.';
  const notes = [...notesOn(plan), ...made.notes, ...(cycles ? [fixed] : [])];
  return { framework: 'keras', language: 'python', code, notes };
}

function native(plan: SchedulePlan): Made | null {
  if (plan.kind === 'constant' && plan.warmup === null) {
    return { before: [], rate: number(plan.peak), callbacks: [], notes: [] };
  }
  if (plan.unit === 'epoch') return null;
  const schedule = (name: string, args: readonly string[], notes: readonly string[] = []): Made => ({
    before: assign('schedule', call(`${schedules}.${name}`, args)),
    rate: 'schedule',
    callbacks: [],
    notes,
  });
  const peak = `initial_learning_rate=${number(plan.peak)}`;
  const { length } = plan;
  if (plan.kind === 'cosine') {
    const alpha = `alpha=${number(plan.floor / plan.peak)}`;
    if (plan.warmup === null) return schedule('CosineDecay', [peak, `decay_steps=${count(length)}`, alpha]);
    return schedule('CosineDecay', [
      `initial_learning_rate=${number(plan.warmup.start)}`,
      `decay_steps=${count(length - plan.warmup.length)}`,
      alpha,
      `warmup_target=${number(plan.peak)}`,
      `warmup_steps=${count(plan.warmup.length)}`,
    ]);
  }
  if (!('warmup' in plan) || plan.warmup !== null) return null;
  switch (plan.kind) {
    case 'step': {
      const values = Array.from({ length: plan.milestones.length + 1 }, (_, drops) =>
        number(plan.peak * plan.factor ** drops),
      );
      const boundaries = `boundaries=[${plan.milestones.map((milestone) => count(milestone - 1)).join(', ')}]`;
      const last = 'Keras counts a boundary as the last step at the old rate.';
      return schedule('PiecewiseConstantDecay', [boundaries, `values=[${values.join(', ')}]`], [last]);
    }
    case 'exponential':
      return schedule('ExponentialDecay', [peak, 'decay_steps=1', `decay_rate=${number(plan.factor)}`]);
    case 'polynomial': {
      const end = `end_learning_rate=${number(plan.floor)}`;
      return schedule('PolynomialDecay', [peak, `decay_steps=${count(length)}`, end, `power=${number(plan.power)}`]);
    }
    case 'cosine-restarts': {
      // In single precision the restarts of growing cycles come a step late now and then.
      if (plan.lengthFactor !== 1) return null;
      const first = `first_decay_steps=${count(plan.firstLength)}`;
      const alpha = `alpha=${number(plan.floor / plan.peak)}`;
      return schedule('CosineDecayRestarts', [peak, first, 't_mul=1.0', 'm_mul=1.0', alpha]);
    }
    default:
      return null;
  }
}

function byCallback(plan: SchedulePlan): Made {
  const rate = rateFunction(plan, 'rate', plan.unit).lines;
  const first = number(plan.kind === 'range-test' || plan.kind === 'one-cycle' ? plan.start : plan.peak);
  if (plan.unit === 'epoch') {
    const callbacks = ['keras.callbacks.LearningRateScheduler(rate)'];
    return { before: rate, rate: first, callbacks, notes: [] };
  }
  const callback = [
    'class RateOfStep(keras.callbacks.Callback):',
    ...indent(['def on_train_batch_begin(self, batch, logs=None):']),
    ...indent(['optimizer = self.model.optimizer', 'optimizer.learning_rate = rate(int(optimizer.iterations))'], 8),
  ];
  return { before: [...rate, '', '', ...callback], rate: first, callbacks: ['RateOfStep()'], notes: [] };
}

function plateau(plan: Extract<SchedulePlan, { kind: 'plateau' }>): Made {
  const args = [
    'monitor="val_loss"',
    `factor=${number(plan.factor)}`,
    `patience=${count(plan.patience + 1)}`,
    `min_lr=${number(plan.floor)}`,
  ];
  const reduce = assign('reduce', call('keras.callbacks.ReduceLROnPlateau', args));
  const one = 'Keras lowers the rate at the last epoch of its patience and PyTorch at the one after, hence one more.';
  if (plan.warmup === null) return { before: reduce, rate: number(plan.peak), callbacks: ['reduce'], notes: [one] };
  const { length, start } = plan.warmup;
  const [low, high] = [number(start), number(plan.peak)];
  const warmup = [
    'def warmup(epoch, learning_rate):',
    `    if epoch > ${count(length)}:`,
    '        return learning_rate',
    `    return ${low} + (${high} - ${low}) * epoch / ${count(length)}`,
    '',
    '',
  ];
  const callbacks = ['keras.callbacks.LearningRateScheduler(warmup)', 'reduce'];
  return { before: [...warmup, ...reduce], rate: low, callbacks, notes: [one] };
}
