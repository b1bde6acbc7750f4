import { overGeneral, recordConfidence } from './record-text-head';

/** As many records as make a log sure. */
const enough = 3;

/** How sure one record makes a format whose records bear two signs of their framework. Documents quote them, too. */
export function signedConfidence(isFound: boolean, name: string): number {
  return isFound ? recordConfidence(enough, name) * overGeneral : 0;
}
