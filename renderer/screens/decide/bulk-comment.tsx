import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSelection } from '../../../shared/domain/server-edit.ts';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { TextArea } from '../../components/text-field.tsx';
import styles from './bulk-comment.module.css';
import { COMMENT_MAX_LENGTH } from './comment-panel.tsx';
import type { ChangingTogether } from './use-changing-together.ts';

/** Props of BulkComment. */
export interface BulkCommentProps {
  selection: ServerSelection;
  changing: Pick<ChangingTogether, 'comment' | 'state'>;
  /** Told after the comment stands, in words. */
  onDone: (said: string) => void;
}

/** Notes the same about several servers. */
export function BulkComment({ selection, changing, onDone }: BulkCommentProps) {
  const { t } = useTranslation('decide');
  const [text, setText] = useState('');
  async function add() {
    if (text.trim() === '') return;
    const changed = await changing.comment(selection, text.trim());
    if (changed !== null) onDone(t('bulk.commented', { count: changed }));
  }
  return (
    <Panel title={t('bulk.commentTitle')}>
      <div className={styles.comment}>
        <TextArea label={t('comments.write')} rows={2} maxLength={COMMENT_MAX_LENGTH} value={text} onValueChange={setText} />
        <Button size="small" state={changing.state} disabled={text.trim() === ''} onClick={() => void add()}>
          {t('comments.add')}
        </Button>
      </div>
    </Panel>
  );
}
