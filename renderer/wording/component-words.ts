import type { TFunction } from 'i18next';
import type { ComponentWords } from '../components/language.ts';

/** Puts together what components say by themselves, in the language that `t` speaks at this moment. */
export function buildComponentWords(t: TFunction<'components'>): ComponentWords {
  return {
    close: t('close'),
    closeByKey: t('closeByKey'),
    closeInspector: t('closeInspector'),
    cancel: t('cancel'),
    dismiss: t('dismiss'),
    tryAgain: t('tryAgain'),
    messages: t('messages'),
    chosen: t('chosen'),
    reading: t('reading'),
    rowsUnreadable: t('rowsUnreadable'),
    selectAllRows: t('selectAllRows'),
    closed: t('closed'),
    selectRow: (label) => t('selectRow', { label }),
    countRows: (count) => t('rows', { count }),
    countDone: (done, total) => t('done', { done, total }),
    nameRow: (row) => t('row', { row }),
    quoteCell: (raw) => t('quote', { raw }),
    nameList: (title) => t('list', { title }),
    describeRange: (label, low, high) => t('range', { label, low, high }),
    describeShut: (label) => t('shut', { label }),
    paths: {
      migrate: t('paths.migrate'),
      virtualize: t('paths.virtualize'),
      isolate: t('paths.isolate'),
      retire: t('paths.retire'),
      'manual-review': t('paths.manualReview'),
      'out-of-scope': t('paths.outOfScope'),
      none: t('paths.none'),
      undecided: t('paths.undecided'),
    },
    firmness: {
      robust: { label: t('firmness.robust'), meaning: t('firmness.robustMeaning') },
      contestable: { label: t('firmness.contestable'), meaning: t('firmness.contestableMeaning') },
      undetermined: { label: t('firmness.undetermined'), meaning: t('firmness.undeterminedMeaning') },
    },
    keys: {
      Ctrl: t('keys.Ctrl'),
      Shift: t('keys.Shift'),
      Alt: t('keys.Alt'),
      Esc: t('keys.Esc'),
      Enter: t('keys.Enter'),
      Space: t('keys.Space'),
      Home: t('keys.Home'),
      End: t('keys.End'),
      PgUp: t('keys.PgUp'),
      PgDn: t('keys.PgDn'),
    },
  };
}
