import { AlertDialog } from '@base-ui/react/alert-dialog';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button, IconButton } from './button.tsx';
import styles from './dialog.module.css';

/** Props of Dialog. */
export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: string;
  /** One sentence below the title. */
  description?: string;
  /** Width in pixels. */
  width?: number;
  /** Buttons at the foot, the one that goes on last. */
  actions?: ReactNode;
  children?: ReactNode;
}

/** A window over the app that holds the focus until it is closed; Esc closes it. */
export function Dialog({ open, onClose, title, description, width = 480, actions, children }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={styles.popup} style={{ width }}>
          <header className={styles.head}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close render={<IconButton icon={X} label="Close" keys="Esc" size="small" />} />
          </header>
          {description !== undefined && <Base.Description className={styles.description}>{description}</Base.Description>}
          {children !== undefined && <div className={styles.body}>{children}</div>}
          {actions !== undefined && <footer className={styles.foot}>{actions}</footer>}
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
            <Button onClick={onCancel}>Cancel</Button>
            <Button look={look} onClick={onConfirm}>
              {confirmLabel}
            </Button>
          </footer>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
