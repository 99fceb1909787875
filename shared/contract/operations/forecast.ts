import { z } from 'zod';
import { Forecast } from '../../domain/simulation.ts';
import { engineOperation } from '../define.ts';

/** Operations on the forecast. */
export const forecastOperations = {
  /** Effort, cost and outage of the plan as it stands. The same seed gives the same answer. */
  'forecast.read': engineOperation(z.object({ seed: z.number().int().min(0).max(2_147_483_647).optional() }), Forecast),
};
