import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerRow } from '../../../shared/domain/server.ts';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/screen-layout.tsx';
import { TextArea } from '../../components/text-field.tsx';
import styles from './bulk-comment.module.css';
import { COMMENT_MAX_LENGTH } from './comment-panel.tsx';
import type { Deciding } from './use-deciding.ts';

/** Props of BulkComment. */
export interface BulkCommentProps {
  rows: readonly ServerRow[];
  deciding: Pick<Deciding, 'comment' | 'signature' | 'state'>;
  /** Told after the comment stands, in words. */
  onDone: (said: string) => void;
}

/** Notes the same about several servers. */
export function BulkComment({ rows, deciding, onDone }: BulkCommentProps) {
  const { t } = useTranslation('decide');
  const [text, setText] = useState('');
  async function add() {
    if (text.trim() === '') return;
    const came = await deciding.comment(
      rows.map(({ id }) => id),
      text.trim(),
      deciding.signature,
    );
    if (came === 'done') onDone(t('bulk.commented', { count: rows.length }));
  }
  return (
    <Panel title={t('bulk.commentTitle')}>
      <div className={styles.comment}>
        <TextArea label={t('comments.write')} rows={2} maxLength={COMMENT_MAX_LENGTH} value={text} onValueChange={setText} />
        <Button size="small" state={deciding.state} disabled={text.trim() === ''} onClick={() => void add()}>
          {t('comments.add')}
        </Button>
      </div>
    </Panel>
  );
}
