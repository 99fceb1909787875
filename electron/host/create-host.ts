import type { Contract } from '../../shared/contract/contract.ts';
import { contract } from '../../shared/contract/contract.ts';
import type { Handlers } from '../../shared/contract/define.ts';
import type { Call, ReportFault } from './router.ts';
import { createRouter } from './router.ts';

/** Joins the host's own operations and the engine's behind one function; a name that neither has is refused. */
export function createHost(handlers: Handlers<Contract, 'host'>, callEngine: Call, reportFault?: ReportFault): Call {
  const router = createRouter(contract, handlers, 'host', reportFault);
  return (name, input) => {
    const operation = Object.hasOwn(contract, name) ? contract[name as keyof Contract] : undefined;
    return operation?.servedBy === 'engine' ? callEngine(name, input) : router.call(name, input);
  };
}
