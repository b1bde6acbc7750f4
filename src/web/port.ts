import type { Port } from '../files/platform/contract';

/** A browser's port as the calls of threads know ports. It is open from the first listener on. */
export function portOf(port: MessagePort): Port {
  return {
    postMessage: (message, buffers = []) => port.postMessage(message, [...buffers]),
    on: (_event, listener) => port.addEventListener('message', ({ data }) => listener(data)) ?? port.start(),
  };
}
