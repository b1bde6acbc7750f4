import { Range } from 'vscode';
import type { LineRange } from '../core/config/read-config';

/** The core counts lines from 1, VS Code from 0. */
export function toRange({ line, start, end }: LineRange): Range {
  return new Range(line - 1, start, line - 1, end);
}
