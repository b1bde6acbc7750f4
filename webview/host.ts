import type { FromWebview } from '../src/protocol';
import { connectHost } from './connect-host';
import type { ViewState } from './model/state';

export const { post, savedState, saveState } = connectHost<FromWebview, ViewState>();

/** Shows a line of a log or config in the editor. */
export function openLine(file: string, line: number): void {
  post({ type: 'open', file, line });
}
