import { Search } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { Notice } from '../../components/notice.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';
import { HelpArticle } from './help-article.tsx';
import styles from './help-dialog.module.css';
import { findPageOfStop, HELP_PAGES, HELP_PARTS, type HelpPageId, loadHelpPage } from './help-pages.ts';
import { cutSections, type HelpSection, searchHelp } from './search-help.ts';

interface Place {
  page: HelpPageId;
  section: string | null;
}

/** The place that was asked for, or the page that speaks of the screen; a page nobody knows counts as not asked for. */
function findPlace(asked: string | null, page: HelpPageId): Place {
  const [id, section] = (asked ?? '').split('#');
  const known = HELP_PAGES.find((one) => one.id === id)?.id;
  return known === undefined ? { page, section: null } : { page: known, section: section ?? null };
}

/** The help: contents and search beside a page, open at the one that speaks of the present screen. */
export function HelpDialog() {
  const { t, i18n } = useTranslation('help');
  const openDialog = useApp((state) => state.openDialog);
  const asked = useApp((state) => state.helpPlace);
  const hasProject = useApp((state) => state.project !== null);
  const stop = useApp((state) => state.route.stop);
  const [place, setPlace] = useState(() => findPlace(asked, findPageOfStop(hasProject || stop === 'knowledge' ? stop : 'start')));
  const [shown, setShown] = useState<{ text: string; language: 'en' | 'de' } | null>(null);
  const [wanted, setWanted] = useState('');
  const [sections, setSections] = useState<HelpSection<HelpPageId>[] | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void loadHelpPage(place.page, i18n.language).then((page) => isCurrent && setShown(page));
    return () => {
      isCurrent = false;
    };
  }, [place.page, i18n.language]);

  const isSearching = wanted.trim() !== '';
  useEffect(() => {
    if (!isSearching || sections !== null) return;
    void Promise.all(HELP_PAGES.map(async ({ id }) => cutSections(id, (await loadHelpPage(id, i18n.language)).text))).then((all) =>
      setSections(all.flat()),
    );
  }, [isSearching, sections, i18n.language]);
  const hits = useMemo(() => searchHelp(sections ?? [], wanted), [sections, wanted]);

  return (
    <Dialog open onClose={() => openDialog(null)} title={t('title')} width={1040}>
      <div className={styles.help}>
        <div className={styles.side}>
          <TextField
            label={t('search')}
            labelLook="hidden"
            placeholder={t('search')}
            icon={Search}
            size="small"
            type="search"
            value={wanted}
            onValueChange={setWanted}
          />
          {isSearching ? (
            <nav aria-label={t('found')} className={styles.contents}>
              <p className={styles.count} role="status">
                {sections === null ? t('searching') : t('hits', { count: hits.length })}
              </p>
              <ul>
                {hits.map(({ section, excerpt }) => (
                  <li key={`${section.page}#${section.anchor}`}>
                    <button type="button" className={styles.hit} onClick={() => setPlace({ page: section.page, section: section.anchor })}>
                      <span className={styles.hitName}>{section.heading}</span>
                      <span className={styles.hitText}>{excerpt}</span>
                    </button>
                  </li>
                ))}
              </ul>
            </nav>
          ) : (
            <nav aria-label={t('contents')} className={styles.contents}>
              {HELP_PARTS.map((part) => (
                <section key={part}>
                  <h3 className={styles.part}>{t(`parts.${part}`)}</h3>
                  <ul>
                    {HELP_PAGES.filter((page) => page.part === part).map(({ id }) => (
                      <li key={id}>
                        <button
                          type="button"
                          className={styles.page}
                          aria-current={id === place.page ? 'page' : undefined}
                          onClick={() => setPlace({ page: id, section: null })}
                        >
                          {t(`pages.${id}`)}
                        </button>
                      </li>
                    ))}
                  </ul>
                </section>
              ))}
            </nav>
          )}
          <div className={styles.others}>
            <Button size="small" look="quiet" onClick={() => openDialog('keys')}>
              {t('keys')}
            </Button>
            <Button size="small" look="quiet" onClick={() => openDialog('about')}>
              {t('version')}
            </Button>
          </div>
        </div>
        <div className={styles.read}>
          {shown !== null && !i18n.language.startsWith(shown.language) && <Notice>{t('english')}</Notice>}
          {shown !== null && (
            <HelpArticle
              text={shown.text}
              language={shown.language}
              section={place.section}
              onFollow={(page, section) => setPlace({ page, section })}
            />
          )}
        </div>
      </div>
    </Dialog>
  );
}
