import type { Analysis, Finding } from '../analysis';
import { entryOf } from '../catalogue';
import type { Advice } from '../report';
import { caveatSentence } from './caveats';
import { isOver } from './places';
import { factorWords, ruledOutWords } from './factors';
import { wordingOf } from './wording';
import { seenOf } from './wording/wording';

export interface Words {
  readonly title: string;
  readonly message: string;
  readonly caveats: readonly string[];
  readonly factors: readonly string[];
  readonly ruledOut: readonly string[];
  readonly advice: readonly Advice[];
}

/** The sentences about a finding, made here once for every view. */
export function adviceOn(finding: Finding, analysis: Analysis): Words {
  const seen = seenOf(finding, analysis);
  const wording = wordingOf(finding.code);
  return {
    title: entryOf(finding.code).title,
    message: wording.message(seen),
    caveats: finding.caveats.map(caveatSentence),
    factors: finding.factors.map((factor) => factorWords[factor]),
    ruledOut: finding.ruledOut.map((confounder) => ruledOutWords[confounder]),
    // A run that has ended cannot be stopped.
    advice: wording.remedies(seen).filter(({ action }) => action !== 'stop' || !isOver(analysis)),
  };
}
