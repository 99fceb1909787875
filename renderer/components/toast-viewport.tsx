import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { useEffect } from 'react';
import { Button, IconButton } from './button.tsx';
import { WithEnglish } from './english.tsx';
import { readWords } from './language.ts';
import styles from './toast-viewport.module.css';

/** A message that appears in the corner. */
export interface Toast {
  id: string;
  tone: 'info' | 'good' | 'bad';
  /** One plain sentence: what is so, why, what to do next. */
  text: string;
  /** The part of the text that the services said in English, word by word. */
  quoted?: string;
  action?: { label: string; run: () => void };
  /** A newer message about the same thing takes the place of this one. */
  topic?: string;
}

/** Props of ToastViewport. */
export interface ToastViewportProps {
  toasts: readonly Toast[];
  onDismiss: (id: string) => void;
}

const ICONS = { info: Info, good: CircleCheck, bad: CircleAlert };
const STAYS_MS = 6_000;

function ToastCard({ toast, onDismiss }: { toast: Toast; onDismiss: (id: string) => void }) {
  const { id, tone, text, quoted, action } = toast;
  // An error stays until it is read; good news leaves by itself.
  useEffect(() => {
    if (tone === 'bad') return;
    const timer = window.setTimeout(() => onDismiss(id), STAYS_MS);
    return () => window.clearTimeout(timer);
  }, [id, tone, onDismiss]);
  const Icon = ICONS[tone];
  return (
    <div className={styles.toast} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
      <Icon aria-hidden className={styles.icon} />
      <p className={styles.text}>
        <WithEnglish text={text} quoted={quoted ?? ''} />
      </p>
      {action !== undefined && (
        <Button
          size="small"
          onClick={() => {
            action.run();
            onDismiss(id);
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton icon={X} label={readWords().dismiss} size="small" onClick={() => onDismiss(id)} />
    </div>
  );
}

/** Where messages appear: bottom right, newest last. */
export function ToastViewport({ toasts, onDismiss }: ToastViewportProps) {
  return (
    <section className={styles.viewport} aria-label={readWords().messages}>
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onDismiss={onDismiss} />
      ))}
    </section>
  );
}
