import type { NotebookCell } from 'vscode';
import type { RunService } from '../service';
import { newStreamId } from './new-stream-id';
import type { RunStore } from './run-store';
import { baseName } from './text/paths';
import { cellText } from './text/cell-output';

interface CellStream {
  readonly id: string;
  /** What was read so far. */
  text: string;
  isOpen: boolean;
  /** One reading at a time, in order. */
  reading: Promise<void>;
}

/** What cells of open notebooks put out, read as logs while it comes; each cell that trains is a run. */
export class CellStreams {
  readonly #service: RunService;
  readonly #store: RunStore;
  readonly #streams = new Map<NotebookCell, CellStream>();

  constructor(service: RunService, store: RunStore) {
    this.#service = service;
    this.#store = store;
  }

  /** The id of the run that a cell trained; null while it has none. */
  runOf(cell: NotebookCell): string | null {
    return this.#streams.get(cell)?.id ?? null;
  }

  cellOf(run: string): NotebookCell | null {
    return [...this.#streams].find(([, { id }]) => id === run)?.[0] ?? null;
  }

  /** Reads what a cell put out since the last look. `isRunning` says that more will come. */
  async look(cell: NotebookCell, isRunning: boolean): Promise<void> {
    const text = cellText(cell.outputs.map(({ items }) => items));
    const known = this.#streams.get(cell);
    if (known === undefined && text === '') return;
    const stream = known ?? this.#open(cell);
    const reading = stream.reading.then(() => this.#read(cell, stream, text, isRunning));
    // One that failed must not stop those after it.
    stream.reading = reading.catch(() => undefined);
    await reading;
  }

  /** The cell is gone. What is being read of it is let come to its end, or it would begin anew afterwards. */
  async forget(cell: NotebookCell): Promise<void> {
    const stream = this.#streams.get(cell);
    if (stream === undefined) return;
    this.#streams.delete(cell);
    await stream.reading;
    this.#store.drop(stream.id);
  }

  #open(cell: NotebookCell): CellStream {
    const isTaken = (taken: string): boolean => [...this.#streams.values()].some(({ id }) => id === taken);
    const id = newStreamId('notebook', cellName(cell), new Date(), isTaken);
    const stream = { id, text: '', isOpen: false, reading: Promise.resolve() };
    this.#streams.set(cell, stream);
    return stream;
  }

  async #read(cell: NotebookCell, stream: CellStream, text: string, isRunning: boolean): Promise<void> {
    const { id } = stream;
    const goesOn = stream.isOpen && text.startsWith(stream.text);
    if (goesOn || text !== stream.text) {
      // What a cell that has ended put out is no news.
      if (!goesOn) await this.#service.openStream({ id, name: cellName(cell), isOld: !isRunning });
      const added = goesOn ? text.slice(stream.text.length) : text;
      stream.text = text;
      stream.isOpen = true;
      if (added !== '') await this.#service.pushStream(id, added);
    }
    if (isRunning || !stream.isOpen) return;
    stream.isOpen = false;
    await this.#service.closeStream(id);
  }
}

/** "train.ipynb · cell 3", as the notebook format counts cells. */
function cellName({ notebook, index }: NotebookCell): string {
  return `${baseName(notebook.uri.path)} · cell ${index + 1}`;
}
