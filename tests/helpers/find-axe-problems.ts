import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

/** What axe finds wrong by WCAG 2.2 A and AA, as short lines; the library's own focus guards hold nothing to read. */
export async function findAxeProblems(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .exclude('[data-base-ui-focus-guard]')
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary?.split('\n')[1]?.trim()}`),
  );
}

/** Lists controls of a page that no scrolling brings into its window. */
export async function listUnreachable(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const controls = [...document.body.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, [tabindex="0"]')].filter(
      (control) =>
        control.checkVisibility() &&
        !control.matches(':disabled, [tabindex="-1"], [data-base-ui-focus-guard], [aria-hidden="true"], [aria-hidden="true"] *'),
    );
    const unreachable: string[] = [];
    for (const control of controls) {
      control.focus();
      control.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
      const box = control.getBoundingClientRect();
      if (box.width === 0 || box.height === 0) continue;
      // A part of a surface that fills the window is reached wherever it shows.
      const shows = box.left < window.innerWidth - 1 && box.right > 1 && box.top < window.innerHeight - 1 && box.bottom > 1;
      const whole = box.width > window.innerWidth || (box.left >= -1 && box.right <= window.innerWidth + 1);
      if (!shows || !whole)
        unreachable.push(`${control.tagName.toLowerCase()} ${control.innerText || control.ariaLabel || control.className}`);
    }
    return unreachable;
  });
}

/** Lists surfaces that have to be scrolled sideways, but for tables, which have two directions by nature. */
export async function listSideways(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const root = document.documentElement;
    const found = root.scrollWidth > window.innerWidth ? [`the page: ${root.scrollWidth} of ${window.innerWidth}`] : [];
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const { overflowX } = getComputedStyle(element);
      if (overflowX !== 'auto' && overflowX !== 'scroll') continue;
      if (element.scrollWidth <= element.clientWidth + 1 || !element.checkVisibility()) continue;
      if (element.querySelector('table') !== null || element.matches('[role="grid"], [data-two-way]')) continue;
      found.push(`${element.tagName.toLowerCase()}.${element.className}: ${element.scrollWidth} of ${element.clientWidth}`);
    }
    return found;
  });
}
