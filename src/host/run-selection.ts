/** What is selected in the runs view, for commands that are about several runs. */
export class RunSelection {
  #runs: readonly string[] = [];

  get runs(): readonly string[] {
    return this.#runs;
  }

  set(runs: readonly string[]): void {
    this.#runs = runs;
  }
}
