import { ServerCog } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { useApp } from '../../store/use-app.ts';
import styles from './what-to-collect.module.css';

const WAYS = [
  {
    id: 'hotfixes',
    gives: 'The list of installed updates',
    settles: 'tells of every package whether it is in',
    command: 'wmic qfe list full /format:csv',
  },
  {
    id: 'kernel',
    gives: 'The file version of the kernel',
    settles: 'tells the month that the rollups reach',
    command: 'wmic datafile where name="C:\\\\Windows\\\\System32\\\\ntoskrnl.exe" get Version',
  },
] as const;

/** What settles how far a machine is patched, and how it is read on Windows Server 2008, which keeps no revision in its registry. */
export function WhatToCollect() {
  const saveCollector = useApp((state) => state.saveCollector);
  return (
    <div className={styles.ways}>
      <p>
        Windows Server 2008 keeps no revision in its registry. The collector, a script that only reads, writes one file on each server;
        import those files.
      </p>
      <Button icon={ServerCog} size="small" className={styles.save} onClick={() => void saveCollector()}>
        Save the collector…
      </Button>
      <p>By hand, either of these settles it. Import the answers as a table with the server’s name and one column for each.</p>
      <dl>
        {WAYS.map(({ id, gives, settles, command }) => (
          <div key={id} className={styles.way}>
            <dt>
              {gives} <span className={styles.settles}>{settles}</span>
            </dt>
            <dd>
              <code className={styles.command}>{command}</code>
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
