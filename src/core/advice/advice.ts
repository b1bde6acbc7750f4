import type { Analysis, Finding } from '../analysis';
import type { Advice } from '../report';
import { caveatSentence } from './caveats';
import { messageOn } from './messages';
import { remediesFor } from './remedies';
import { titles } from './titles';

export interface Words {
  readonly title: string;
  readonly message: string;
  readonly caveats: readonly string[];
  readonly advice: readonly Advice[];
}

/** The sentences about a finding, made here once for every view. */
export function adviceOn(finding: Finding, analysis: Analysis): Words {
  return {
    title: titles[finding.code],
    message: messageOn(finding, analysis),
    caveats: finding.caveats.map(caveatSentence),
    advice: remediesFor(finding, analysis),
  };
}
