import type { Moment } from '../../core/analysis';
import { count } from './numbers';

/** `path:line`, which terminals make a link of; the path alone where there is no line. */
export function link(place: { readonly file: string; readonly line: number | null }): string {
  return place.line === null ? place.file : `${place.file}:${place.line}`;
}

/** «epoch 37» or «step 1200», whichever the log names; empty where it names neither. */
export function when(moment: Pick<Moment, 'step' | 'epoch'>): string {
  if (moment.epoch !== null) return `epoch ${count(moment.epoch)}`;
  return moment.step === null ? '' : `step ${count(moment.step)}`;
}
