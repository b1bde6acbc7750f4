/** An event that does without VS Code, so that what fires it can be tested without VS Code. */
export interface Emitter<Value> {
  on(listener: (value: Value) => void): { dispose(): void };
  fire(value: Value): void;
}

export function emitter<Value>(): Emitter<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    on(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    fire(value) {
      for (const listener of [...listeners]) listener(value);
    },
  };
}
