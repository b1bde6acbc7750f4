import { commands } from 'vscode';

/** What the `when` of menus goes by. */
export type Keys = Readonly<Record<string, string | boolean>>;

/** Tells VS Code of keys, and of each only when its value is another one than before. */
export function contextKeys(): (keys: Keys) => Promise<void> {
  const told = new Map<string, string | boolean>();
  return async (keys) => {
    const changed = Object.entries(keys).filter(([key, value]) => told.get(key) !== value);
    for (const [key, value] of changed) told.set(key, value);
    await Promise.all(changed.map(([key, value]) => commands.executeCommand('setContext', key, value)));
  };
}
