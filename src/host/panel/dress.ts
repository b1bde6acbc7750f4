import { Uri, type WebviewPanel } from 'vscode';
import type { HostContext } from '../context';

/** Gives a panel its icon. */
export function dress(panel: WebviewPanel, { extensionUri }: HostContext): void {
  const icon = (theme: string): Uri => Uri.joinPath(extensionUri, 'media', `curves-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
}
