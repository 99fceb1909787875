import { useId, useState } from 'react';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useApp } from '../../store/use-app.ts';

/** Gives the project another name. */
export function RenameDialog() {
  const openDialog = useApp((state) => state.openDialog);
  const renameProject = useApp((state) => state.renameProject);
  const present = useApp((state) => state.project?.name ?? '');
  const [name, setName] = useState(present);
  const form = useId();
  const close = () => openDialog(null);
  return (
    <Dialog
      open
      onClose={close}
      title="Rename the project"
      width={400}
      actions={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button look="primary" type="submit" form={form} disabled={name.trim() === ''}>
            Rename
          </Button>
        </>
      }
    >
      <form
        id={form}
        onSubmit={(event) => {
          event.preventDefault();
          close();
          if (name.trim() !== present) void renameProject(name.trim());
        }}
      >
        <TextField label="Name" value={name} onValueChange={setName} maxLength={120} hint="Shown in the app and in the workbook." />
      </form>
    </Dialog>
  );
}
