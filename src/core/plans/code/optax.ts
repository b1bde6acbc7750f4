import type { SchedulePlan, Snippet } from '../plan';
import { riseEnd } from '../rates';
import { notesOn } from './notes';
import { perStep } from './per-step';
import { call, count, indent, join, number, place } from './python-text';

/** A call and where the next schedule takes over; null for the last. */
interface Section {
  readonly called: string;
  readonly until: number | null;
}

/** A schedule of optax, which counts steps and runs inside `jax.jit`, so that it is built of parts without branches. */
export function optaxCode(planned: SchedulePlan): Snippet {
  const plan = perStep(planned);
  const notes = notesOn(plan);
  if (planned.unit === 'epoch' && plan.kind !== 'plateau') {
    notes.push(
      plan.unit === 'step'
        ? 'optax counts steps and changes the rate at each, along the same curve.'
        : 'optax counts steps: fill in how many an epoch has.',
    );
  }
  if (plan.kind === 'plateau') return plateau(plan, notes);
  const steps = stepCount(plan);
  const { lines, needsJax } = scheduleLines(plan, steps);
  const momentum = momentumLine(plan, steps);
  const optimizer =
    momentum === null
      ? ['optimizer = optax.adamw(learning_rate=schedule)  # or your own']
      : [
          momentum,
          'optimizer = optax.inject_hyperparams(optax.adamw)(learning_rate=schedule, b1=momentum)  # or your own',
        ];
  const code = join([
    ...(needsJax ? ['import jax.numpy as jnp'] : []),
    'import optax',
    '',
    ...(plan.unit === 'epoch' ? ['steps_per_epoch = len(train_loader)'] : []),
    ...lines,
    ...optimizer,
  ]);
  return { framework: 'optax', language: 'python', code, notes };
}

type Steps = (length: number) => string;

/** A count of steps, which may be a fraction, in Python where the steps of an epoch are unknown. */
function stepCount({ unit }: SchedulePlan): Steps {
  if (unit === 'epoch') return (length) => `${place(length)} * steps_per_epoch`;
  return place;
}

function scheduleLines(plan: SchedulePlan, steps: Steps): { lines: string[]; needsJax: boolean } {
  if (plan.kind === 'cyclical') return cyclical(plan, steps);
  const warmup = 'warmup' in plan && plan.warmup !== null && plan.warmup.length > 0 ? plan.warmup : null;
  const sections = sectionsOf(plan, warmup?.length ?? 0, steps);
  const before: Section[] =
    warmup === null
      ? []
      : [
          {
            called: `optax.linear_schedule(${number(warmup.start)}, ${number(plan.peak)}, ${steps(warmup.length)})`,
            until: warmup.length,
          },
        ];
  const all = [...before, ...sections];
  const needsJax = all.some(({ called }) => called.includes('jnp.'));
  if (all.length === 1) {
    const [first = '', ...rest] = all[0]!.called.split('\n');
    return { lines: [`schedule = ${first}`, ...rest], needsJax };
  }
  const boundaries = all.flatMap(({ until }) => (until === null ? [] : [steps(until)]));
  const lines = [
    'schedule = optax.join_schedules(',
    ...indent(['[', ...indent(all.map(({ called }) => `${called},`)), '],', `boundaries=[${boundaries.join(', ')}],`]),
    ')',
  ];
  return { lines, needsJax };
}

function sectionsOf(plan: SchedulePlan, warm: number, steps: Steps): Section[] {
  const peak = number(plan.peak);
  const left = steps(plan.length - warm);
  const last = (called: string): Section[] => [{ called, until: null }];
  switch (plan.kind) {
    case 'constant':
    case 'plateau':
      return last(`optax.constant_schedule(${peak})`);
    case 'step': {
      const drops = plan.milestones.map((milestone) => `${steps(milestone - warm)}: ${number(plan.factor)}`);
      return last(`optax.piecewise_constant_schedule(${peak}, {${drops.join(', ')}})`);
    }
    case 'exponential': {
      const per = plan.unit === 'epoch' ? 'steps_per_epoch' : '1';
      return last(`optax.exponential_decay(${peak}, transition_steps=${per}, decay_rate=${number(plan.factor)})`);
    }
    case 'polynomial':
      if (plan.power === 1) return last(`optax.linear_schedule(${peak}, ${number(plan.floor)}, ${left})`);
      return last(`optax.polynomial_schedule(${peak}, ${number(plan.floor)}, ${number(plan.power)}, ${left})`);
    case 'cosine':
      return last(cosine(plan.peak, plan.floor, left));
    case 'inverse-sqrt': {
      if (warm === 0) return last(`lambda step: ${peak} / jnp.sqrt(step + 1)`);
      const length = steps(warm);
      return last(`lambda step: ${peak} * jnp.sqrt(${length} / (step + ${length}))`);
    }
    case 'cosine-restarts': {
      const sections: Section[] = [];
      let end = warm;
      for (let length = plan.firstLength; end < plan.length && length >= 1; length *= plan.lengthFactor) {
        end += length;
        sections.push({ called: cosine(plan.peak, plan.floor, steps(length)), until: end < plan.length ? end : null });
      }
      return sections;
    }
    case 'one-cycle': {
      const { shape, floor } = plan;
      // It goes by factors, of which there is none from 0.
      const start = Math.max(plan.start, 1e-9 * plan.peak);
      return last(interpolated(plan, steps, shape === 'linear' ? 'linear' : 'cosine', start, plan.peak, floor));
    }
    case 'wsd': {
      const from = plan.length - plan.decayLength;
      const fall = `optax.linear_schedule(${peak}, ${number(plan.floor)}, ${steps(plan.decayLength)})`;
      return [{ called: `optax.constant_schedule(${peak})`, until: from }, ...last(fall)];
    }
    case 'range-test': {
      const span = plan.unit === 'epoch' ? `${left} - 1` : place(plan.length - 1);
      const start = number(plan.start);
      if (plan.shape === 'linear') return last(`optax.linear_schedule(${start}, ${peak}, ${span})`);
      return last(`optax.exponential_decay(${start}, transition_steps=${span}, decay_rate=${peak} / ${start})`);
    }
    case 'cyclical':
      return [];
  }
}

