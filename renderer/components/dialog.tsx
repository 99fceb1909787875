import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { Button } from './button.tsx';
import styles from './dialog.module.css';
import { readWords } from './language.ts';

/** Props of Dialog. */
export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence below the title. */
  description?: string;
  /** Width in pixels. */
  width?: number;
  /** first: the focus starts in the first field or button; window: on the dialog itself, where there is only something to read. */
  startAt?: 'first' | 'window';
  /** Buttons at the foot, the one that goes on last. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** A window over the app that holds the focus until it is closed; Esc closes it. */
export function Dialog({ open, onClose, title, description, width = 480, startAt = 'first', actions, children }: DialogProps) {
  const words = readWords();
  const popupRef = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup ref={popupRef} initialFocus={startAt === 'window' ? popupRef : true} className={styles.popup} style={{ width }}>
          <header className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
          </header>
          {description !== undefined && <Base.Description className={styles.description}>{description}</Base.Description>}
          {children !== undefined && <div className={styles.body}>{children}</div>}
          {actions !== undefined && <footer className={styles.foot}>{actions}</footer>}
          {/* Last in order, so that the focus starts in the dialog's own content. */}
          <Base.Close
            render={
              <Button icon={X} look="quiet" size="small" aria-label={words.close} title={words.closeByKey} className={styles.close} />
            }
          />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** Props of ConfirmDialog. */
export interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** What will happen, and whether it can be taken back. */
  text: string;
  confirmLabel: string;
  look?: 'primary' | 'danger';
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that is not easily taken back. */
export function ConfirmDialog({ open, title, text, confirmLabel, look = 'primary', onConfirm, onCancel }: ConfirmDialogProps) {
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => !next && onCancel()}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={styles.backdrop} />
        <AlertDialog.Popup className={styles.popup} style={{ width: 420 }}>
          <header className={styles.head}>
            <AlertDialog.Title className={styles.title}>{title}</AlertDialog.Title>
          </header>
          <AlertDialog.Description className={styles.description}>{text}</AlertDialog.Description>
          <footer className={styles.foot}>
            <Button onClick={onCancel}>{readWords().cancel}</Button>
            <Button look={look} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
