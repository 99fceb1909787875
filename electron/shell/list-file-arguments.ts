import path from 'node:path';

/** The file names of a command line: not the program, not the app's folder in development, not switches. */
export function listFileArguments(argv: string[], workingDirectory: string, start: 'packaged' | 'development'): string[] {
  const words = argv.slice(1).filter((word) => word !== '' && !word.startsWith('-'));
  return (start === 'packaged' ? words : words.slice(1)).map((word) => path.resolve(workingDirectory, word));
}
