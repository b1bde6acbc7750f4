import { formatCount } from '../../core/advice/numbers';
import { bytesOf } from '../../core/advice/sizes';
import type { ReadProgress } from '../../service';
import type { Words } from './words';

/** How far a reading has come: «312 of 1,000 runs, 1.2 of 3.4 GB». */
export function progressText(l10n: Words, { runs, ofRuns, bytes, ofBytes }: ReadProgress): string {
  if (ofRuns === 0) return l10n.t('Looking for runs');
  const size = bytesOf(bytes, ofBytes);
  return ofRuns === 1 ? size : l10n.t('{0} of {1} runs, {2}', formatCount(runs), formatCount(ofRuns), size);
}
