import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerNotes } from '../../../shared/domain/decide-queue.ts';
import { Button } from '../../components/button.tsx';
import { formatMoment } from '../../components/format.ts';
import { Panel } from '../../components/screen-layout.tsx';
import { TextArea, TextField } from '../../components/text-field.tsx';
import styles from './comment-panel.module.css';

/** Props of CommentPanel. */
export interface CommentPanelProps {
  comments: ServerNotes['comments'];
  /** Who signs, as remembered on this machine. */
  signature: string;
  state: 'ready' | 'working';
  onAdd: (text: string, who: string) => Promise<'done' | 'refused'>;
  /** null takes the comment away. */
  onChange: (id: string, text: string | null) => Promise<'done' | 'refused'>;
  /** Gives the keys back to the queue. */
  onLeave: () => void;
}

/** How long a comment may be, as the contract bounds it. */
export const COMMENT_MAX_LENGTH = 10_000;

/** What people noted about a server, and a field for one more; Ctrl and Enter adds it, Esc leaves the field. */
export function CommentPanel({ comments, signature, state, onAdd, onChange, onLeave }: CommentPanelProps) {
  const { t } = useTranslation('decide');
  const [text, setText] = useState('');
  const [who, setWho] = useState(signature);
  const [edited, setEdited] = useState<{ id: string; text: string } | null>(null);

  async function add(event?: FormEvent) {
    event?.preventDefault();
    if (text.trim() === '' || state === 'working') return;
    if ((await onAdd(text.trim(), who.trim())) === 'done') setText('');
  }

  async function save() {
    if (edited === null || edited.text.trim() === '') return;
    if ((await onChange(edited.id, edited.text.trim())) === 'done') setEdited(null);
  }

  return (
    <Panel title={t('comments.title')}>
      <div className={styles.comments}>
        {comments.length === 0 && <p className={styles.quiet}>{t('comments.none')}</p>}
        {comments.length > 0 && (
          <ol className={styles.list}>
            {comments.map((comment) => (
              <li key={comment.id}>
                <p className={styles.quiet}>
                  {comment.who === ''
                    ? formatMoment(comment.at)
                    : t('comments.byline', { who: comment.who, when: formatMoment(comment.at) })}
                </p>
                {edited?.id === comment.id ? (
                  <>
                    <TextArea
                      label={t('comments.edit')}
                      rows={3}
                      maxLength={COMMENT_MAX_LENGTH}
                      value={edited.text}
                      onValueChange={(next) => setEdited({ id: comment.id, text: next })}
                    />
                    <div className={styles.actions}>
                      <Button size="small" onClick={() => setEdited(null)}>
                        {t('form.cancel')}
                      </Button>
                      <Button size="small" look="primary" state={state} disabled={edited.text.trim() === ''} onClick={() => void save()}>
                        {t('comments.save')}
                      </Button>
                    </div>
                  </>
                ) : (
                  <>
                    <p className={styles.text}>{comment.text}</p>
                    <div className={styles.actions}>
                      <Button size="small" look="quiet" onClick={() => setEdited({ id: comment.id, text: comment.text })}>
                        {t('comments.edit')}
                      </Button>
                      <Button size="small" look="quiet" onClick={() => void onChange(comment.id, null)}>
                        {t('comments.remove')}
                      </Button>
                    </div>
                  </>
                )}
              </li>
            ))}
          </ol>
        )}
        <form className={styles.form} data-comment onSubmit={(event) => void add(event)}>
          <TextArea
            label={t('comments.write')}
            rows={2}
            maxLength={COMMENT_MAX_LENGTH}
            value={text}
            onValueChange={setText}
            onKeyDown={(event) => {
              const adds = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
              if (!adds && event.key !== 'Escape') return;
              event.preventDefault();
              if (adds) void add();
              else onLeave();
            }}
          />
          {text.trim() !== '' && (
            <div className={styles.sign}>
              <TextField label={t('comments.who')} size="small" maxLength={200} value={who} onValueChange={setWho} />
              <Button type="submit" size="small" look="primary" state={state}>
                {t('comments.add')}
              </Button>
            </div>
          )}
        </form>
      </div>
    </Panel>
  );
}
