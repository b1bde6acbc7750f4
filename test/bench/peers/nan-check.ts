import type { Alarm } from './curve';

/** What callbacks such as Keras's TerminateOnNaN do: any loss that is not finite. */
export const nanCheck: Alarm = ({ everyTrain, validation }) =>
  [...everyTrain, ...validation].some((loss) => !Number.isFinite(loss));
