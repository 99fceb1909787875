import styles from './what-to-collect.module.css';

const WAYS = [
  {
    id: 'hotfixes',
    gives: 'The list of installed updates',
    settles: 'closes or opens every vulnerability by name',
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
  return (
    <div className={styles.ways}>
      <p>Windows Server 2008 keeps no revision in its registry. Either of these settles it; both are read-only. Import what they write.</p>
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
