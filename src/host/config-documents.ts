import type { Disposable } from 'vscode';
import { workspace, type TextDocument } from 'vscode';
import { configLanguageOf } from '../core/config/language';
import { mentionsTraining } from '../core/config/mentions-training';
import type { ConfigRead } from '../core/config/read-config';
import type { LintOptions, LintReport } from '../core/lints/lint-config';
import type { RunService } from '../service';
import { uriPath } from './run-uri';

/** A version of a document, with what was asked about it so far. */
interface Reading {
  readonly version: number;
  readonly answers: Map<string, Promise<unknown>>;
}

const noConfig: ConfigRead = {
  language: 'yaml',
  hyperparameters: [],
  otherSettings: {},
  described: [],
  problems: [],
  isTrainingConfig: false,
};

/** Endings by which the core knows a language, for documents whose own name does not tell it. */
const endings: Readonly<Record<string, string>> = {
  yaml: '.yaml',
  json: '.json',
  jsonc: '.jsonc',
  toml: '.toml',
  ini: '.ini',
  properties: '.cfg',
  python: '.py',
  shellscript: '.sh',
  makefile: '.mk',
};

/**
 * What open configs set. They are parsed in the worker, once for each version of a document: the pointer asks with
 * every move, and the lens, the problems and the quick fixes ask the same. Files without a
 * word of training are not even handed over, so that editing other things starts no worker.
 */
export class ConfigDocuments {
  readonly #service: RunService;
  readonly #readings = new Map<string, Reading>();
  readonly #subscription: Disposable;

  constructor(service: RunService) {
    this.#service = service;
    this.#subscription = workspace.onDidCloseTextDocument(({ uri }) => this.#readings.delete(uri.toString()));
  }

  read(document: TextDocument): Promise<ConfigRead> {
    return this.#once(document, 'read', async () => {
      const text = document.getText();
      return mentionsTraining(text) ? this.#service.readConfig(configPath(document), text) : noConfig;
    });
  }

  /** What is wrong with a config by itself and beside earlier runs, without the codes that are silenced. */
  lints(document: TextDocument, options: LintOptions): Promise<readonly LintReport[]> {
    return this.#once(document, `lints ${JSON.stringify(options)}`, async () => {
      const text = document.getText();
      return mentionsTraining(text) ? this.#service.lintConfig(configPath(document), text, options) : [];
    });
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#readings.clear();
  }

  /** The answer to a question about a version of a document; one that failed is asked again. */
  #once<Answer>(document: TextDocument, question: string, ask: () => Promise<Answer>): Promise<Answer> {
    const { answers } = this.#reading(document);
    const known = answers.get(question) as Promise<Answer> | undefined;
    if (known !== undefined) return known;
    const asked = ask();
    answers.set(question, asked);
    asked.catch(() => answers.delete(question));
    return asked;
  }

  #reading({ uri, version }: TextDocument): Reading {
    const key = uri.toString();
    const known = this.#readings.get(key);
    if (known?.version === version) return known;
    const reading: Reading = { version, answers: new Map() };
    this.#readings.set(key, reading);
    return reading;
  }
}

/** The path that tells the core the language of a document. A cell of a notebook is a document of its own. */
export function configPath({ uri, languageId }: TextDocument): string {
  if (uri.scheme === 'vscode-notebook-cell') return `${uri.fsPath}.py`;
  const path = uriPath(uri);
  return configLanguageOf(path) === null ? `${path}${endings[languageId] ?? ''}` : path;
}
