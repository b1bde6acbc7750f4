import { countOf } from '../../src/core/advice/numbers';
import { catalogue, type RuleId } from '../../src/core/catalogue';
import { coverageOf, type Coverage, type CoveredRun, type Need } from '../../src/core/rules/coverage';
import { element } from '../dom/element';
import { icon } from '../dom/icons';

/** As the log would name it. */
const needWords: Readonly<Record<Need, string>> = {
  loss: 'loss',
  train: 'training loss',
  validation: 'validation',
  'validation-loss': 'validation loss',
  metric: 'validation metric',
  gradients: 'gradient norm',
  rate: 'learning rate',
  runs: 'other runs to compare',
};

/** Stands among the keys of what is open where a person asked for all rules. */
export const allRules = 'all rules';

/** The last line of the findings: how many rules found nothing, how many could not look, and on demand which. */
export function drawCoverage(run: CoveredRun, open: boolean, toggle: (key: string) => void): HTMLElement {
  const coverage = coverageOf(run);
  const fold = element('button', {
    class: 'link',
    text: open ? 'Show less' : 'Show all',
    key: allRules,
    aria: { expanded: open, label: open ? 'Show fewer rules' : 'Show all rules' },
    set: { type: 'button' },
    on: { click: () => toggle(allRules) },
  });
  const line = element('p', {}, `${sentenceOf(coverage)} `, fold);
  return element('div', { class: 'coverage' }, icon('pass', 'good'), line, open && drawRules(coverage, run));
}

function sentenceOf({ nothing, lacking, silenced }: Coverage): string {
  const without = lacking.reduce((sum, { rules }) => sum + rules.length, 0);
  const missing = lacking.map(({ need }) => needWords[need]).join(', ');
  const parts = [
    `${countOf(nothing.length, 'rule')} found nothing`,
    ...(without > 0 ? [`${without} lack data (${missing})`] : []),
    ...(silenced.length > 0 ? [`${silenced.length} do not hold here`] : []),
  ];
  return `${parts.join(', ')}.`;
}

function drawRules({ nothing, lacking, silenced }: Coverage, { workloads }: CoveredRun): HTMLElement {
  const list = element('dl', { class: 'details rules' });
  const row = (title: string, rules: readonly RuleId[]) => {
    if (rules.length > 0) list.append(element('dt', { text: title }), element('dd', { text: titlesOf(rules) }));
  };
  for (const { need, rules } of lacking) row(`Not logged: ${needWords[need]}`, rules);
  row(`Not for ${workloads.join(', ')}`, silenced);
  row('Found nothing', nothing);
  return list;
}

function titlesOf(rules: readonly RuleId[]): string {
  return rules.map((rule) => `${rule} ${catalogue[rule].title}`).join(' · ');
}
