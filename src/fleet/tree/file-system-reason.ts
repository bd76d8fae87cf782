import { basename } from 'node:path';

/** What errors of the file system mean, where its own words name calls of the operating system. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'it is no folder, or below something that is none',
  EISDIR: 'it is a folder, and has to be a file',
  EACCES: 'permission denied',
  EPERM: 'the system does not permit it',
  EROFS: 'it is on a file system that can only be read',
  ENOSPC: 'no space is left',
  ELOOP: 'its symbolic links lead in a circle',
};

/** Calls that make something, for which a folder is no place if it says that there is nothing. */
const MAKING: readonly (string | undefined)[] = ['mkdir', 'mkdtemp'];

/** Why something cannot be read or written, in one line; undefined for an error that is better told in its own words. */
export function fileSystemReason({ code = '', syscall }: NodeJS.ErrnoException): string | undefined {
  if (!Object.hasOwn(REASONS, code)) { return undefined; }
  return `${code === 'ENOENT' && MAKING.includes(syscall) ? 'nothing can be made there' : REASONS[code]} (${code})`;
}

/** The same with the path, unless it is one of the names that the writing of a tree takes for a while. */
export function fileSystemText(error: NodeJS.ErrnoException): string {
  const { path, message } = error;
  const reason = fileSystemReason(error);
  if (path === undefined || reason === undefined) { return message.split('\n')[0]; }
  return basename(path).startsWith('.cdk8s-harbor') ? reason : `${path}: ${reason}`;
}

/** Why a file whose path is said beside it cannot be read. */
export function readingReason(error: unknown): string {
  return fileSystemReason(error as NodeJS.ErrnoException) ?? String((error as Partial<Error>).message ?? error).split('\n')[0];
}
