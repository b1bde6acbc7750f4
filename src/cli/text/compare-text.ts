import { countOf, formatPercent } from '../../core/advice/numbers';
import { chosen } from '../../core/advice/wording/sweep';
import type { FindingReport, SweepReport, SweepSettingReport } from '../../core/report';
import { sure, value } from './numbers';
import { severityIcon, type Style } from './style';
import { table, type Column } from './table';
import { shorten, width, wrap } from './width';

/** Values that are listed; of more the worst are left out. */
const mostValues = 30;
/** Comparisons that are laid out in full; further ones get a line each. */
const mostSweeps = 4;

/** Columns of « · 93 % sure» behind the last line of the headline. */
const certaintyWidth = 14;

/** All comparisons, the largest first. `isShort` asks for one line each. */
export function compareText(
  sweeps: readonly SweepReport[],
  { isShort }: { readonly isShort: boolean },
  style: Style,
): readonly string[] {
  const full = isShort ? 0 : mostSweeps;
  const details = sweeps.slice(0, full).flatMap((sweep, place) => {
    const rule = place === 0 ? [] : ['', style.dim('─'.repeat(style.columns)), ''];
    return [...rule, ...sweepText(sweep, style)];
  });
  const others = sweeps.slice(full).flatMap((sweep) => indented(lineOf(sweep), style, 0));
  const gap = details.length > 0 && others.length > 0 ? ['', style.dim('─'.repeat(style.columns)), ''] : [];
  return [...details, ...gap, ...others];
}

function lineOf(sweep: SweepReport): string {
  return [titleOf(sweep), heldText(sweep), sweep.message].filter((part) => part !== '').join(' · ');
}

function sweepText(sweep: SweepReport, style: Style): readonly string[] {
  const certainty = sweep.suggested === null ? '' : style.dim(` · ${sure(sweep.confidence)}`);
  const held = heldText(sweep);
  const lines = [
    ...indented(titleOf(sweep), style, 0).map(style.bold),
    ...(held === '' ? [] : indented(held, style, 0).map(style.dim)),
    '',
    ...wrap(sweep.message, style.columns - certaintyWidth).map(style.bold),
  ];
  lines[lines.length - 1] += certainty;
  lines.push(...indented(sweep.action, style, 0), '', ...settingTable(sweep, style), '');
  lines.push(...indented(noiseText(sweep), style, 0).map(style.dim));
  if (sweep.withoutMetric > 0) {
    lines.push(style.dim(`${countOf(sweep.withoutMetric, 'run')} without ${sweep.metric} left out`));
  }
  return [...lines, ...sweep.findings.flatMap((finding) => ['', ...findingText(finding, style)])];
}

function titleOf({ parameter, spelling, runs, settings, metric }: SweepReport): string {
  const by = parameter === null ? '' : ` · ${countOf(settings.length, `value`)} of ${spelling}`;
  return `${countOf(runs, 'run')}${by} · ${metric}`;
}

/** What is worth a word of what all runs have in common. */
const told: Readonly<Record<string, string>> = {
  task: 'task',
  dataset: 'dataset',
  model: 'model',
  optimizer: 'optimizer',
  learningRate: 'learning rate',
  maxLearningRate: 'maximum learning rate',
  batchSize: 'batch size',
  weightDecay: 'weight decay',
  momentum: 'momentum',
  epochs: 'epochs',
};

function heldText({ held }: SweepReport): string {
  const parts = Object.entries(told).flatMap(([name, plain]) => {
    const one = held[name];
    return one === undefined ? [] : [`${plain} ${typeof one === 'number' ? chosen(one) : one}`];
  });
  return parts.length === 0 ? '' : `all with ${parts.join(', ')}`;
}

/** Columns that are left out, one after the other, where there is no room: the range, then the number of runs. */
const leftOut: readonly (readonly number[])[] = [[], [3], [3, 4]];

function settingTable({ parameter, spelling, metric, settings, goal }: SweepReport, style: Style): readonly string[] {
  const heads: readonly Column[] = [
    { head: '', align: 'left' },
    { head: parameter === null ? 'run' : spelling, align: parameter === null ? 'left' : 'right' },
    { head: metric, align: 'right' },
    { head: '±2 SE', align: 'right' },
    { head: 'runs', align: 'right' },
    { head: '', align: 'left' },
  ];
  const shown = listed(settings, goal);
  const cells = shown.map((setting) => cellsOf(setting, style));
  const tables = leftOut.map((without) => {
    const kept = <Cell>(row: readonly Cell[]) => row.filter((_, column) => !without.includes(column));
    return table(kept(heads), cells.map(kept), '');
  });
  const [head = '', ...rows] =
    tables.find((lines) => lines.every((line) => width(line) <= style.columns)) ?? tables.at(-1)!;
  const left = settings.length - shown.length;
  return [style.dim(head), ...rows, ...(left > 0 ? [style.dim(`and ${countOf(left, 'worse value')}`)] : [])];
}

function listed(settings: readonly SweepSettingReport[], goal: SweepReport['goal']): readonly SweepSettingReport[] {
  if (settings.length <= mostValues) return settings;
  const sign = goal === 'maximize' ? -1 : 1;
  const cost = ({ metric }: SweepSettingReport): number => (metric === null ? Infinity : sign * metric);
  const best = new Set([...settings].sort((a, b) => cost(a) - cost(b)).slice(0, mostValues));
  return settings.filter((setting) => best.has(setting));
}

function cellsOf(setting: SweepSettingReport, style: Style): string[] {
  const { metric, low, high, status, failed, runs } = setting;
  const shown = typeof setting.value === 'number' ? chosen(setting.value) : shorten(setting.value, 30);
  const isBest = status === 'best';
  return [
    icon(status, style),
    isBest ? style.bold(shown) : shown,
    metric === null ? '' : isBest ? style.bold(value(metric)) : value(metric),
    low === null || high === null ? '' : style.dim(`${value(low)} to ${value(high)}`),
    String(runs.length),
    note(status, failed, style),
  ];
}

function icon(status: SweepSettingReport['status'], style: Style): string {
  switch (status) {
    case 'best':
      return style.green('★');
    case 'as-good':
      return style.green('≈');
    case 'worse':
      return ' ';
    case 'failed':
      return severityIcon(style, 'error');
  }
}

function note(status: SweepSettingReport['status'], failed: number, style: Style): string {
  if (failed > 0) return style.red(`${failed} failed`);
  switch (status) {
    case 'best':
      return 'best';
    case 'as-good':
      return style.dim('within noise');
    case 'worse':
    case 'failed':
      return '';
  }
}

function noiseText({ noise, metric }: SweepReport): string {
  const deviation = noise.relative ? formatPercent(100 * noise.deviation) : value(noise.deviation);
  return noise.source === 'seeds'
    ? `${metric} differs by ${deviation} from seed to seed (one standard deviation)`
    : `Each value ran once; from seed to seed ${deviation} is usual`;
}

function findingText(finding: FindingReport, style: Style): readonly string[] {
  const bullet = (sign: string, text: string) =>
    wrap(text, style.columns - 4).map((line, index) => `  ${index === 0 ? sign : ' '} ${line}`);
  return [
    `${severityIcon(style, finding.severity)} ${style.bold(finding.title)}`,
    ...indented(finding.message, style, 2),
    ...finding.advice.flatMap(({ message }) => bullet('•', message)),
    ...finding.caveats.flatMap((caveat) => bullet('·', caveat).map(style.dim)),
  ];
}

function indented(text: string, style: Style, by: number): readonly string[] {
  return wrap(text, style.columns - by).map((line) => ' '.repeat(by) + line);
}
