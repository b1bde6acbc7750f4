import type { Snippets } from '../../src/core/plans/plan';
import type { PlotAxis } from '../../src/protocol';
import { element } from '../dom/element';
import { inOrder } from '../model/curve';
import { visibleGroups } from '../model/groups';
import { rangeTestOf } from '../model/range-test';
import { applyLabel } from '../model/rate-advice';
import type { ViewState } from '../model/state';
import { createPlots, type Plots } from '../plot/plots';
import { createRangeTest } from '../range-test/section';
import { createHyperparameters, createProblems, hyperparametersOf } from '../sections/details';
import { createFindings, expandedAtFirst } from '../sections/findings';
import { createLearningRate } from '../sections/learning-rate';
import { createPlan, proposedCode } from '../sections/plan';
import { createToolbar } from '../sections/toolbar';
import { createVerdict, verdictOf, type VerdictText } from '../sections/verdict';
import type { Shown } from './shown';

export interface SectionActions {
  state(): ViewState;
  change(patch: Partial<ViewState>): void;
  chooseAxis(axis: PlotAxis): void;
  nextAxis(): void;
  /** The strip below the plots, and what says above the verdict that it is not now. */
  readonly replay: { readonly root: HTMLElement; readonly banner: HTMLElement };
  /** The plots have another width. */
  resized(): void;
}

/** Everything below the header, in reading order: what is it, what do I do, why should I believe it. */
export interface Sections {
  readonly root: HTMLElement;
  readonly plots: Plots;
  show(shown: Shown, snippets: Snippets | null): void;
  /** Puts what is wrong with the log in place of the verdict, until a verdict is asked for again with null. */
  showFailure(failure: VerdictText | null, isRunShown: boolean): void;
  focusFilter(): void;
}

export function createSections(actions: SectionActions): Sections {
  const { state, change, chooseAxis, nextAxis, resized } = actions;
  let failure: VerdictText | null = null;
  let open: readonly string[] = [];

  const verdict = createVerdict();
  const toolbar = createToolbar({ chooseAxis, change, resetZoom: () => change({ zoom: null }) });
  const plots = createPlots({ change, nextAxis, resized });
  const findings = createFindings({
    light: plots.light,
    toggle: (key) => change({ expanded: toggled(open, key) }),
  });
  const rangeTest = createRangeTest(change);
  const learningRate = createLearningRate();
  const plan = createPlan((framework) => change({ framework }));
  const fold = (id: string) => change({ collapsedSections: toggled(state().collapsedSections, id) });
  const hyperparameters = createHyperparameters(fold);
  const problems = createProblems(fold);
  const curves = element(
    'section',
    { class: 'curves', aria: { label: 'Curves' } },
    toolbar.root,
    plots.root,
    actions.replay.root,
  );
  const side = element('div', { class: 'side' }, findings.root, learningRate.root);
  const columns = element('div', { class: 'columns' }, curves, side);
  const root = element(
    'main',
    { hidden: true },
    ...[actions.replay.banner, verdict.root, rangeTest.root, columns, plan.root, hyperparameters.root, problems.root],
  );

  /** What a range test proposes follows its chart; elsewhere the curves come first. A move would lose the focus. */
  const placePlan = (first: boolean) => {
    const [before, after] = first ? [plan.root, columns] : [columns, plan.root];
    if (before.nextElementSibling !== after) before.after(after);
  };

  return {
    root,
    plots,
    show(shown, snippets) {
      const { run, axes, axis, groups, overview, detail, liveness, spanned } = shown;
      const look = state();
      open = look.expanded ?? expandedAtFirst(run.findings);
      columns.hidden = run.series.length === 0;
      const others = groups.filter(({ place }) => place === 'other').length;
      toolbar.show(axes, look.axis ?? axis, look, others);
      const filter = { text: look.filter, regularExpression: look.regularExpression };
      const visible = visibleGroups(groups, filter, look.showOthers);
      // Until curves of a newly chosen axis have come, those of the last one stay.
      plots.show({
        run,
        axis,
        groups: visible,
        overview,
        detail: detail ?? overview,
        state: look,
        ...(spanned && { spanned }),
      });
      findings.show(run, open);
      const logged = inOrder(axis, overview);
      const test = rangeTestOf(run, logged);
      rangeTest.show(test, look);
      placePlan(test !== null);
      const isTest = run.learningRate?.basis === 'range-test';
      const offer = isTest ? { code: proposedCode(run, look.framework, snippets), apply: applyLabel(run) } : null;
      if (failure === null || shown.isPast) verdict.show(verdictOf(run, liveness.live, offer));
      learningRate.show(run);
      plan.show(run, logged, look.framework, snippets);
      hyperparameters.show(hyperparametersOf(run), !look.collapsedSections.includes('hyperparameters'));
      problems.show(run.problems, !look.collapsedSections.includes('problems'));
    },
    showFailure(text, isRunShown) {
      failure = text;
      if (text === null) return;
      verdict.show(text);
      columns.hidden ||= !isRunShown;
    },
    focusFilter: () => toolbar.focusFilter(),
  };
}

function toggled(keys: readonly string[], key: string): readonly string[] {
  return keys.includes(key) ? keys.filter((other) => other !== key) : [...keys, key];
}
