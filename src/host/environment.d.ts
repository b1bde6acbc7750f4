/**
 * What the desktop's extension host and the browser's both offer beside VS Code itself. Declared here because the
 * compiler gives this layer neither node's types nor the DOM's.
 */
declare const crypto: {
  getRandomValues(bytes: Uint8Array): Uint8Array;
  readonly subtle: { digest(algorithm: 'SHA-256', data: Uint8Array): Promise<ArrayBuffer> };
};
declare function btoa(bytes: string): string;
declare class TextDecoder {
  decode(bytes: Uint8Array, options?: { readonly stream?: boolean }): string;
}
declare class TextEncoder {
  encode(text: string): Uint8Array;
}
declare const performance: { now(): number };

/** The answer is an object in node and a number in browsers: good for clearing only. */
type Timer = { readonly timer: unique symbol };
declare function setTimeout(run: () => void, milliseconds: number): Timer;
declare function clearTimeout(timer: Timer): void;
