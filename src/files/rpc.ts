import type { Port } from './platform';

/** An interface whose functions all answer with a promise, so that it can stand behind a message port. */
export type Callable<Service> = { readonly [Name in keyof Service]: (...args: never[]) => Promise<unknown> };

type Name<Service> = keyof Service & string;
type ArgumentsOf<Call> = Call extends (...args: infer A) => unknown ? A : never;
type ResultOf<Call> = Call extends (...args: never[]) => Promise<infer R> ? R : never;

/** One call on its way to the service. */
export type Request<Service> = {
  readonly [N in Name<Service>]: { readonly id: number; readonly call: N; readonly args: ArgumentsOf<Service[N]> };
}[Name<Service>];

/** What comes back: an answer, a failure, or an event that nobody asked for. */
export type Reply<Event> =
  | { readonly id: number; readonly result: unknown }
  | { readonly id: number; readonly error: string }
  | { readonly event: Event };

/** Answers calls that arrive at a port. `buffersOf` names the memory in a result that is handed over, not copied. */
export function serve<Service extends Callable<Service>, Event>(
  port: Port,
  service: Service,
  buffersOf: (result: unknown) => readonly ArrayBuffer[],
): { emit(event: Event): void } {
  const send = (reply: Reply<Event>, buffers: readonly ArrayBuffer[] = []) => port.postMessage(reply, buffers);
  port.on('message', (message) => {
    const request = message as Request<Service>;
    const call = service[request.call] as (...args: never[]) => Promise<unknown>;
    call(...(request.args as readonly never[])).then(
      (result) => send({ id: request.id, result }, buffersOf(result)),
      (error: unknown) => send({ id: request.id, error: error instanceof Error ? error.message : String(error) }),
    );
  });
  return { emit: (event) => send({ event }) };
}

/** The calling side: keeps track of what is under way. How messages leave is up to the owner of the port. */
export class Calls<Service extends Callable<Service>, Event> {
  private next = 1;
  private readonly waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();

  constructor(
    private readonly send: (request: Request<Service>) => void,
    private readonly onEvent: (event: Event) => void,
  ) {}

  call<N extends Name<Service>>(name: N, ...args: ArgumentsOf<Service[N]>): Promise<ResultOf<Service[N]>> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.send({ id, call: name, args } as Request<Service>);
    });
  }

  receive(reply: Reply<Event>): void {
    if ('event' in reply) {
      this.onEvent(reply.event);
      return;
    }
    const waiting = this.waiting.get(reply.id);
    this.waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(new Error(reply.error));
    else waiting?.resolve(reply.result as never);
  }

  /** Fails every call that is under way. */
  abandon(reason: string): void {
    for (const { reject } of this.waiting.values()) reject(new Error(reason));
    this.waiting.clear();
  }
}
