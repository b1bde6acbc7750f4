import type { Framework, Snippets } from '../../src/core/plans/plan';
import type { RunReport } from '../../src/core/report';
import type { CurveData } from '../../src/protocol';
import { element } from '../dom/element';
import { scheduleModelOf } from '../model/schedule-lines';
import { createCode } from './code';
import { createSchedule } from './schedule';

/** What code is shown for: what the person chose, else what the run was trained with, else what most use. */
function frameworkOf(run: RunReport, chosen: Framework | null): Framework {
  return chosen ?? run.framework ?? 'pytorch';
}

/** The proposed schedule as code; null where none is proposed. */
export function proposedCode(run: RunReport, chosen: Framework | null, snippets: Snippets | null): string | null {
  const plan = run.learningRate?.proposal ?? null;
  return plan === null ? null : (snippets?.[frameworkOf(run, chosen)].code ?? null);
}

/** The schedule that is proposed, as a picture and as code side by side; not there where none is. */
export function createPlan(choose: (framework: Framework) => void): {
  readonly root: HTMLElement;
  show(run: RunReport, curves: readonly CurveData[], framework: Framework | null, snippets: Snippets | null): void;
} {
  const schedule = createSchedule();
  const code = createCode(choose);
  const root = element('div', { class: 'plan', hidden: true }, schedule.root, code.root);
  return {
    root,
    show(run, curves, framework, snippets) {
      const model = scheduleModelOf(run, curves);
      root.hidden = model === null;
      if (model === null) return;
      schedule.show(model);
      code.show(snippets, frameworkOf(run, framework));
    },
  };
}
