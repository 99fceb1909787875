import { useEffect, useState } from 'react';

/** A value once it has stayed the same for a while; null until then. */
export function useSettled<T>(value: T, afterMs: number): T | null {
  const [settled, setSettled] = useState<T | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), afterMs);
    return () => clearTimeout(timer);
  }, [value, afterMs]);
  return settled === value ? settled : null;
}
