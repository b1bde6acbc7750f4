import { spellNonFinite } from '../../core/non-finite';
import type { FromWebview, ToWebview } from '../../protocol';
import type { RunService } from '../../service';
import { inOneBuffer } from './one-buffer';

type AsOfMessage = Extract<FromWebview, { type: 'as-of' }>;

/** Answers what a page asks for a replay of its run. */
export interface PanelReplay {
  prepare(run: string): Promise<void>;
  asOf(run: string, message: AsOfMessage): Promise<void>;
  /** Gives up what is being prepared. */
  stop(): void;
}

export function panelReplay(
  service: Pick<RunService, 'replay' | 'asOf'>,
  post: (message: ToWebview) => Promise<void>,
): PanelReplay {
  let stop = (): void => undefined;
  return {
    async prepare(run) {
      stop();
      const history = await service.replay(run, {
        onStart: (given) => (stop = given),
        onProgress: (share) => void post({ type: 'replay', share, history: null }),
      });
      await post({ type: 'replay', share: 1, history });
    },
    async asOf(run, { type, request, ...look }) {
      const known = await service.asOf({ id: run, ...look });
      if (known === null) return;
      const { report, curves, detail } = known;
      await post({
        ...{ type, request },
        run: spellNonFinite(report),
        curves: inOneBuffer(curves),
        detail: detail && inOneBuffer(detail),
      });
    },
    stop: () => stop(),
  };
}
