import type { Page } from 'playwright';

/** A text of a page and where it stands. */
export interface PageText {
  where: string;
  text: string;
}

/**
 * Lists what a page shows or says outside of the brackets that pseudo-locale puts around every message.
 * What is marked as data (`translate="no"`, `lang="en"`, code, keys) is left out; what came from the services has to be told apart by the caller.
 */
export async function listUnbracketed(page: Page): Promise<PageText[]> {
  return page.evaluate(() => {
    const LEFT_OUT = 'script, style, code, kbd, pre, [translate="no"], [lang="en"]';
    const found: { where: string; text: string }[] = [];
    const name = (element: Element) => {
      const parent = element.closest('[data-region], [role="dialog"], header, nav, main, footer');
      return `${parent?.getAttribute('data-region') ?? parent?.tagName.toLowerCase() ?? 'page'} ${element.tagName.toLowerCase()}.${String(element.getAttribute('class') ?? '').split(' ')[0]}`;
    };
    let depth = 0;
    const strip = (text: string): string[] => {
      const pieces: string[] = [];
      let piece = '';
      for (const character of text) {
        if (character === '[') depth += 1;
        if (depth === 0) piece += character;
        else if (piece !== '') {
          pieces.push(piece);
          piece = '';
        }
        if (character === ']') depth = Math.max(0, depth - 1);
      }
      return [...pieces, piece].map((each) => each.replaceAll(/\s+/g, ' ').trim()).filter((each) => /[A-Za-z]{2,}/.test(each));
    };
    // Rich text splits one message into several nodes: brackets are counted over the whole block.
    let block: Element | null = null;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      if (element === null || element.closest(LEFT_OUT) !== null || !element.checkVisibility()) continue;
      let holder: Element | null = element;
      while (holder !== null && getComputedStyle(holder).display === 'inline') holder = holder.parentElement;
      if (holder !== block) depth = 0;
      block = holder;
      for (const text of strip(node.textContent ?? '')) found.push({ where: name(element), text });
    }
    for (const attribute of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) {
      for (const element of document.body.querySelectorAll(`[${attribute}]`)) {
        if (element.closest(LEFT_OUT) !== null || !element.checkVisibility()) continue;
        depth = 0;
        for (const text of strip(element.getAttribute(attribute) ?? '')) found.push({ where: `${name(element)} ${attribute}`, text });
      }
    }
    return found;
  });
}

/** Lists texts that a page cuts off where nothing else (a title on it, around it or in it) says them in full. */
export async function listClipped(page: Page): Promise<PageText[]> {
  return page.evaluate(() => {
    const found: { where: string; text: string }[] = [];
    for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
      const style = getComputedStyle(element);
      const hides = ['hidden', 'clip'];
      const wide = hides.includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const high = hides.includes(style.overflowY) && element.scrollHeight > element.clientHeight + 2;
      if (!(wide || high) || element.clientWidth <= 1 || element.clientHeight <= 1 || !element.checkVisibility()) continue;
      const text = (element.innerText ?? '').replaceAll(/\s+/g, ' ').trim();
      if (!/\p{L}{2,}/u.test(text)) continue;
      if (element.closest('[title]') !== null || element.querySelector('[title]') !== null) continue;
      if (element.closest('.visually-hidden') !== null) continue;
      // A box that only holds a longer surface is not the one that cuts a text.
      if (element.querySelector(':scope > * > * > *') !== null && !wide) continue;
      found.push({ where: `${element.tagName.toLowerCase()}.${String(element.className).split(' ')[0]}`, text: text.slice(0, 100) });
    }
    return found;
  });
}
