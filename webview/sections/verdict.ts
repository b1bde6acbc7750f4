import type { Severity } from '../../src/core/analysis';
import { advisedSettings, type AdvisedSetting } from '../../src/core/advice/advised-settings';
import type { RunReport } from '../../src/core/report';
import { isAlarm, runSeverity } from '../../src/core/run-severity';
import { element, link, prose, redrawer } from '../dom/element';
import { severityIcon } from '../dom/icons';
import { openLine, post } from '../host';
import { formatCount, percentSure } from '../../src/core/advice/numbers';
import { furtherWords } from '../../src/core/advice/repeats';
import { baseName } from '../model/format';
import { applyWords } from '../model/rate-advice';

/** What stands first: one sentence, how sure it is, and what to do. */
export interface VerdictText {
  readonly severity: Severity;
  readonly title: string;
  readonly confidence: number | null;
  readonly action: string;
  /** That the run should stop, or whether more epochs would help; null where the action says it already. */
  readonly further: string | null;
  readonly target: { readonly file: string; readonly line: number } | null;
  /** What to do with the rate that a range test suggests; null for other runs. */
  readonly rate: RateOffer | null;
  /** What the finding that alarms first would set in a config; null where it would set nothing. */
  readonly setting: AdvisedSetting | null;
}

export interface RateOffer {
  /** The proposed schedule as code; null where none is proposed. */
  readonly code: string | null;
  /** "Apply learning_rate 3e-3 to config.yaml…"; null where no config sets another rate. */
  readonly apply: string | null;
}

export function verdictOf(run: RunReport, isLive: boolean, rate: RateOffer | null): VerdictText {
  if (run.series.length === 0) return withoutMetrics(run);
  const { fit } = run;
  return {
    severity: runSeverity(run),
    title: fit.message,
    confidence: fit.verdict === 'undetermined' ? null : fit.confidence,
    action: fit.action,
    further: furtherWords(run, isLive),
    target: targetOf(run),
    rate,
    setting: rate === null ? settingOf(run) : null,
  };
}

/** The first setting that the leading finding would change, where it alarms. */
function settingOf(run: RunReport): AdvisedSetting | null {
  const [leading] = run.findings;
  if (leading === undefined || !isAlarm(leading)) return null;
  return advisedSettings(run, leading)[0] ?? null;
}

/** The line where the verdict began, else the first finding that alarms, else the checkpoint that it is about. */
function targetOf(run: RunReport): VerdictText['target'] {
  const alarm = run.findings.find(isAlarm);
  const best = run.fit.verdict === 'undetermined' ? null : run.best;
  for (const moment of [run.fit.since, alarm?.from, best]) {
    if (moment?.line) return { file: moment.file, line: moment.line };
  }
  return null;
}

function withoutMetrics(run: RunReport): VerdictText {
  const problem = run.problems.find(({ line }) => line !== null);
  return {
    severity: 'warning',
    title: `No metrics found in ${baseName(run.path)}`,
    confidence: null,
    action: problem?.message ?? 'No line names a loss or another metric with its step or epoch.',
    further: null,
    target: problem?.line ? { file: problem.file, line: problem.line } : null,
    rate: null,
    setting: null,
  };
}

export function createVerdict(): { readonly root: HTMLElement; show(text: VerdictText): void } {
  const root = element('section', { class: 'verdict', aria: { label: 'Verdict' } });
  return { root, show: redrawer(root, draw) };
}

function draw(text: VerdictText): readonly Node[] {
  const { severity, title, confidence, action, further } = text;
  const statement = element(
    'div',
    { class: 'statement' },
    element('h2', { text: title }),
    confidence !== null && sureness(percentSure(confidence)),
  );
  const second = further !== null && element('p', { class: 'action further' }, ...prose(further));
  const buttons = [...drawButtons(text), ...drawLinks(text)];
  return [
    severityIcon(severity),
    element(
      'div',
      {},
      statement,
      element('p', { class: 'action' }, ...prose(action)),
      second,
      buttons.length > 0 && element('div', { class: 'actions' }, ...buttons),
    ),
  ];
}

/** The first button is the primary one; a page has no more than one of these. */
function drawButtons({ target, rate }: VerdictText): readonly HTMLElement[] {
  const offers: readonly (Offer | null)[] = [
    rate?.code
      ? { text: 'Copy as code', key: 'copy schedule', click: () => post({ type: 'copy', text: rate.code! }) }
      : null,
    rate?.apply ? { text: rate.apply, key: 'apply rate', click: () => post({ type: 'apply-learning-rate' }) } : null,
    target === null
      ? null
      : {
          ...{ text: `Go to line ${formatCount(target.line)}`, key: 'go', title: `${target.file}:${target.line}` },
          click: () => openLine(target.file, target.line),
        },
  ];
  return offers
    .filter((offer) => offer !== null)
    .map(({ text, key, title = '', click }, index) =>
      element('button', {
        ...{ class: `button ${index === 0 ? 'primary' : 'secondary'}`, text, title, key, set: { type: 'button' } },
        on: { click },
      }),
    );
}

/** What changes a file stands last, and quieter than what only shows something. */
function drawLinks({ setting }: VerdictText): readonly HTMLElement[] {
  if (setting === null) return [];
  const { parameter, value } = setting;
  const apply = () => post({ type: 'apply-setting', parameter, value });
  return [link(applyWords(setting), 'apply setting', apply, setting.because)];
}

interface Offer {
  readonly text: string;
  readonly key: string;
  readonly title?: string;
  click(): void;
}

function sureness(percent: number): HTMLElement {
  const filled = element('span');
  filled.style.width = `${percent}%`;
  const bar = element('span', { class: 'bar', aria: { hidden: true } }, filled);
  return element('span', { class: 'sure' }, `${percent}\u202f% sure `, bar);
}
