import { type KeyboardEvent, useRef } from 'react';
import { English } from '../../components/english.tsx';
import styles from './answer-segments.module.css';

/** Props of AnswerSegments. */
export interface AnswerSegmentsProps {
  label: string;
  segments: readonly { key: string; label: string; language?: 'en' | undefined }[];
  /** Key of the answer in force, or null. */
  chosen: string | null;
  state: 'ready' | 'working';
  onChoose: (key: string) => void;
}

/** Answers side by side; the arrow keys only move, so that every answer can be reached before one is given. */
export function AnswerSegments({ label, segments, chosen, state, onChoose }: AnswerSegmentsProps) {
  const root = useRef<HTMLFieldSetElement>(null);
  const entry = Math.max(
    0,
    segments.findIndex((segment) => segment.key === chosen),
  );

  function move(event: KeyboardEvent) {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(root.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button.matches(':focus'));
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  }

  return (
    <fieldset ref={root} className={styles.group} aria-label={label} onKeyDown={move}>
      {segments.map((segment, index) => (
        <button
          key={segment.key}
          type="button"
          className={styles.segment}
          aria-pressed={segment.key === chosen}
          aria-disabled={state === 'working' || undefined}
          tabIndex={index === entry ? 0 : -1}
          onClick={() => state === 'ready' && segment.key !== chosen && onChoose(segment.key)}
        >
          {segment.language === undefined ? segment.label : <English>{segment.label}</English>}
        </button>
      ))}
    </fieldset>
  );
}
