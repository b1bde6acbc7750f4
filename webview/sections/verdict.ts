import type { Severity } from '../../src/core/analysis';
import type { RunReport } from '../../src/core/report';
import { element, prose, redrawer } from '../dom/element';
import { severityIcon } from '../dom/icons';
import { openLine } from '../host';
import { formatCount, percentSure } from '../../src/core/advice/numbers';
import { furtherWords } from '../../src/core/advice/repeats';
import { baseName } from '../model/format';

/** What stands first: one sentence, how sure it is, and what to do. */
export interface VerdictText {
  readonly severity: Severity;
  readonly title: string;
  readonly confidence: number | null;
  readonly action: string;
  /** That the run should stop, or whether more epochs would help; null where the action says it already. */
  readonly further: string | null;
  readonly target: { readonly file: string; readonly line: number } | null;
}

export function verdictOf(run: RunReport, isLive: boolean): VerdictText {
  if (run.series.length === 0) return withoutMetrics(run);
  const { fit } = run;
  return {
    severity: severityOf(run),
    title: fit.message,
    confidence: fit.verdict === 'undetermined' ? null : fit.confidence,
    action: fit.action,
    further: furtherWords(run, isLive),
    target: targetOf(run),
  };
}

/** As in the runs view: an error before all, and a warning where there is no verdict. */
function severityOf(run: RunReport): Severity {
  const isFound = (sought: Severity) => run.findings.some(({ severity }) => severity === sought);
  if (isFound('error')) return 'error';
  switch (run.fit.verdict) {
    case 'good':
      return 'good';
    case 'undetermined':
      return isFound('warning') ? 'warning' : 'info';
    case 'overfitting':
    case 'underfitting':
      return run.fit.confidence < 0.7 ? 'info' : 'warning';
  }
}

/** The line where the verdict began, else the first finding that alarms, else the checkpoint that it is about. */
function targetOf(run: RunReport): VerdictText['target'] {
  const alarm = run.findings.find(({ severity }) => severity === 'error' || severity === 'warning');
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
  };
}

export function createVerdict(): { readonly root: HTMLElement; show(text: VerdictText): void } {
  const root = element('section', { class: 'verdict', aria: { label: 'Verdict' } });
  return { root, show: redrawer(root, draw) };
}

function draw({ severity, title, confidence, action, further, target }: VerdictText): readonly Node[] {
  const statement = element(
    'div',
    { class: 'statement' },
    element('h2', { text: title }),
    confidence !== null && sureness(percentSure(confidence)),
  );
  const second = further !== null && element('p', { class: 'action further' }, ...prose(further));
  const buttons =
    target !== null &&
    element(
      'div',
      { class: 'actions' },
      element('button', {
        class: 'button primary',
        text: `Go to line ${formatCount(target.line)}`,
        title: `${target.file}:${target.line}`,
        key: 'go',
        set: { type: 'button' },
        on: { click: () => openLine(target.file, target.line) },
      }),
    );
  return [
    severityIcon(severity),
    element('div', {}, statement, element('p', { class: 'action' }, ...prose(action)), second, buttons),
  ];
}

function sureness(percent: number): HTMLElement {
  const filled = element('span');
  filled.style.width = `${percent}%`;
  const bar = element('span', { class: 'bar', aria: { hidden: true } }, filled);
  return element('span', { class: 'sure' }, `${percent}\u202f% sure `, bar);
}
