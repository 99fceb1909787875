import { useEffect, useRef, useState } from 'react';
import type { FileRef } from '../../../shared/domain/import.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { RulePackCheck, RulePackLine, RulePackPreview } from '../../../shared/domain/rule-pack.ts';
import { useApp } from '../../store/use-app.ts';
import { useOperation } from '../../store/use-operation.ts';
import { t } from '../../wording/messages.ts';

/** What switching one pack would change. */
export interface PackAhead {
  key: string;
  state: 'on' | 'off';
  preview: RulePackPreview;
}

/** What is being done just now; `key` is the pack that it is about. */
export interface PackWork {
  what: 'checking' | 'looking' | 'switching';
  key: string | null;
}

/** The rule packs of the open project and what can be done with them. */
export function useRulePacks() {
  const bridge = useApp((state) => state.bridge);
  const ask = useApp((state) => state.ask);
  const tell = useApp((state) => state.tell);
  const tellError = useApp((state) => state.tellError);
  const runJob = useApp((state) => state.runJob);
  const hasProject = useApp((state) => state.project !== null);
  const revision = useApp((state) => state.project?.revision ?? 0);
  const list = useOperation('rules.list', hasProject ? {} : null);
  const [check, setCheck] = useState<RulePackCheck | null>(null);
  const [ahead, setAhead] = useState<(PackAhead & { revision: number }) | null>(null);
  const [work, setWork] = useState<PackWork | null>(null);

  async function during<T>(now: PackWork, task: () => Promise<T>): Promise<T> {
    setWork(now);
    try {
      return await task();
    } finally {
      setWork(null);
    }
  }

  const handedPacks = useApp((state) => state.handedPacks);
  const drawHandedPacks = useApp((state) => state.drawHandedPacks);

  async function take(handed: Promise<Result<FileRef[]>> | Result<FileRef[]>): Promise<void> {
    const files = await handed;
    if (!files.ok) return tellError(files.error);
    if (files.value.length === 0) return;
    setCheck(null);
    await during({ what: 'checking', key: null }, async () => {
      if (!hasProject) return setCheck(await ask('rules.check', { files: files.value }));
      const present = new Set((await ask('rules.list', {}))?.packs.map(({ key }) => key));
      const answer = await ask('rules.add', { files: files.value });
      if (answer === null) return;
      const { pack } = answer.check;
      if (pack === null) return setCheck(answer.check);
      const { label, version } = pack;
      tell({ tone: 'good', text: t(present.has(pack.key) ? 'knowledge:rules.present' : 'knowledge:rules.kept', { label, version }) });
    });
  }

  const takeRef = useRef(take);
  takeRef.current = take;
  useEffect(() => {
    if (handedPacks.length === 0) return;
    const packs = drawHandedPacks();
    void (async () => {
      for (const value of packs) await takeRef.current({ ok: true, value });
    })();
  }, [handedPacks, drawHandedPacks]);

  return {
    list: hasProject ? (list.value?.packs ?? null) : [],
    version: list.value?.knowledge ?? null,
    hasProject,
    check,
    work,
    /** Counted for the project as it is; null after any change of it. */
    ahead: ahead?.revision === revision ? ahead : null,
    dismiss: () => setCheck(null),
    pick: (what: 'file' | 'folder') => take(bridge.pickFiles(what === 'file' ? 'rules' : 'rules-folder')),
    lookAhead: (pack: RulePackLine, state: 'on' | 'off') =>
      during({ what: 'looking', key: pack.key }, () =>
        runJob(t('knowledge:rules.looking'), async (job) => {
          const preview = await ask('rules.preview', { job, key: pack.key, state });
          if (preview !== null) setAhead({ key: pack.key, state, preview, revision });
        }),
      ),
    turn: (pack: RulePackLine, state: 'on' | 'off') =>
      during({ what: 'switching', key: pack.key }, async () => {
        if ((await ask('rules.switch', { key: pack.key, state })) === null) return;
        tell({
          tone: 'good',
          text: t(state === 'on' ? 'knowledge:rules.switchedOn' : 'knowledge:rules.switchedOff', { label: pack.label }),
        });
      }),
    async remove(pack: RulePackLine) {
      if ((await ask('rules.remove', { key: pack.key })) !== null)
        tell({ tone: 'good', text: t('knowledge:rules.removed', { label: pack.label }) });
    },
    async save(pack: RulePackLine) {
      const destination = await bridge.pickSave('rules', `${pack.id}-${pack.version}.json`);
      if (!destination.ok) return tellError(destination.error);
      if (destination.value === null) return;
      if ((await ask('rules.save', { key: pack.key, destination: destination.value })) === null) return;
      await bridge.deliver(destination.value);
      tell({ tone: 'good', text: t('knowledge:rules.saved', { name: destination.value.name }) });
    },
  };
}

/** What the hook hands to the parts of the screen. */
export type RulePacks = ReturnType<typeof useRulePacks>;
