import { X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from '../../components/button.tsx';
import { TOUR } from '../../store/help-slice.ts';
import { labelStop } from '../../store/journey.ts';
import { useApp } from '../../store/use-app.ts';
import styles from './tour.module.css';

/** The tour beside the screens: what each is for, one card per stop. The screens stay usable, and Esc leaves it. */
export function Tour() {
  const { t } = useTranslation('help');
  const step = useApp((state) => state.tourStep);
  const present = useApp((state) => state.route.stop);
  const goTour = useApp((state) => state.goTour);
  const leaveTour = useApp((state) => state.leaveTour);
  const openHelp = useApp((state) => state.openHelp);
  const cardRef = useRef<HTMLElement>(null);

  useEffect(() => {
    if (step !== null) cardRef.current?.focus({ preventScroll: true });
  }, [step]);

  const stop = step === null ? undefined : TOUR[step];
  if (step === null || stop === undefined) return null;
  const isLast = step === TOUR.length - 1;

  function handleKey(event: KeyboardEvent) {
    if (event.key === 'Escape') leaveTour();
    else if (event.key === 'ArrowRight' && !isLast) goTour((step ?? 0) + 1);
    else if (event.key === 'ArrowLeft' && step !== 0) goTour((step ?? 0) - 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  return (
    <section
      ref={cardRef}
      className={styles.card}
      aria-label={t('tour.label')}
      data-region="tour"
      data-region-start
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the card takes the keys of the tour.
      tabIndex={0}
      onKeyDown={handleKey}
    >
      <p className={styles.count}>{t('tour.count', { step: step + 1, of: TOUR.length })}</p>
      <h2 className={styles.title}>{labelStop(stop)}</h2>
      <p aria-live="polite">{t(`tour.stops.${stop as 'import'}`)}</p>
      {present !== stop && (
        <p>
          <Button size="small" look="quiet" onClick={() => goTour(step)}>
            {t('tour.backTo', { stop: labelStop(stop) })}
          </Button>
        </p>
      )}
      <div className={styles.buttons}>
        <Button size="small" look="quiet" onClick={() => openHelp()}>
          {t('tour.more')}
        </Button>
        <span className={styles.room} />
        <Button size="small" disabled={step === 0} onClick={() => goTour(step - 1)}>
          {t('tour.back')}
        </Button>
        <Button size="small" look="primary" onClick={() => goTour(step + 1)}>
          {t(isLast ? 'tour.end' : 'tour.next')}
        </Button>
      </div>
      <IconButton icon={X} size="small" look="quiet" label={t('tour.leave')} keys="Esc" className={styles.leave} onClick={leaveTour} />
    </section>
  );
}
