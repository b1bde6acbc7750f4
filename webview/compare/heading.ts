import type { Comparison } from '../../src/compare-protocol';
import { countOf, formatCount, formatRate, percentSure } from '../../src/core/advice/numbers';
import type { SweepReport } from '../../src/core/report';
import { bestRunOf } from '../compare-views/model/best-run';
import { metricOf } from '../compare-views/model/parallel';
import { leadingSweep } from '../compare-views/model/response';
import { element, prose, redrawer, setText } from '../dom/element';
import { formatNumber } from '../model/format';
import { compareIcon } from './icons';
import type { CompareState } from './model/state';
import { iconButton } from './toolbar';

export interface HeadingActions {
  chooseRuns(): void;
  settings(): void;
  copy(text: string): void;
  openRun(run: string): void;
}

export interface Heading {
  readonly header: HTMLElement;
  readonly verdict: HTMLElement;
  show(comparison: Comparison, state: CompareState): void;
}

/** What stands first: which runs these are, and what they say together. */
export interface VerdictModel {
  readonly title: string;
  readonly percent: number | null;
  readonly action: string;
  /** "learning_rate 5.1e-4", to be copied; null where nothing is suggested. */
  readonly copied: string | null;
  readonly best: { readonly id: string; readonly name: string } | null;
}

/** The verdict on the leading sweep; of runs that are none, which is the best. */
export function verdictOf(comparison: Comparison, state: CompareState): VerdictModel | null {
  const { sweeps, metrics, runs, rangeTests } = comparison;
  const told = sweeps.length === 0 ? undefined : sweeps[leadingSweep(sweeps)];
  if (told !== undefined) return ofSweep(told, comparison);
  const [tests] = rangeTests;
  if (tests !== undefined) return { title: tests.message, percent: null, action: '', copied: null, best: null };
  const index = bestRunOf(comparison, state);
  const metric = metrics[metricOf(comparison, state)];
  if (index === null || metric === undefined) return null;
  const { id, name, values } = runs[index]!;
  const value = values[metrics.indexOf(metric)]!;
  const at = value.at?.epoch ?? null;
  const place = at === null ? '' : ` at epoch ${formatCount(at)}`;
  return {
    title: `Best is ${name}: ${metric.name} ${formatNumber(value.best!)}`,
    percent: null,
    action: `${metric.name} ${formatNumber(value.best!)}${place}, of ${countOf(runs.length, 'run')}. No single hyper-parameter is known to make the difference.`,
    copied: null,
    best: { id, name },
  };
}

function ofSweep(
  { message, action, confidence, suggested, spelling, best }: SweepReport,
  { runs }: Comparison,
): VerdictModel {
  // prettier-ignore
  const run = runs.find(({ name }) => name === best?.run);
  return {
    ...{ title: message, percent: percentSure(confidence), action },
    copied: suggested === null ? null : `${spelling} ${formatRate(suggested)}`,
    best: run === undefined ? null : { id: run.id, name: run.name },
  };
}

export function createHeading(actions: HeadingActions): Heading {
  const name = element('h1', { text: 'Compare runs' });
  const path = element('span', { class: 'path', hidden: true });
  const metric = element('span', { class: 'format', hidden: true });
  const dot = element('span', { class: 'dot', aria: { hidden: true } });
  const words = element('span');
  const ended = element('span', { class: 'age' });
  const live = element('span', { class: 'state', hidden: true }, dot, words, ended);
  const verdict = element('section', { class: 'verdict', aria: { label: 'Verdict' }, hidden: true });
  const drawVerdict = redrawer(verdict, (model: VerdictModel | null) =>
    model === null ? [] : nodesOf(model, actions),
  );

  return {
    header: element(
      'header',
      { class: 'header' },
      compareIcon('git-compare'),
      ...[name, path, metric],
      element('span', { class: 'spring' }),
      live,
      iconButton('list-filter', 'Choose runs…', actions.chooseRuns),
      iconButton('settings', 'Fitcheck settings', actions.settings),
    ),
    verdict,
    show(comparison, state) {
      const { runs, title, metrics } = comparison;
      setText(name, countOf(runs.length, 'run'));
      setText(path, title);
      path.title = title;
      path.hidden = title === '';
      const told = metrics[metricOf(comparison, state)];
      metric.hidden = told === undefined;
      if (told !== undefined) setText(metric, `${told.name}${directionOf(told.goal)}`);
      const alive = runs.filter((run) => run.state === 'live').length;
      live.hidden = false;
      dot.className = alive > 0 ? 'dot live' : 'dot ended';
      setText(words, alive > 0 ? `${formatCount(alive)} live` : `${formatCount(runs.length)} finished`);
      ended.hidden = alive === 0 || alive === runs.length;
      setText(ended, `${formatCount(runs.length - alive)} finished`);
      const model = verdictOf(comparison, state);
      verdict.hidden = model === null;
      drawVerdict(model);
    },
  };
}

function directionOf(goal: Comparison['metrics'][number]['goal']): string {
  if (goal === null) return '';
  return goal === 'minimize' ? ', lower is better' : ', higher is better';
}

function nodesOf({ title, percent, action, copied, best }: VerdictModel, actions: HeadingActions): readonly Node[] {
  const bar = element('span');
  if (percent !== null) bar.style.width = `${percent}%`;
  const buttons = [
    copied === null
      ? null
      : element('button', {
          ...{ class: 'button primary', text: `Copy ${copied}`, key: 'copy', set: { type: 'button' as const } },
          on: { click: () => actions.copy(copied) },
        }),
    best === null
      ? null
      : element('button', {
          ...{ class: 'button secondary', text: `Open ${best.name}`, key: 'open', set: { type: 'button' as const } },
          on: { click: () => actions.openRun(best.id) },
        }),
  ].filter((button) => button !== null);
  return [
    compareIcon('target'),
    element(
      'div',
      {},
      element(
        'div',
        { class: 'statement' },
        element('h2', { text: title }),
        percent !== null && element('span', { class: 'sure' }, `${percent}\u202f% sure `, element('span', { class: 'bar', aria: { hidden: true } }, bar)), // prettier-ignore
      ),
      action !== '' && element('p', { class: 'action' }, ...prose(action)),
      buttons.length > 0 && element('div', { class: 'actions' }, ...buttons),
    ),
  ];
}
