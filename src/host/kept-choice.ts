import type { Memento } from 'vscode';
import { emitter } from './emitter';
import { choiceOf, type RunsChoice } from './text/runs-choice';

const key = 'fitcheck.runs';

/** How the runs view is arranged, kept with the workspace: what is chosen today is chosen tomorrow. */
export class KeptChoice {
  readonly #memory: Memento;
  readonly #emitter = emitter<RunsChoice>();
  #choice: RunsChoice;

  /** Fires after each change. */
  readonly onChange = this.#emitter.on;

  constructor(memory: Memento) {
    this.#memory = memory;
    this.#choice = choiceOf(memory.get(key));
  }

  get value(): RunsChoice {
    return this.#choice;
  }

  async set(part: Partial<RunsChoice>): Promise<void> {
    this.#choice = { ...this.#choice, ...part };
    this.#emitter.fire(this.#choice);
    await this.#memory.update(key, this.#choice);
  }
}
