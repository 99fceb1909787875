import { expect, it, vi } from 'vitest';
import { describeApp } from '../helpers/launch-app.ts';

/** What `window.offramp` answers; on loopback the page has no such object and asks the server. */
interface Bridge {
  call(name: string, input: unknown): Promise<{ ok: boolean; error?: { code: string } }>;
}

describeApp('the page in its shell', (launch, kind) => {
  it('shows its first screen without an error and within its own policy', async () => {
    const { page, pageErrors } = await launch();
    await page.locator('#root > *').first().waitFor();
    expect(await page.title()).toContain('Offramp');
    expect(pageErrors).toEqual([]);
  });

  it('runs no inline script and no evaluated text', async () => {
    const { page } = await launch();
    const ran = await page.evaluate(async () => {
      const violations: string[] = [];
      document.addEventListener('securitypolicyviolation', (event) => violations.push(event.effectiveDirective));
      const script = document.createElement('script');
      try {
        script.textContent = 'window.injected = true';
      } catch {
        violations.push('trusted-types');
      }
      document.head.append(script);
      const button = document.createElement('button');
      try {
        button.setAttribute('onclick', 'window.injected = true');
      } catch {
        violations.push('trusted-types');
      }
      document.body.append(button);
      button.click();
      const style = document.createElement('style');
      style.textContent = 'body { outline: 9px solid red }';
      document.head.append(style);
      // A round trip gives everything that was started the time to happen.
      await fetch('/index.html');
      return { injected: 'injected' in window, outline: getComputedStyle(document.body).outlineWidth, violations };
    });
    expect(ran.injected).toBe(false);
    expect(ran.outline).not.toBe('9px');
    expect(ran.violations.length).toBeGreaterThan(0);
  });

  it('has no Node, no Electron and no way around the bridge', async () => {
    const { page } = await launch();
    const found = await page.evaluate(() => ({
      names: ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter((name) => name in window),
      bridge: 'offramp' in window ? Object.keys(window.offramp as object).sort() : null,
      secure: window.isSecureContext,
    }));
    expect(found.names).toEqual([]);
    expect(found.bridge).toEqual(kind === 'loopback' ? null : ['acceptFiles', 'call', 'onEvent']);
    expect(found.secure).toBe(true);
  });

  it('goes nowhere else and opens no window', async () => {
    const { page, origin, requests } = await launch();
    await page.evaluate(() => {
      window.open('https://elsewhere.example/window');
    });
    await vi.waitFor(() => expect(page.context().pages()).toHaveLength(1));
    if (kind !== 'loopback') {
      await page.evaluate(() => {
        location.href = 'https://elsewhere.example/page';
      });
      expect(await page.evaluate(async () => (await fetch('/index.html')).status)).toBe(200);
      expect(new URL(page.url()).href.startsWith(`${origin}/`)).toBe(true);
    }
    expect(requests.filter((url) => url.startsWith('https://elsewhere.example/window'))).toEqual([]);
  });

  it('reaches no other address', async () => {
    const { page, standIn } = await launch();
    const reached = await page.evaluate(async () => {
      const tries = ['https://elsewhere.example/', 'http://127.0.0.1:9/', 'file:///etc/hosts'];
      const results: string[] = [];
      for (const url of tries) {
        try {
          await fetch(url);
          results.push(url);
        } catch {
          // Refused, as it must be.
        }
      }
      return results;
    });
    expect(reached).toEqual([]);
    if (standIn !== null) expect(standIn.requestsThatLeft).toEqual([]);
  });

  it('asks nobody but its own origin while it loads', async () => {
    const { requests, origin } = await launch();
    expect(requests.length).toBeGreaterThan(0);
    expect(requests.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith('data:'))).toEqual([]);
  });

  it('is given no permission', async () => {
    const { page, standIn } = await launch();
    const asked = await page.evaluate(
      () =>
        new Promise((resolve) => {
          navigator.geolocation.getCurrentPosition(
            () => resolve('granted'),
            (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
          );
        }),
    );
    expect(asked).toBe('denied');
    if (standIn === null) return;
    expect(standIn.permissionChecks).toHaveLength(3);
    for (const isGranted of standIn.permissionChecks) expect(isGranted()).toBe(false);
  });

  it('cannot read a file beside the page', async () => {
    const { page } = await launch();
    const statuses = await page.evaluate(async () => {
      const tries = ['/..%2fmain.cjs', '/..%2f..%2fpackage.json', '/%2e%2e%2fengine.mjs', '/..%5cmain.cjs', '/main.cjs'];
      return Promise.all(tries.map(async (url) => (await fetch(url)).status));
    });
    expect(statuses).toEqual([403, 403, 403, 403, 404]);
  });
});

