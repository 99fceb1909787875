/** Puts text on the clipboard without asking for a permission; answers whether the browser let it. */
export function copyText(text: string): 'copied' | 'refused' {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done ? 'copied' : 'refused';
}
