import { useCallback, useRef, useState } from 'react';
import type { PlanBreak, PlanSettings } from '../../../shared/domain/wave-plan.ts';
import { useApp } from '../../store/use-app.ts';

/** A move that is being held over a wave, and what it would break; null until that is known. */
export interface HeldMove {
  unit: string;
  wave: number;
  breaks: readonly PlanBreak[] | null;
}

/** What can be done to the plan. Each answers whether it was done. */
export interface Planning {
  state: 'ready' | 'working';
  held: HeldMove | null;
  hold: (unit: string, wave: number) => void;
  letGo: () => void;
  move: (units: readonly string[], wave: number) => Promise<boolean>;
  release: (units: readonly string[]) => Promise<boolean>;
  propose: (mode: 'keep' | 'afresh') => Promise<boolean>;
  saveSettings: (settings: PlanSettings) => Promise<boolean>;
}

/** Lets a screen change the plan; every change can be undone. */
export function usePlanning(): Planning {
  const ask = useApp((state) => state.ask);
  const adoptProject = useApp((state) => state.adoptProject);
  const [state, setState] = useState<'ready' | 'working'>('ready');
  const [held, setHeld] = useState<HeldMove | null>(null);
  const heldRef = useRef<string | null>(null);

  const hold = useCallback(
    (unit: string, wave: number) => {
      const key = `${unit} ${wave}`;
      if (heldRef.current === key) return;
      heldRef.current = key;
      setHeld({ unit, wave, breaks: null });
      void ask('plan.preview', { units: [unit], wave }).then((breaks) => {
        if (heldRef.current === key && breaks !== null) setHeld({ unit, wave, breaks });
      });
    },
    [ask],
  );
  const letGo = useCallback(() => {
    heldRef.current = null;
    setHeld(null);
  }, []);

  async function change(work: () => Promise<Parameters<typeof adoptProject>[0]>): Promise<boolean> {
    setState('working');
    const project = await work();
    setState('ready');
    if (project === null) return false;
    adoptProject(project);
    return true;
  }

  return {
    state,
    held,
    hold,
    letGo,
    move: (units, wave) => change(() => ask('plan.move', { units: [...units], wave })),
    release: (units) => change(() => ask('plan.release', { units: [...units] })),
    propose: (mode) => change(() => ask('plan.propose', { mode })),
    saveSettings: (settings) => change(() => ask('plan.settings', { settings })),
  };
}
