import {
  Disposable,
  l10n,
  TabInputText,
  window,
  workspace,
  type LogOutputChannel,
  type TextDocument,
  type Uri,
} from 'vscode';
import type { RunService, RunState } from '../service';
import { candidateLanguages, mayBeLogFile } from './candidates';
import { coalesce } from './coalesce';
import { emitter } from './emitter';
import { inBackground } from './errors';
import { readWithNotification } from './reading-notification';
import type { HeldRun, RunStore } from './run-store';
import { baseName } from './text/paths';
import { isFileUri, uriPath } from './run-uri';

interface Entry {
  readonly uri: Uri;
  held: HeldRun | null;
  /** Set while the file is being looked at, and again when its content changed so that it may have become a log. */
  pending: Promise<void> | null;
  known: boolean;
}

/** A document that is no log yet is looked at again this long after it changed on disk. */
const retryMilliseconds = 1000;

/**
 * Which open documents are logs of which runs. A recognised document holds its run until its last tab is closed.
 * Files over 50 MB are shown without a document; for these the tab stands in.
 */
export class LogDocuments {
  readonly #service: RunService;
  readonly #store: RunStore;
  readonly #log: LogOutputChannel;
  readonly #entries = new Map<string, Entry>();
  readonly #emitter = emitter<Uri>();
  readonly #stale = new Set<string>();
  readonly #retry = coalesce(retryMilliseconds, () => this.#lookAgain());
  readonly #subscriptions: Disposable;

  /** Fires with a document that became a log or is one no more, and with a log whose document was opened. */
  readonly onChange = this.#emitter.on;

  constructor(service: RunService, store: RunStore, log: LogOutputChannel) {
    this.#service = service;
    this.#store = store;
    this.#log = log;
    this.#subscriptions = Disposable.from(
      workspace.onDidOpenTextDocument((document) => this.#opened(document)),
      workspace.onDidCloseTextDocument(() => this.#sweep()),
      workspace.onDidChangeTextDocument(({ document }) => this.#edited(document)),
      workspace.onDidSaveTextDocument((document) => this.#edited(document)),
      window.tabGroups.onDidChangeTabs(({ closed }) => {
        if (closed.length > 0) this.#sweep();
      }),
    );
    workspace.textDocuments.forEach((document) => this.#opened(document));
  }

  /** The file of the active editor tab, also when it is too large for a document. */
  active(): Uri | null {
    const input = window.tabGroups.activeTabGroup.activeTab?.input;
    return input instanceof TabInputText ? input.uri : (window.activeTextEditor?.document.uri ?? null);
  }

  /** The same as the path by which runs are asked for. */
  activePath(): string | undefined {
    const uri = this.active();
    return uri === null ? undefined : uriPath(uri);
  }

  /** The run that a document logs, as far as is known now; undefined while nobody has looked yet. */
  runOf(uri: Uri): RunState | null | undefined {
    const entry = this.#entries.get(uri.toString());
    if (entry === undefined) return isCandidate(uri) ? undefined : null;
    if (entry.held !== null) return this.#store.get(entry.held.id);
    return entry.known ? null : undefined;
  }

  /** Looks at a document if nobody has, and answers with the run that it logs. */
  async find(uri: Uri): Promise<RunState | null> {
    if (!isCandidate(uri)) return null;
    await this.#entry(uri).pending;
    return this.runOf(uri) ?? null;
  }

  /** The open documents that are logs of a run. */
  documentsOf(run: string): readonly TextDocument[] {
    return workspace.textDocuments.filter(({ uri }) => this.#entries.get(uri.toString())?.held?.id === run);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#retry.dispose();
    for (const { held } of this.#entries.values()) held?.dispose();
    this.#entries.clear();
  }

  #opened(document: TextDocument): void {
    if (!isCandidate(document.uri, document)) return;
    const entry = this.#entry(document.uri);
    // Its tab may have been looked at before VS Code told of the document.
    if (entry.held !== null) this.#emitter.fire(entry.uri);
  }

  #edited(document: TextDocument): void {
    const key = document.uri.toString();
    const entry = this.#entries.get(key);
    if (entry === undefined || entry.held !== null || document.isDirty) return;
    this.#stale.add(key);
    this.#retry();
  }

  #lookAgain(): void {
    for (const key of this.#stale) {
      const entry = this.#entries.get(key);
      if (entry?.held === null) this.#look(entry);
    }
    this.#stale.clear();
  }

  #entry(uri: Uri): Entry {
    const key = uri.toString();
    const present = this.#entries.get(key);
    if (present !== undefined) return present;
    const entry: Entry = { uri, held: null, pending: null, known: false };
    this.#entries.set(key, entry);
    this.#look(entry);
    return entry;
  }

  #look(entry: Entry): void {
    const before = entry.pending ?? Promise.resolve();
    entry.pending = before.then(() => this.#recognise(entry));
    inBackground(this.#log, () => entry.pending ?? Promise.resolve());
  }

  async #recognise(entry: Entry): Promise<void> {
    try {
      const recognition = await this.#service.recognise(uriPath(entry.uri));
      const held = recognition === null ? null : await this.#hold(recognition.run);
      if (this.#entries.get(entry.uri.toString()) !== entry) {
        held?.dispose();
        return;
      }
      entry.held?.dispose();
      entry.held = held;
    } finally {
      entry.known = true;
    }
    this.#emitter.fire(entry.uri);
  }

  #hold(run: string): Promise<HeldRun | null> {
    return readWithNotification(l10n.t('Reading {0}', baseName(run)), (task) => this.#store.hold(run, task));
  }

  /** Lets go of the runs whose documents are shown nowhere any more. */
  #sweep(): void {
    const open = new Set(workspace.textDocuments.filter(({ isClosed }) => !isClosed).map(({ uri }) => uri.toString()));
    for (const { tabs } of window.tabGroups.all) {
      for (const { input } of tabs) if (input instanceof TabInputText) open.add(input.uri.toString());
    }
    for (const [key, entry] of this.#entries) {
      if (open.has(key)) continue;
      this.#entries.delete(key);
      entry.held?.dispose();
      this.#emitter.fire(entry.uri);
    }
  }
}

function isCandidate(uri: Uri, document = documentAt(uri)): boolean {
  if (!isFileUri(uri)) return false;
  return document === undefined ? mayBeLogFile(uri.path) : candidateLanguages.includes(document.languageId);
}

function documentAt(uri: Uri): TextDocument | undefined {
  const key = uri.toString();
  return workspace.textDocuments.find((document) => document.uri.toString() === key);
}
