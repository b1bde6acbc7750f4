import { ConfigurationTarget, workspace, type Disposable } from 'vscode';
import type { MeaningRule } from '../core/meaning/rules';

/** The settings that package.json declares; the part after "fitcheck.". */
interface Settings {
  readonly metrics: readonly MeaningRule[];
  /** Written by hand, so it may be anything. */
  readonly formats: unknown;
  readonly exclude: readonly string[];
  readonly 'memory.pointsPerRun': number;
  readonly 'watch.polling': boolean;
  readonly 'codeLens.enabled': boolean;
  readonly 'diagnostics.enabled': boolean;
  readonly 'hover.enabled': boolean;
  readonly 'announcements.enabled': boolean;
  /** Codes of rules whose findings are not announced. */
  readonly 'announcements.muted': readonly string[];
  readonly 'lints.enabled': boolean;
  /** Codes of lints that are not shown. */
  readonly 'lints.ignore': readonly string[];
}

/** The value of a setting; its default is in package.json. */
export function setting<Name extends keyof Settings>(name: Name): Settings[Name] {
  // A declared setting always has a value.
  return workspace.getConfiguration('fitcheck').get(name) as Settings[Name];
}

export function onSetting(name: keyof Settings, changed: () => void): Disposable {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`fitcheck.${name}`)) changed();
  });
}

/** Adds a code to a list, in the workspace where that has a list of its own, which hides the user's, else for the user. */
export async function addToSetting(name: 'announcements.muted' | 'lints.ignore', code: string): Promise<void> {
  const configuration = workspace.getConfiguration('fitcheck');
  const { workspaceValue } = configuration.inspect<readonly string[]>(name) ?? {};
  const target = workspaceValue === undefined ? ConfigurationTarget.Global : ConfigurationTarget.Workspace;
  const codes = setting(name);
  if (!codes.includes(code)) await configuration.update(name, [...codes, code], target);
}
