/* Runs in the page before its scripts. `PRELOAD_SOURCE` is put in place of the marker below. */
(() => {
  if (window !== window.top) return;
  const invoke = window.__standInInvoke;
  const listeners = new Map();

  const beStrict = (name, modelled) =>
    new Proxy(modelled, {
      get(target, key) {
        if (typeof key === 'symbol' || key === 'then') return undefined;
        if (!(key in target)) throw new Error(`The stand-in for Electron does not model ${name}.${key}.`);
        return target[key];
      },
    });

  // What the context bridge lets through: files and functions as they are, anything else as a copy.
  const pass = (value) => {
    if (typeof value === 'function' || value instanceof File) return value;
    if (Array.isArray(value)) return value.map(pass);
    return structuredClone(value);
  };
  const wrap = (member) => {
    if (typeof member !== 'function') return Object.freeze(structuredClone(member));
    return (...args) => {
      const answer = member(...args.map(pass));
      return answer instanceof Promise ? answer.then(pass) : pass(answer);
    };
  };

  const electron = beStrict('electron', {
    contextBridge: beStrict('contextBridge', {
      exposeInMainWorld(name, api) {
        const exposed = Object.fromEntries(Object.entries(api).map(([key, member]) => [key, wrap(member)]));
        Object.defineProperty(window, name, { value: Object.freeze(exposed), enumerable: true });
      },
    }),
    ipcRenderer: beStrict('ipcRenderer', {
      async invoke(channel, ...args) {
        const answer = await invoke(channel, structuredClone(args));
        if (answer.threw !== undefined) throw new Error(`Error invoking remote method '${channel}': ${answer.threw}`);
        return answer.value;
      },
      on(channel, listener) {
        listeners.set(channel, [...(listeners.get(channel) ?? []), listener]);
      },
    }),
    webUtils: beStrict('webUtils', {
      // The harness says where the files are that it drops; a file made in the page has no path.
      getPathForFile: (file) => window.__standInPaths?.[file.name] ?? '',
    }),
  });
  Object.defineProperty(window, '__standInDeliver', {
    value: (channel, args) => {
      for (const listener of listeners.get(channel) ?? []) listener({}, ...args);
    },
  });

  const require = (name) => {
    if (name === 'electron') return electron;
    throw new Error(`A sandboxed preload cannot require "${name}".`);
  };
  ((_require) => {
    /* PRELOAD_SOURCE */
  })(require);
})();
