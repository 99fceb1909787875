import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApp } from '../../store/use-app.ts';

/** Says to a screen reader, on whatever screen, that an import is over and what there is now. */
export function ImportHeard() {
  const { t } = useTranslation('importing');
  const phase = useApp((state) => state.importPhase);
  const servers = useApp((state) => state.project?.servers ?? 0);
  const flagged = useApp((state) => state.project?.flagged ?? 0);
  const wasImporting = useRef(false);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (phase === 'idle' && wasImporting.current) setSaid(t('heard', { count: servers, flagged }));
    else setSaid('');
    if (phase !== 'idle') wasImporting.current = phase === 'importing';
  }, [phase, servers, flagged, t]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
