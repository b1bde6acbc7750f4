/**
 * The part of `vscode.l10n` that puts sentences together. Functions that make text take it as `l10n`, so that they are
 * translated in the editor and tested without it.
 */
export interface Words {
  t(message: string, ...values: (string | number | boolean)[]): string;
}
