interface VsCode {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCode;

export interface Host<Message, State> {
  readonly post: (message: Message) => void;
  /** What `saveState` kept, over a reload of the window too; undefined at first. */
  readonly savedState: () => unknown;
  readonly saveState: (state: State) => void;
}

/** The extension behind a page. VS Code allows one call in a page's life. */
export function connectHost<Message, State>(): Host<Message, State> {
  const vscode = acquireVsCodeApi();
  return {
    post(message) {
      vscode.postMessage(message);
    },
    savedState() {
      return vscode.getState();
    },
    saveState(state) {
      vscode.setState(state);
    },
  };
}
