import type { EventPlace, RunEvent, RunEventKind } from '../run';
import { ownText } from '../text/own-text';

/** Places that are kept of each kind: so many of the first, and as many of the last. */
export const keptPlaces = 32;
/** Characters that are kept of what a line says. */
const longestText = 200;

interface Noted {
  count: number;
  text: string;
  readonly first: EventPlace[];
  readonly last: EventPlace[];
}

/** The events of one attempt while it is read. What is kept is bounded, however many come; each costs O(1). */
export class Events {
  readonly #noted = new Map<RunEventKind, Noted>();

  get isEmpty(): boolean {
    return this.#noted.size === 0;
  }

  add(kind: RunEventKind, text: string, place: EventPlace): void {
    const noted = this.#noted.get(kind) ?? { count: 0, text: '', first: [], last: [] };
    this.#noted.set(kind, noted);
    noted.count++;
    noted.text = ownText(text.slice(0, longestText));
    if (noted.first.length < keptPlaces) noted.first.push(place);
    else {
      noted.last.push(place);
      if (noted.last.length > keptPlaces) noted.last.shift();
    }
  }

  view(file: string): readonly RunEvent[] {
    return [...this.#noted].map(([kind, { count, text, first, last }]) => ({
      kind,
      file,
      count,
      text,
      places: [...first, ...last],
    }));
  }
}
