import type { ConfigEntry } from '../../config/entry';
import type { Settings } from '../../config/settings';
import { leafOf, numberIn } from '../entries';
import type { RunLength } from './length';

/** The warm-up as set: its length in the unit of its key, and its share of the run where that is known. */
export interface Warmup {
  readonly entry: ConfigEntry;
  readonly value: number;
  readonly unit: 'steps' | 'epochs' | 'share';
  readonly share: number | null;
  /** The length of the run in the unit of the warm-up; 1 for a share, null where unknown. */
  readonly of: number | null;
}

const ratio = /ratio|proportion|fraction|pct/;
/** The rise of 1cycle is no warm-up, and Megatron's samples are none of these units. */
const other = /^pct_start$|samples|tokens|momentum|_lr$|lr_init|factor|bias|method|type|mode/;

/** Every warm-up that a config sets, zeros included, the most telling first. */
export function warmupsOf(settings: Settings, length: RunLength): readonly Warmup[] {
  return settings.all('warmup').flatMap((entry) => {
    const value = numberIn(entry);
    const leaf = leafOf(entry);
    if (value === null || value < 0 || other.test(leaf) || isStart(entry, leaf)) return [];
    const unit = unitOf(entry, leaf, value);
    const of = unit === 'share' ? 1 : unit === 'epochs' ? (length.epochs?.value ?? null) : length.totalSteps;
    return [{ entry, value, unit, of, share: of === null ? null : value / of }];
  });
}

/** MMCV's `warmup_ratio` is the share of the rate to start from; beside it stands which kind of warm-up it is. */
function isStart({ siblings }: ConfigEntry, leaf: string): boolean {
  return leaf === 'warmup_ratio' && (siblings.has('policy') || typeof siblings.get('warmup') === 'string');
}

function unitOf(entry: ConfigEntry, leaf: string, value: number): Warmup['unit'] {
  if (ratio.test(leaf)) return 'share';
  if (/epoch/.test(leaf)) return 'epochs';
  if (/step|iter|update|batches/.test(leaf)) return 'steps';
  if (/epoch/.test(entry.path.join('.').toLowerCase())) return 'epochs';
  return value > 0 && value < 1 ? 'share' : 'steps';
}
