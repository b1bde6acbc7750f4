import type { FromWebview, ToWebview } from '../../src/protocol';

/**
 * What VS Code gives to a webview, for a page that stands alone: messages go to a host within the page. Imported before
 * the panel, which takes hold of it while it loads.
 */

let answer: (message: FromWebview) => void = () => undefined;
let state: unknown = null;

Object.assign(globalThis, {
  acquireVsCodeApi: () => ({
    postMessage: (message: FromWebview) => answer(message),
    getState: () => state,
    setState: (next: unknown) => {
      state = next;
    },
  }),
});

/** Says what answers the panel. */
export function answerPanel(host: (message: FromWebview) => void): void {
  answer = host;
}

export function sendToPanel(message: ToWebview): void {
  window.dispatchEvent(new MessageEvent('message', { data: message }));
}
