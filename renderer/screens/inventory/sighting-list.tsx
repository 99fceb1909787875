import type { SightingSummary } from '../../../shared/domain/server.ts';
import { formatCount } from '../../components/format.ts';
import styles from './sighting-list.module.css';

/** Every row of every source that speaks about a server, and why it was taken to be this one. */
export function SightingList({ sightings }: { sightings: readonly SightingSummary[] }) {
  return (
    <ul className={styles.sightings}>
      {sightings.map((sighting) => (
        <li key={`${sighting.sourceId}-${sighting.row}`} className={styles.sighting}>
          <p className={styles.place}>
            {sighting.source.replace('!', ' › ')} › row {formatCount(sighting.row)}
          </p>
          <p className={styles.quiet}>Matched by: {sighting.matchedBy}</p>
          {sighting.os.map((seen) => (
            <p key={`${seen.field}-${seen.column}`} className={styles.quiet}>
              {seen.column}: “{seen.text}”
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}
