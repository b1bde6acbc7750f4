import { startThread, type Thread } from './platform';
import { Calls, type Callable, type Reply } from './rpc';

interface Member<Service extends Callable<Service>, Event> {
  readonly thread: Thread;
  readonly calls: Calls<Service, Event>;
  busy: number;
}

/** Threads that answer the same calls. */
export interface WorkerPool<Service extends Callable<Service>, Event> {
  /** Asks the thread that has the least to do. Rejects when that thread ends before it has answered. */
  readonly call: Calls<Service, Event>['call'];
  close(): void;
}

/** A pool whose threads start as there are calls for them, up to `size`. Each is given `data` and runs `file`. */
export function openPool<Service extends Callable<Service>, Event>(
  file: string,
  size: number,
  data: unknown,
  onEvent: (event: Event) => void,
): WorkerPool<Service, Event> {
  const members = new Set<Member<Service, Event>>();
  /** Why threads end before they answer anything: others would do the same. */
  let broken: string | null = null;

  function start(): Member<Service, Event> {
    const thread = startThread(file, data);
    const calls = new Calls<Service, Event>((request) => thread.postMessage(request), onEvent);
    const member = { thread, calls, busy: 0 };
    let reason = 'its thread ended';
    let hasAnswered = false;
    thread.on('message', (reply) => {
      hasAnswered = true;
      calls.receive(reply as Reply<Event>);
    });
    thread.on('error', (error) => (reason = error.message));
    thread.on('exit', () => {
      // One that was closed is no member any more.
      if (members.delete(member) && !hasAnswered) broken = reason;
      calls.abandon(reason);
    });
    members.add(member);
    return member;
  }

  function leastBusy(): Member<Service, Event> {
    const [first, ...others] = [...members].sort((a, b) => a.busy - b.busy);
    if (first === undefined || (first.busy > 0 && others.length + 1 < size)) return start();
    return first;
  }

  return {
    call: async (name, ...args) => {
      if (broken !== null) throw new Error(broken);
      const member = leastBusy();
      member.busy++;
      try {
        return await member.calls.call(name, ...args);
      } finally {
        member.busy--;
      }
    },
    close() {
      for (const { thread } of members) void thread.terminate();
      members.clear();
    },
  };
}
