import { formatCount, formatPercent, formatRate } from '../../core/advice/numbers';
import type { PlanKind, SchedulePlan, Snippet } from '../../core/plans/plan';
import { momentumAt, rateAt, riseEnd } from '../../core/plans/rates';
import { curveLines, rateCurve } from './rate-chart';
import type { Style } from './style';
import { table } from './table';
import { wrap } from './width';

const titles: Readonly<Record<PlanKind, string>> = {
  constant: 'Constant rate',
  step: 'Steps',
  exponential: 'Exponential decay',
  polynomial: 'Polynomial decay',
  cosine: 'Cosine',
  'inverse-sqrt': 'Inverse square root',
  'cosine-restarts': 'Cosine with restarts',
  'one-cycle': '1cycle',
  cyclical: 'Cyclical',
  wsd: 'Warm-up, stable, decay',
  plateau: 'Reduce on plateau',
  'range-test': 'Range test',
};

const frameworkTitles: Readonly<Record<Snippet['framework'], string>> = {
  pytorch: 'PyTorch',
  lightning: 'Lightning',
  keras: 'Keras 3',
  huggingface: 'Hugging Face Trainer',
  fastai: 'fastai',
  timm: 'timm',
  ultralytics: 'Ultralytics',
  optax: 'optax',
};

/** A plan as people read it: its numbers, its picture and its code. */
export function scheduleText(
  plan: SchedulePlan,
  snippets: readonly Snippet[],
  because: string | null,
  style: Style,
): string[] {
  const lines = [style.bold(`${titleOf(plan)} over ${lengthOf(plan)}`)];
  if (because !== null) lines.push(...wrap(because, style.columns));
  lines.push(
    '',
    ...table(
      [
        { head: '', align: 'left' },
        { head: '', align: 'left' },
        { head: '', align: 'left' },
      ],
      numbersOf(plan),
      '  ',
    ),
  );
  lines.push('', ...picture(plan, style));
  for (const snippet of snippets) lines.push('', ...snippetLines(snippet, style));
  return lines;
}

function titleOf(plan: SchedulePlan): string {
  return plan.kind === 'polynomial' && plan.power === 1 ? 'Linear decay' : titles[plan.kind];
}

function lengthOf({ unit, length, stepsPerEpoch }: SchedulePlan): string {
  const whole = `${formatCount(length)} ${unit}${length === 1 ? '' : 's'}`;
  if (stepsPerEpoch === null) return whole;
  if (unit === 'epoch') return `${whole} of ${formatCount(stepsPerEpoch)} steps`;
  return `${whole}, ${formatCount(length / stepsPerEpoch)} epochs of ${formatCount(stepsPerEpoch)}`;
}

type Row = readonly [name: string, value: string, note: string];

function numbersOf(plan: SchedulePlan): Row[] {
  const { unit, length, peak } = plan;
  const at = (position: number): string => `${unit} ${formatCount(Math.round(position))}`;
  const shareOf = (part: number): string => formatPercent((100 * part) / length);
  const times = (count: number): string => formatCount(Number(count.toPrecision(3)));
  const rows: Row[] = [];
  const warmup = 'warmup' in plan ? plan.warmup : null;
  if (warmup !== null) {
    const span = `${formatCount(warmup.length)} ${unit}s, ${shareOf(warmup.length)} of the whole`;
    rows.push(['warm-up from', formatRate(warmup.start), span]);
  }
  if (plan.kind === 'one-cycle')
    rows.push(['first', formatRate(plan.start), `the peak divided by ${times(peak / plan.start)}`]);
  if (plan.kind === 'range-test') rows.push(['first', formatRate(plan.start), '']);
  const turn = plan.kind === 'one-cycle' ? at(riseEnd(plan)) : warmup !== null ? at(warmup.length) : '';
  const label = plan.kind === 'constant' && warmup === null ? 'rate' : plan.kind === 'range-test' ? 'last' : 'peak';
  rows.push([label, formatRate(peak), turn === '' ? '' : `at ${turn}`]);
  const last = rateAt(plan, length - 1);
  if (plan.kind === 'cyclical') {
    const cycles = length / (2 * plan.halfCycle);
    const decay = plan.decay === 1 ? '' : `, each ${times(plan.decay)} times as high as the one before`;
    rows.push([
      'lowest',
      formatRate(plan.floor),
      `${formatCount(cycles)} cycles of ${formatCount(2 * plan.halfCycle)} ${unit}s${decay}`,
    ]);
  } else if (plan.kind === 'plateau') {
    const waits = `after ${formatCount(plan.patience)} epochs without a better validation loss`;
    rows.push([
      'then',
      `× ${formatRate(plan.factor)}`,
      plan.floor > 0 ? `${waits}, down to ${formatRate(plan.floor)}` : waits,
    ]);
  } else if (plan.kind !== 'constant' && plan.kind !== 'range-test' && last !== null) {
    rows.push(['last', formatRate(last), `at ${at(length - 1)}`]);
  }
  if (plan.kind === 'step')
    rows.push(['drops', `× ${formatRate(plan.factor)}`, `at ${unit} ${plan.milestones.map(formatCount).join(', ')}`]);
  if (plan.kind === 'wsd') {
    rows.push([
      'cool-down',
      `${formatCount(plan.decayLength)} ${unit}s`,
      `${shareOf(plan.decayLength)} of the whole, along a line`,
    ]);
  }
  if (plan.kind === 'cosine-restarts') {
    const grows = plan.lengthFactor === 1 ? 'each' : `then ${times(plan.lengthFactor)} times as long each time`;
    rows.push(['cycles', `${formatCount(plan.firstLength)} ${unit}s`, grows]);
  }
  if (plan.kind === 'one-cycle' && plan.momentum !== null) {
    const { low, high } = plan.momentum;
    rows.push(['momentum', `${high} → ${low} → ${high}`, 'opposite to the rate; β1 of Adam']);
  }
  return rows;
}

function picture(plan: SchedulePlan, style: Style): string[] {
  const valueAt = (position: number): number | null => rateAt(plan, position);
  // Where nothing is known before, the level that it starts from is all there is to draw.
  const shown = plan.kind === 'plateau' ? (position: number) => valueAt(position) ?? plan.peak : valueAt;
  const lines = curveLines(plan, rateCurve(plan, shown), style, style.magenta);
  if (plan.kind !== 'one-cycle' || plan.momentum === null) return lines;
  const { low, high } = plan.momentum;
  const momentum = { valueAt: (position: number) => momentumAt(plan, position), low, high, logarithmic: false };
  const below = curveLines(
    plan,
    { ...momentum, spell: (value) => String(Number(value.toPrecision(3))), height: 4 },
    style,
    style.blue,
  );
  return [`  ${style.dim('learning rate')}`, ...lines, '', `  ${style.dim('momentum')}`, ...below];
}

function snippetLines({ framework, code, notes }: Snippet, style: Style): string[] {
  const indented = code
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? '' : `    ${line}`));
  const said = notes.flatMap((note) => {
    const [first = '', ...rest] = wrap(note, style.columns - 4);
    return [`  ${style.dim('•')} ${first}`, ...rest.map((line) => `    ${line}`)];
  });
  return [`  ${style.bold(frameworkTitles[framework])}`, '', ...indented, ...(said.length > 0 ? ['', ...said] : [])];
}
