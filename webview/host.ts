import type { FromWebview } from '../src/protocol';
import type { ViewState } from './model/state';

interface VsCode {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();

export function post(message: FromWebview): void {
  vscode.postMessage(message);
}

export function savedState(): unknown {
  return vscode.getState();
}

export function saveState(state: ViewState): void {
  vscode.setState(state);
}

/** Shows a line of a log or config in the editor. */
export function openLine(file: string, line: number): void {
  post({ type: 'open', file, line });
}
