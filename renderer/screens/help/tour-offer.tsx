import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Notice } from '../../components/notice.tsx';
import { useApp } from '../../store/use-app.ts';

/** Offers the tour on the first screen, until somebody took it or said not now. */
export function TourOffer() {
  const { t } = useTranslation('help');
  const offer = useApp((state) => state.tourOffer);
  const busy = useApp((state) => state.jobs.length > 0 || state.about === null);
  const startTour = useApp((state) => state.startTour);
  const declineTour = useApp((state) => state.declineTour);
  if (offer !== 'open') return null;
  return (
    <Notice
      title={t('tour.offer')}
      actions={
        <>
          <Button look="quiet" onClick={declineTour}>
            {t('tour.notNow')}
          </Button>
          <Button disabled={busy} onClick={() => void startTour()}>
            {t('tour.take')}
          </Button>
        </>
      }
    >
      <p>{t('tour.offerText')}</p>
    </Notice>
  );
}
