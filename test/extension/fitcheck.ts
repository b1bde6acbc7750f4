import assert from 'node:assert/strict';
import * as vscode from 'vscode';

export interface RunInWords {
  readonly id: string;
  readonly name: string;
  readonly live: boolean;
  readonly status: string | null;
}

/** What the extension answers from `activate`, as far as the tests read it. */
export interface Api {
  readonly activationMilliseconds: number;
  statuses(): readonly RunInWords[];
  panels(): readonly {
    readonly run: string;
    readonly drawn: { readonly milliseconds: number; readonly points: number } | null;
  }[];
  arrangement(): {
    readonly grouping: string;
    readonly order: string;
    readonly filter: string;
    readonly pinned: readonly string[];
    readonly hidden: readonly string[];
    readonly showsHidden: boolean;
  };
}

/** The installed extension. */
export function fitcheck(): vscode.Extension<Api> {
  const extension = vscode.extensions.getExtension<Api>('fitcheck.fitcheck');
  assert.ok(extension !== undefined, 'Fitcheck is installed');
  return extension;
}
