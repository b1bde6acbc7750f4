import type { LayerRates, LearningRateReport, RateRange, RunReport } from '../../src/core/report';
import { countOf, formatRate, formatValue, percentSure } from '../../src/core/advice/numbers';
import { element, prose, redrawer } from '../dom/element';
import { actionsFor, layerGroups, type RateActions } from '../model/rate-advice';
import { drawRateActions } from './rate-actions';
import { drawRuler } from './ruler';

interface Model {
  readonly report: LearningRateReport;
  readonly schedule: string | null;
  readonly optimizer: string | null;
  /** Whether the rate that is judged is the one at the end of the log, and not the highest of its schedule. */
  readonly isNow: boolean;
  readonly actions: RateActions;
}

/** The section about the learning rate; shown only for runs whose report says something about it. */
export function createLearningRate(): { readonly root: HTMLElement; show(run: RunReport): void } {
  const root = element('section', { class: 'section learning-rate', aria: { label: 'Learning rate' }, hidden: true });
  const show = redrawer<Model>(root, draw);
  return {
    root,
    show(run) {
      const { learningRate: report, scheduleMessage: schedule, hyperparameters } = run;
      root.hidden = report === null;
      if (report === null) return;
      const optimizer = hyperparameters.optimizer?.value;
      show({
        ...{ report, schedule, isNow: isNow(run), actions: actionsFor(run) },
        optimizer: typeof optimizer === 'string' ? optimizer : null,
      });
    },
  };
}

function isNow({ learningRate, series }: RunReport): boolean {
  const logged = series.flatMap(({ kind, last }) => (kind === 'learning-rate' && last !== null ? [last.value] : []));
  const current = learningRate?.current ?? null;
  return current === null || logged.length === 0 || logged.some((rate) => Math.abs(rate / current - 1) < 0.05);
}

function draw(model: Model): readonly (Node | null)[] {
  const { report, schedule } = model;
  const isKnown = report.direction !== 'unknown' || report.suggested !== null;
  const sure = `${percentSure(report.confidence)}\u202f% sure, ${basisText[report.basis]}`;
  return [
    element('h3', {}, 'Learning rate ', isKnown && element('span', { class: 'count', text: sure })),
    element('div', { class: 'figures' }, ...figuresOf(model)),
    drawRuler(report),
    report.message === '' ? null : element('p', { class: 'message' }, ...prose(report.message)),
    report.cycle === null ? null : drawCycle(report.cycle),
    report.layers === null ? null : drawLayers(report.layers),
    schedule === null
      ? null
      : element('p', { class: 'basis' }, ...prose(`Schedule as run: ${uncapitalised(schedule)}`)),
    drawRateActions(model.actions),
  ];
}

/** In the middle of a sentence; names such as SGDR and WSD keep their letters. */
function uncapitalised(sentence: string): string {
  return /^[A-Z][a-z]/.test(sentence) ? `${sentence[0]!.toLowerCase()}${sentence.slice(1)}` : sentence;
}

const basisText: Readonly<Record<LearningRateReport['basis'], string>> = {
  'range-test': 'from this range test',
  sweep: 'from a sweep of runs',
  run: 'from this run',
  convention: 'from what is usual',
};

/** What lies between the lower and the upper value; of a single run nothing is known to be best. */
const rangeText: Readonly<Record<LearningRateReport['basis'], string>> = {
  'range-test': 'recommended',
  sweep: 'as good as the best',
  run: 'worth trying',
  convention: 'worth trying',
};

function figuresOf({ report, isNow: isLast, optimizer }: Model): readonly Node[] {
  const { current, suggested, low, high, basis, convention } = report;
  const figures: Node[] = [];
  const keeps = report.direction === 'keep';
  if (current !== null) {
    const label = isLast ? 'now' : 'at its highest';
    figures.push(figure('now', keeps ? `${label}: keep` : label, formatRate(current)));
  }
  if (suggested !== null && !keeps) figures.push(figure('pick', directionText(report), formatRate(suggested)));
  if (low !== null && high !== null) {
    figures.push(rangeFigure('range', keeps ? 'about as good' : rangeText[basis], low, high));
  }
  if (convention !== null) {
    figures.push(
      rangeFigure('usual', optimizer === null ? 'usual' : `usual for ${optimizer}`, convention.low, convention.high),
    );
  }
  return figures;
}

/** "raise 3.2 times": no more than what the numbers beside it say, in a word. */
function directionText({ direction, current, suggested }: LearningRateReport): string {
  const factor = current === null || suggested === null ? NaN : Math.max(suggested / current, current / suggested);
  const times = Number.isFinite(factor) ? ` ${formatValue(Number(factor.toPrecision(2)))} times` : '';
  switch (direction) {
    case 'raise':
      return `suggested: raise${times}`;
    case 'lower':
      return `suggested: lower${times}`;
    case 'keep':
    case 'unknown':
      return 'suggested';
  }
}

function figure(kind: string, label: string, value: string): HTMLElement {
  return element('span', { class: 'figure' }, element('b', { text: value }), key(kind), label);
}

function rangeFigure(kind: string, label: string, low: number, high: number): HTMLElement {
  const range = element('b', {}, formatRate(low), element('i', { text: ' to ' }), formatRate(high));
  return element('span', { class: 'figure' }, range, key(kind), label);
}

function key(kind: string): HTMLElement {
  return element('span', { class: `key ${kind}`, aria: { hidden: true } });
}

/** What a range test says of a schedule that rises and falls; the constant rate stands above. */
function drawCycle({ maximum, minimum }: NonNullable<LearningRateReport['cycle']>): HTMLElement {
  const row = (name: string, { value, low, high }: RateRange) =>
    element(
      'tr',
      {},
      element('th', { text: name, set: { scope: 'row' } }),
      element('td', { text: formatRate(value) }),
      element('td', { text: `${formatRate(low)} to ${formatRate(high)}` }),
    );
  return element(
    'table',
    { class: 'layers' },
    element('caption', { text: 'For a 1cycle schedule' }),
    element('tbody', {}, row('maximum', maximum), row('minimum', minimum)),
  );
}

function drawLayers(layers: LayerRates): HTMLElement {
  const groups = layerGroups(layers);
  const cells = (pick: (group: (typeof groups)[number]) => string, tag: 'th' | 'td') =>
    groups.map((group) => element(tag, { text: pick(group), ...(tag === 'th' ? { set: { scope: 'col' } } : {}) }));
  const frozen = countOf(layers.frozenEpochs, 'epoch');
  const caption =
    layers.frozenEpochs > 0
      ? `Train the head alone for ${frozen}, then all layers, lower ones more slowly`
      : 'Train lower layers more slowly';
  return element(
    'table',
    { class: 'layers' },
    element('caption', { text: caption }),
    element('thead', {}, element('tr', {}, ...cells(({ name }) => name, 'th'))),
    element('tbody', {}, element('tr', {}, ...cells(({ rate }) => formatRate(rate), 'td'))),
  );
}
