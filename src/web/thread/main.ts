import type { Ends } from '../file-access';
import { webPlatform } from './platform';

/** The text of a CommonJS bundle as a function. */
type Bundle = (
  require: (name: string) => unknown,
  module: { readonly exports: object },
  exports: object,
  file: string,
) => void;

declare const self: { onmessage: ((message: MessageEvent<Ends<MessagePort>>) => void) | null };

/** Runs the worker's bundle in this web worker once its ends of the channels have come. */
export function run(worker: Bundle, patterns: Bundle): void {
  self.onmessage = ({ data }) => {
    self.onmessage = null;
    const platform = webPlatform(data);
    const require = (name: string): unknown => {
      if (name === './platform.js') return platform;
      if (name === './patterns.js') return exportsOf(patterns, require);
      throw new Error(`A browser has no ${name}`);
    };
    exportsOf(worker, require);
  };
}

function exportsOf(bundle: Bundle, require: (name: string) => unknown): object {
  const module = { exports: {} };
  bundle(require, module, module.exports, '');
  return module.exports;
}
