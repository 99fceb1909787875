import type { Forecast } from '../../../shared/domain/simulation.ts';
import { FORECAST_SEED } from '../../../shared/planning/running/build-forecast.ts';
import { createBreather } from '../project/breathe.ts';
import type { RunningReader } from '../running/running-reader.ts';
import type { EngineHandlers, HandlerParts } from './handler-parts.ts';

/** Creates the handlers of forecast.*. */
export function createForecastHandlers({ session }: HandlerParts, running: RunningReader) {
  async function draw(seed: number): Promise<Forecast> {
    const steps = (await running.read()).forecast(seed);
    const breathe = createBreather(new AbortController().signal);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
      await breathe();
    }
  }
  return {
    'forecast.read': ({ seed = FORECAST_SEED }) => {
      const { store, remember } = session.current();
      return remember(`forecast ${seed} ${store.asOf}`, () => draw(seed));
    },
  } satisfies Partial<EngineHandlers>;
}
