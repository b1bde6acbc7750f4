import { placeOf } from '../../core/advice/places';
import type { Moment } from '../../core/analysis';

/** `path:line`, which terminals make a link of; the path alone where there is no line. */
export function link(place: { readonly file: string; readonly line: number | null }): string {
  return place.line === null ? place.file : `${place.file}:${place.line}`;
}

/** «epoch 37» or «step 1,200», as the sentences have it; empty where the log names neither. */
export function when(moment: Moment): string {
  return moment.epoch === null && moment.step === null ? '' : placeOf(moment);
}
