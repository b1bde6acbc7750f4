/**
 * The part of the Encoding Standard that the core needs. Every place that the core runs in has it as a global (Node,
 * workers, browsers), while the library `ES2023` alone does not declare it.
 */
declare class TextDecoder {
  constructor(label?: string, options?: { readonly fatal?: boolean; readonly ignoreBOM?: boolean });
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

declare class TextEncoder {
  encode(text: string): Uint8Array;
}
