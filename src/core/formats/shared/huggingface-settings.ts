import { aliasOf } from '../../config/aliases';
import { canonicalKey } from '../../config/key';
import type { HyperparameterName } from '../../run';
import type { RunLog } from '../../series/run-log';
import { isMissing, parseLogNumber } from '../../text/number';
import { plainLine } from '../../text/plain';
import { configure, valueOf } from './hyperparameters';

/** "  Num Epochs = 3", behind "[transformers]" or "[INFO|trainer.py:2134] 2024-05-01 12:00:00,000 >>". */
const announced = /(?:^|>>|\]) +([A-Z][a-z]+ [A-Za-z ]{1,60})(?:\([^)]*\) )?= ([\d,]+)\s*$/;
/** What the Trainer announces below "***** Running training *****". */
const names: ReadonlyMap<string, HyperparameterName> = new Map([
  ['Num Epochs', 'epochs'],
  ['Total optimization steps', 'totalSteps'],
  ['Instantaneous batch size per device', 'batchSize'],
  ['Total train batch size', 'totalBatchSize'],
  ['Gradient Accumulation steps', 'accumulation'],
]);
/** "TrainingArguments(", "Seq2SeqTrainingArguments(", TRL's "SFTConfig(": one setting a line, or all on one. */
const opening =
  /\b\w*(?:TrainingArguments|SFTConfig|DPOConfig|GRPOConfig|PPOConfig|KTOConfig|ORPOConfig|RewardConfig)\(/;
const setting =
  /\b([a-z][a-z0-9_]{1,60})=(?:<?[A-Z]\w*\.(\w+)(?:: [^,>]{1,40}>)?|([^\s,()<>{}[\]]{1,60}))(?=[,)\s]|$)/g;
const mostLines = 400;

/** The settings that the Hugging Face Trainer and its scripts print before they train. */
export class HuggingfaceSettings {
  readonly #log: RunLog;
  readonly #ranks = new Map<HyperparameterName, number>();
  #left = 0;

  constructor(log: RunLog) {
    this.#log = log;
  }

  line(text: string, line: number): void {
    if (text.includes(' = ')) this.#announced(plainLine(text), line);
    if (this.#left > 0) this.#continued(plainLine(text), line);
    else if (text.includes('(') && opening.test(text)) {
      this.#left = mostLines;
      this.#ranks.clear();
      this.#continued(plainLine(text).replace(opening, ' '), line);
    }
  }

  #announced(text: string, line: number): void {
    const [, key = '', value = ''] = announced.exec(text) ?? [];
    const name = names.get(key.trim());
    const number = parseLogNumber(value);
    if (name !== undefined && number !== undefined)
      configure(this.#log, [{ name, key: key.trim(), value: number, line }]);
  }

  #continued(text: string, line: number): void {
    this.#left = /^\s*\)|\)\s*$/.test(text) ? 0 : this.#left - 1;
    for (const [, key = '', member, bare = ''] of text.matchAll(setting))
      this.#set(key, member?.toLowerCase() ?? bare, line);
  }

  /** Of several settings for one thing the most telling one counts; 0 and -1 switch one off. */
  #set(key: string, text: string, line: number): void {
    const alias = aliasOf(canonicalKey(key));
    if (alias === null || isMissing(text) || text === '0' || text === '0.0' || text.startsWith('-')) return;
    if (alias.rank > (this.#ranks.get(alias.name) ?? Infinity)) return;
    this.#ranks.set(alias.name, alias.rank);
    configure(this.#log, [{ name: alias.name, key, value: valueOf(text), line }]);
  }
}
