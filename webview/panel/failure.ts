import type { RunReport } from '../../src/core/report';
import type { VerdictText } from '../sections/verdict';

/** What stands above the last result, or alone, once the log cannot be read. */
export function failureText(message: string, last: RunReport | null, isWaiting = false): VerdictText {
  const verdict = last === null ? '' : ` The last verdict was “${last.fit.message}”.`;
  return {
    severity: isWaiting ? 'info' : 'error',
    title: isWaiting ? 'No values yet' : `The log cannot be read${last === null ? '' : ' any more'}`,
    confidence: null,
    action: `${message}${verdict}`,
    further: null,
    target: null,
    rate: null,
    setting: null,
  };
}
