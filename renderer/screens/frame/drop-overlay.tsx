import { FileDown } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppStore } from '../../store/use-app.ts';
import styles from './drop-overlay.module.css';

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

/** Takes files dropped anywhere in the window, and says so while they hover over it. */
export function DropOverlay() {
  const { t } = useTranslation('frame');
  const store = useAppStore();
  const [shown, setShown] = useState(false);
  const depthRef = useRef(0);

  useEffect(() => {
    function handleEnter(event: DragEvent) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      depthRef.current += 1;
      setShown(true);
    }
    function handleLeave(event: DragEvent) {
      if (!carriesFiles(event)) return;
      depthRef.current = Math.max(0, depthRef.current - 1);
      if (depthRef.current === 0) setShown(false);
    }
    function handleOver(event: DragEvent) {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'copy';
    }
    function handleDrop(event: DragEvent) {
      if (!carriesFiles(event) || event.dataTransfer === null) return;
      event.preventDefault();
      depthRef.current = 0;
      setShown(false);
      const { bridge, takeFiles } = store.getState();
      void takeFiles(bridge.acceptDrop(event.dataTransfer));
    }
    window.addEventListener('dragenter', handleEnter);
    window.addEventListener('dragleave', handleLeave);
    window.addEventListener('dragover', handleOver);
    window.addEventListener('drop', handleDrop);
    return () => {
      window.removeEventListener('dragenter', handleEnter);
      window.removeEventListener('dragleave', handleLeave);
      window.removeEventListener('dragover', handleOver);
      window.removeEventListener('drop', handleDrop);
    };
  }, [store]);

  if (!shown) return null;
  return (
    <div className={styles.overlay}>
      <div className={styles.frame}>
        <FileDown aria-hidden />
        <p className={styles.title}>{t('drop.title')}</p>
        <p className={styles.text}>{t('drop.text')}</p>
      </div>
    </div>
  );
}
