import { fileSystemReason, fileSystemText } from '../../../src/fleet/tree/file-system-reason';

const errorOf = (code: string, syscall: string, path?: string) => Object.assign(new Error(`${code}: words of the system\nmore`), { code, syscall, path });

test.each([
  ['ENOENT', 'open', 'there is no such file or folder (ENOENT)'],
  ['ENOENT', 'mkdir', 'nothing can be made there (ENOENT)'],
  ['EACCES', 'open', 'permission denied (EACCES)'],
  ['EROFS', 'mkdir', 'it is on a file system that can only be read (EROFS)'],
  ['ELOOP', 'open', 'its symbolic links lead in a circle (ELOOP)'],
  ['EPERM', 'mkdir', 'the system does not permit it (EPERM)'],
])('%s of %s is said in words', (code, syscall, words) => {
  expect(fileSystemReason(errorOf(code, syscall))).toBe(words);
  expect(fileSystemText(errorOf(code, syscall, '/a/b'))).toBe(`/a/b: ${words}`);
});

test('other errors have their own words, in one line', () => {
  expect(fileSystemReason(errorOf('EIO', 'read'))).toBeUndefined();
  expect(fileSystemText(errorOf('EIO', 'read', '/a'))).toBe('EIO: words of the system');
  expect(fileSystemText(errorOf('EISDIR', 'read'))).toBe('EISDIR: words of the system');
});

test('names that the writing of a tree takes for a while are not said', () => {
  expect(fileSystemText(errorOf('ENOTDIR', 'lstat', '/a/.cdk8s-harbor-lock.1.2'))).toBe('it is no folder, or below something that is none (ENOTDIR)');
});
