/** Words about the project file: its passphrase and its backups. */
export const project = {
  passphrase: {
    askTitle: 'This project is encrypted',
    askText: '“{{name}}” opens with its passphrase.',
    label: 'Passphrase',
    open: 'Open',
    protectTitle: 'Protect with a passphrase',
    protectText:
      'The project file is then encrypted, with AES-256 under a key that is made from the passphrase. Source files, workbooks and copies that were made before are not.',
    warning: 'A lost passphrase is a lost project: nobody can open the file without it, and nobody can reset it.',
    changeTitle: 'Passphrase of the project',
    changeText: 'The project file is encrypted. Give its passphrase to change it, or to store the project without one.',
    current: 'Present passphrase',
    next: 'New passphrase',
    again: 'New passphrase, once more',
    hint: 'At least ten characters; four or more words are easy to keep and hard to guess.',
    tooShort: 'This is too short. Use at least ten characters.',
    differs: 'The two are not the same.',
    understood: 'I have stored the passphrase where I will find it again.',
    protect: 'Encrypt the project',
    change: 'Change the passphrase',
    remove: 'Store without a passphrase',
    protected: 'The project file is encrypted now.',
    unprotected: 'The project file is stored without a passphrase now.',
    command: 'Protect with a passphrase…',
    badge: 'encrypted',
  },
} as const;
