import { readConfig } from '../../config/read-config';
import type { Setting } from './hyperparameters';
import { readMessage, readText } from './protobuf';

/** Larger values are data frames and models, not hyper-parameters. Bytes. */
const longestValue = 20_000;
const mostKeys = 2000;

/** The configuration of a W&B run as its records build it up: each sets keys or takes them back. */
export class WandbConfig {
  readonly #values = new Map<string, string>();
  /** Whether anything changed since the settings were asked for. */
  isChanged = false;

  /** Reads a ConfigRecord. */
  read(message: Uint8Array): void {
    readMessage(message, ({ number, bytes }) => {
      if (number !== 1 && number !== 2) return;
      const { key, value } = readItem(bytes);
      if (key === '' || key === '_wandb') return;
      if (number === 2) this.#values.delete(key);
      else if (value !== null && (this.#values.has(key) || this.#values.size < mostKeys)) this.#values.set(key, value);
      this.isChanged = true;
    });
  }

  /** The hyper-parameters that stand now, read as those of a JSON config. */
  settings(): readonly Setting[] {
    this.isChanged = false;
    const pairs = [...this.#values].map(([key, value]) => `${JSON.stringify(key)}:${value}`);
    const { hyperparameters } = readConfig('config.json', `{${pairs.join(',')}}`);
    const seen = new Set<string>();
    return hyperparameters
      .filter(({ name }) => !seen.has(name) && seen.add(name) !== undefined)
      .map(({ name, key, value }) => ({ name, key, value, line: null }));
  }
}

function readItem(item: Uint8Array): { readonly key: string; readonly value: string | null } {
  const keys: string[] = [];
  let value: string | null = null;
  readMessage(item, ({ number, bytes }) => {
    if ((number === 1 || number === 2) && bytes.length > 0) keys.push(readText(bytes));
    else if (number === 16 && bytes.length <= longestValue) value = readText(bytes);
  });
  return { key: keys.join('.'), value };
}
