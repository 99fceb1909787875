import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Workshop } from '../../../shared/domain/workshop.ts';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { t } from '../../wording/messages.ts';

/** Lets a screen write the minutes of a workshop to a file that a person chooses. */
export function useMinutes(): { state: 'ready' | 'working'; write: (id: string, workshop: Workshop) => Promise<void> } {
  const bridge = useApp((state) => state.bridge);
  const ask = useApp((state) => state.ask);
  const tell = useApp((state) => state.tell);
  const tellError = useApp((state) => state.tellError);
  const { i18n } = useTranslation('workshop');
  const host = useOperation('host.describe', {}, { follow: 'nothing' });
  const [state, setState] = useState<'ready' | 'working'>('ready');

  async function write(id: string, { name, heldOn }: Workshop) {
    // Signs that no file name may hold are left out.
    const plain = name.replaceAll(/[^\p{L}\p{N} -]/gu, '').trim();
    const suggested = t('workshop:minutesFile', { name: plain === '' ? 'Workshop' : plain, on: heldOn });
    const destination = await bridge.pickSave('minutes', `${suggested}.html`);
    if (!destination.ok) return tellError(destination.error);
    if (destination.value === null) return;
    setState('working');
    const written = await ask('workshop.minutes', { id, language: i18n.language === 'de' ? 'de' : 'en', destination: destination.value });
    setState('ready');
    if (written === null) return;
    tell({ tone: 'good', text: t('workshop:minutesWritten', { file: written.fileName }) });
    if (host.value?.kind === 'loopback') {
      const delivered = await bridge.deliver(destination.value);
      if (!delivered.ok) tellError(delivered.error);
    }
  }
  return { state, write };
}
