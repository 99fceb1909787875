/** Makes an object answer only for what it models: anything else throws by name instead of being undefined. */
export function beStrict<T extends object>(name: string, modelled: T): T {
  return new Proxy(modelled, {
    get(target, key, receiver) {
      // Promises and consoles ask every object for these.
      if (typeof key === 'symbol' || key === 'then' || key === 'toJSON') return Reflect.get(target, key, receiver);
      if (!(key in target)) throw new Error(`The stand-in for Electron does not model ${name}.${key}.`);
      return Reflect.get(target, key, target);
    },
    set(_target, key) {
      throw new Error(`The stand-in for Electron does not model setting ${name}.${String(key)}.`);
    },
  });
}
