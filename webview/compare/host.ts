import type { FromCompare } from '../../src/compare-protocol';
import type { CompareState } from './model/state';

interface VsCode {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();

export function post(message: FromCompare): void {
  vscode.postMessage(message);
}

export function savedState(): unknown {
  return vscode.getState();
}

export function saveState(state: CompareState): void {
  vscode.setState(state);
}
