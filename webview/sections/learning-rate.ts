import type { ScheduleName } from '../../src/core/analysis';
import type { LearningRateReport, RunReport } from '../../src/core/report';
import { element, redrawer } from '../dom/element';
import { formatRate, percentSure } from '../../src/core/advice/numbers';

interface Model {
  readonly report: LearningRateReport;
  readonly schedule: ScheduleName;
  /** Whether the rate that is judged is the one at the end of the log, and not the highest of its schedule. */
  readonly isNow: boolean;
}

/** The section about the learning rate; shown only for runs whose report says something about it. */
export function createLearningRate(): { readonly root: HTMLElement; show(run: RunReport): void } {
  const root = element('section', { class: 'section learning-rate', aria: { label: 'Learning rate' }, hidden: true });
  const show = redrawer<Model>(root, draw);
  return {
    root,
    show(run) {
      root.hidden = run.learningRate === null;
      if (run.learningRate !== null) show({ report: run.learningRate, schedule: run.schedule, isNow: isNow(run) });
    },
  };
}

function isNow({ learningRate, series }: RunReport): boolean {
  const logged = series.flatMap(({ kind, last }) => (kind === 'learning-rate' && last !== null ? [last.value] : []));
  const current = learningRate?.current ?? null;
  return current === null || logged.length === 0 || logged.some((rate) => Math.abs(rate / current - 1) < 0.05);
}

function draw({ report, schedule, isNow: isLast }: Model): readonly Node[] {
  const hasAdvice = report.suggested !== null || report.low !== null || report.candidates.length > 0;
  const sure = `${percentSure(report.confidence)}\u202f% sure`;
  const drawn: Node[] = [
    element('h3', {}, 'Learning rate ', hasAdvice && element('span', { class: 'count', text: sure })),
    element('div', { class: 'figures' }, ...figuresOf(report, isLast)),
  ];
  const scale = hasAdvice ? scaleOf(report) : null;
  if (scale !== null) {
    drawn.push(drawRuler(report, scale));
    if (report.candidates.length > 0) drawn.push(drawCandidates(report, scale));
  }
  const sentences = [hasAdvice ? basisText[report.basis] : '', scheduleText(schedule)];
  drawn.push(element('p', { class: 'basis', text: sentences.filter((text) => text !== '').join(' ') }));
  return drawn;
}

const basisText: Readonly<Record<LearningRateReport['basis'], string>> = {
  'range-test': 'Basis: this range test.',
  sweep: 'Basis: a fit over the runs of this sweep.',
  run: 'Basis: how this run went at its learning rates.',
  convention: 'Basis: what is usual for such runs. No run here tried it.',
};

/** What lies between the lower and the upper value; of a single run nothing is known to be best. */
const rangeText: Readonly<Record<LearningRateReport['basis'], string>> = {
  'range-test': 'as good as the best',
  sweep: 'as good as the best',
  run: 'worth trying',
  convention: 'worth trying',
};

function scheduleText(schedule: ScheduleName): string {
  return schedule === 'unknown' || schedule === 'range-test' ? '' : `Schedule: ${schedule}.`;
}

function figuresOf({ current, suggested, low, high, basis }: LearningRateReport, isLast: boolean): readonly Node[] {
  const figures: Node[] = [];
  if (current !== null) figures.push(figure('now', isLast ? 'now' : 'at its highest', formatRate(current)));
  if (suggested !== null) figures.push(figure('pick', 'suggested', formatRate(suggested)));
  if (low !== null && high !== null) {
    const range = element('b', {}, formatRate(low), element('i', { text: ' to ' }), formatRate(high));
    figures.push(element('span', { class: 'figure' }, range, key('range'), rangeText[basis]));
  }
  return figures;
}

function figure(kind: string, label: string, value: string): HTMLElement {
  return element('span', { class: 'figure' }, element('b', { text: value }), key(kind), label);
}

function key(kind: string): HTMLElement {
  return element('span', { class: `key ${kind}`, aria: { hidden: true } });
}

/** Whole decades around all that is marked. */
interface Decades {
  readonly from: number;
  readonly to: number;
}

function scaleOf({ current, suggested, low, high, candidates }: LearningRateReport): Decades | null {
  const marked = [current, suggested, low, high, ...candidates.map(({ value }) => value)];
  const logs = marked.flatMap((value) => (value !== null && value > 0 ? [Math.log10(value)] : []));
  if (logs.length === 0) return null;
  const from = Math.floor(Math.min(...logs) - 0.2);
  return { from, to: Math.max(from + 2, Math.ceil(Math.max(...logs) + 0.2)) };
}

function place(value: number, { from, to }: Decades): string {
  return `${((100 * (Math.log10(value) - from)) / (to - from)).toFixed(2)}%`;
}

function mark(kind: string, value: number, scale: Decades): HTMLElement {
  const node = element('span', { class: kind });
  node.style.left = place(value, scale);
  return node;
}

function drawRuler(report: LearningRateReport, scale: Decades): HTMLElement {
  const { current, suggested, low, high } = report;
  const ruler = element('div', { class: 'ruler', role: 'img', aria: { label: rulerLabel(report) } });
  if (low !== null && high !== null) {
    const band = mark('band', low, scale);
    band.style.right = `calc(100% - ${place(high, scale)})`;
    ruler.append(band);
  }
  for (let exponent = scale.from; exponent <= scale.to; exponent++) {
    ruler.append(mark('tick', 10 ** exponent, scale));
    const label = mark('label', 10 ** exponent, scale);
    label.textContent = `1e${exponent}`;
    ruler.append(label);
    if (exponent === scale.to) break;
    for (let digit = 2; digit < 10; digit++) ruler.append(mark('tick small', digit * 10 ** exponent, scale));
  }
  if (suggested !== null) ruler.append(mark('pick', suggested, scale));
  if (current !== null && current > 0) ruler.append(mark('now', current, scale));
  return ruler;
}

function rulerLabel({ current, suggested, low, high }: LearningRateReport): string {
  const parts = [
    current === null ? null : `now ${formatRate(current)}`,
    suggested === null ? null : `suggested ${formatRate(suggested)}`,
    low === null || high === null ? null : `as good from ${formatRate(low)} to ${formatRate(high)}`,
  ];
  return `Learning rates on a log scale: ${parts.filter((part) => part !== null).join(', ')}`;
}

function drawCandidates({ candidates, suggested }: LearningRateReport, scale: Decades): HTMLElement {
  const rows = candidates.map(({ method, value }) => {
    const picked = value === suggested;
    const tick = mark(picked ? 'pick' : 'pin', value, scale);
    return element(
      'tr',
      {},
      element('th', { text: method, set: { scope: 'row' } }),
      element('td', { class: 'lane' }, element('div', {}, tick)),
      element('td', { class: 'value', text: `${formatRate(value)}${picked ? ', used' : ''}` }),
    );
  });
  return element(
    'table',
    { class: 'candidates' },
    element('caption', { text: 'What each method would pick' }),
    element('tbody', {}, ...rows),
  );
}