describeApp(
  'the channel between page and host',
  (launch, kind) => {
    it('answers its own page', async () => {
      const { page } = await launch();
      const answer = await page.evaluate(() => (window as unknown as { offramp: Bridge }).offramp.call('host.describe', {}));
      expect(answer).toMatchObject({ ok: true, value: { kind: 'electron', menu: 'native' } });
    });

    it('refuses an operation that nobody declared, and paths from the page', async () => {
      const { page } = await launch();
      const codes = await page.evaluate(async () => {
        const { offramp } = window as unknown as { offramp: Bridge };
        const answers = [
          await offramp.call('files.accept', { paths: ['/etc/hosts'] }),
          await offramp.call('project.open', { file: { token: '/etc/hosts', name: 'hosts', size: 1 } }),
          await offramp.call('project.create', { name: '' }),
        ];
        return answers.map((answer) => answer.error?.code);
      });
      expect(codes).toEqual(['unknown-operation', 'unknown-file', 'invalid-input']);
    });

    it.runIf(kind === 'stand-in')('refuses any sender but its own page', async () => {
      const { standIn } = await launch();
      const message = [{ kind: 'call', name: 'host.describe', input: {} }];
      const senders = [
        { url: 'https://elsewhere.example/', parent: null },
        { url: 'app://offramp.elsewhere.example/', parent: null },
        { url: 'app://offramp/index.html', parent: {} },
        { url: 'about:blank', parent: null },
      ];
      for (const sender of senders) {
        expect(await standIn?.invoke('offramp:call', sender, message)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
      }
      expect(await standIn?.invoke('offramp:call', { url: 'app://offramp/index.html', parent: null }, message)).toMatchObject({ ok: true });
    });

    it('takes dropped files and folders without showing their paths', async () => {
      const app = await launch();
      await app.page.evaluate(() => {
        const area = document.createElement('div');
        area.id = 'test-drop-area';
        area.style.cssText = 'position: fixed; inset: 0; z-index: 9999';
        document.body.append(area);
        area.addEventListener('dragover', (event) => event.preventDefault());
        area.addEventListener('drop', async (event) => {
          event.preventDefault();
          event.stopPropagation();
          const { offramp } = window as unknown as { offramp: { acceptFiles(files: File[]): Promise<unknown> } };
          area.title = JSON.stringify(await offramp.acceptFiles([...(event.dataTransfer?.files ?? [])]));
        });
      });
      const area = app.page.locator('#test-drop-area');
      await app.dropFiles(area, [`${process.cwd()}/package.json`, `${process.cwd()}/tests/helpers/electron-stand-in`]);
      const refs = await vi.waitFor(async () => {
        const title = await area.getAttribute('title');
        if (title === null) throw new Error('Nothing was taken in.');
        return JSON.parse(title) as { name: string; token: string }[];
      });
      expect(refs.map((ref) => ref.name)).toContain('package.json');
      expect(refs.map((ref) => ref.name)).toContain('electron-stand-in/be-strict.ts');
      expect(JSON.stringify(refs)).not.toContain(process.cwd());
    });
  },
  ['stand-in', 'electron'],
);

describeApp(
  'the native menu',
  (launch) => {
    it('offers what fits the state of the app, and passes commands on', async () => {
      const app = await launch();
      const items = (await app.readMenu()).flatMap((menu) => menu.items);
      expect(items.find((item) => item.id === 'open-project')?.enabled).toBe(true);
      expect(items.find((item) => item.id === 'write-workbook')?.enabled).toBe(false);
      await app.page.evaluate(() => {
        const { offramp } = window as unknown as { offramp: { onEvent(listener: (event: unknown) => void): void } };
        offramp.onEvent((event) => {
          document.body.dataset.lastEvent = JSON.stringify(event);
        });
      });
      await app.chooseMenu('show-keys');
      await vi.waitFor(async () => {
        expect(await app.page.locator('body').getAttribute('data-last-event')).toBe('{"type":"menu-command","command":"show-keys"}');
      });
    });
  },
  ['stand-in', 'electron'],
);
