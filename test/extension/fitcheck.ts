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
}

/** The installed extension. */
export function fitcheck(): vscode.Extension<Api> {
  const extension = vscode.extensions.getExtension<Api>('fitcheck.fitcheck');
  assert.ok(extension !== undefined, 'Fitcheck is installed');
  return extension;
}
