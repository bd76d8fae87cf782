import { killWriters, raceWriters } from '../../tools/tree-kills';

test('finding R5: a tree is the old one or the new one after 40 processes were killed while they wrote it', async () => {
  const { kills, broken, undone, untouched, finished } = await killWriters(40, 7);
  expect(broken).toEqual([]);
  expect([kills, undone + untouched + finished]).toEqual([40, 40]);
  expect(undone).toBeGreaterThan(0); // some came while files were moved into place
}, 60_000);

test('finding R5: a tree is written by one process at a time, however many want to', async () => {
  const { written, counted } = await raceWriters(4, 3000);
  expect(counted).toBe(written.reduce((sum, count) => sum + count, 0));
  expect(counted).toBeGreaterThan(0);
}, 60_000);
