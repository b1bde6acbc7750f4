import { Uri } from 'vscode';

/** The scheme of the read-only pages that explain findings. */
export const explanationScheme = 'fitcheck-rule';

/** What a diagnostic's code links to: VS Code opens it by running the command. */
export function explanationLink(code: string): Uri {
  return Uri.from({ scheme: 'command', path: 'fitcheck.explain', query: JSON.stringify([code]) });
}
