import type { TFunction } from 'i18next';
import type { ServerDetail } from '../../../shared/domain/server.ts';
import { FIRMNESS, PATH_MARKS } from '../../components/path-marks.tsx';

/** Says which server is shown and what is recommended for it, for those who cannot see the signs change. */
export function sayVerdict({ name, verdict, decision }: ServerDetail, t: TFunction<'decide'>): string {
  const words = {
    name,
    firmness: FIRMNESS[verdict.firmness].label,
    decision: decision === null ? t('said.isUndecided') : t('said.isDecided', { path: PATH_MARKS[decision.path].label }),
  };
  return verdict.path === 'manual-review'
    ? t('said.verdictNone', words)
    : t('said.verdict', { ...words, path: PATH_MARKS[verdict.path].label });
}