function cosine(top: number, floor: number, length: string): string {
  const alpha = floor === 0 ? '' : `, alpha=${number(floor / top)}`;
  return `optax.cosine_decay_schedule(${number(top)}, ${length}${alpha})`;
}

/** From the first value to the second at the turn of a 1cycle, and to the third at its last step. */
function interpolated(
  plan: Extract<SchedulePlan, { kind: 'one-cycle' }>,
  steps: Steps,
  way: string,
  ...[first, middle, last]: readonly [number, number, number]
): string {
  const inEpochs = plan.unit === 'epoch';
  const turn = inEpochs ? `${steps(plan.riseShare * plan.length)} - 1` : place(riseEnd(plan));
  const end = inEpochs ? `${steps(plan.length)} - 1` : place(plan.length - 1);
  const ratio = (to: number, from: number): string => `${number(to)} / ${number(from)}`;
  const scales = `{${turn}: ${ratio(middle, first)}, ${end}: ${ratio(last, middle)}}`;
  return call('optax.piecewise_interpolate_schedule', [`"${way}"`, number(first), scales]).join('\n');
}

function momentumLine(plan: SchedulePlan, steps: Steps): string | null {
  if (plan.kind !== 'one-cycle' || plan.momentum === null) return null;
  const { low, high } = plan.momentum;
  return `momentum = ${interpolated(plan, steps, plan.shape, high, low, high)}`;
}

function cyclical(
  plan: Extract<SchedulePlan, { kind: 'cyclical' }>,
  steps: Steps,
): { lines: string[]; needsJax: boolean } {
  const [floor, half] = [number(plan.floor), steps(plan.halfCycle)];
  const decay = plan.decay === 1 ? '' : ` * ${number(plan.decay)} ** cycle`;
  const lines = [
    'def schedule(step):',
    ...indent([
      `half = ${half}`,
      'cycle = jnp.floor(step / (2 * half))',
      'share = 1 - jnp.abs(step / half - 2 * cycle - 1)',
      `return ${floor} + (${number(plan.peak)} - ${floor})${decay} * share`,
    ]),
    ...['', ''],
  ];
  return { lines: ['', ...lines], needsJax: true };
}

/** `optax.contrib.reduce_on_plateau` takes a loss at each step; per epoch the rate is set from outside. */
function plateau(plan: Extract<SchedulePlan, { kind: 'plateau' }>, notes: readonly string[]): Snippet {
  const { warmup } = plan;
  const rise =
    warmup === null
      ? []
      : [
          `if epoch < ${count(warmup.length)}:`,
          `    return ${number(warmup.start)} + (${number(plan.peak)} - ${number(warmup.start)}) * epoch / ${count(warmup.length)}`,
        ];
  const code = join([
    'import optax',
    '',
    `optimizer = optax.inject_hyperparams(optax.adamw)(learning_rate=${number(warmup?.start ?? plan.peak)})  # or your own`,
    `plateau = {"rate": ${number(plan.peak)}, "best": float("inf"), "waited": 0}`,
    '',
    '',
    'def rate_after(loss, epoch):',
    ...indent([
      `"""The rate of \`epoch\`, given the validation loss of the one before."""`,
      ...rise,
      'if loss < plateau["best"] * (1 - 1e-4):',
      '    plateau.update(best=loss, waited=0)',
      'else:',
      '    plateau["waited"] += 1',
      `if plateau["waited"] > ${count(plan.patience)}:`,
      `    plateau.update(rate=max(plateau["rate"] * ${number(plan.factor)}, ${number(plan.floor)}), waited=0)`,
      'return plateau["rate"]',
    ]),
    '',
    '',
    '# before each epoch but the first:',
    '# opt_state.hyperparams["learning_rate"] = jnp.asarray(rate_after(validation_loss, epoch))',
  ]);
  const own = 'optax.contrib.reduce_on_plateau wants a loss at every step, so this goes by epochs from outside.';
  return { framework: 'optax', language: 'python', code, notes: [...notes, own] };
}
