import { CHOICE_CLASSES, SCALARS } from '../../../src/fleet/file/choice-classes';

describe('the values of fleet files', () => {
  test.each([['250ms', 250], ['90s', 90_000], ['5m', 300_000], ['24h', 86_400_000], ['14d', 1_209_600_000]])('have the duration %s', (text, expected) => {
    expect((SCALARS.Duration(text, '.') as { toMilliseconds(): number }).toMilliseconds()).toBe(expected);
  });

  test.each([['512Ki', 512], ['10Mi', 10_240], ['100Gi', 104_857_600], ['2Ti', 2_147_483_648]])('have the size %s', (text, expected) => {
    expect((SCALARS.Size(text, '.') as { toKibibytes(): number }).toKibibytes()).toBe(expected);
  });

  test.each(['2.15.2', 'v2.15.2'])('have the release %s', text => {
    expect(SCALARS.HarborVersion(text, '.')).toMatchObject({ version: '2.15.2' });
  });

  test.each(Object.entries(CHOICE_CLASSES))('have the class %s under its own name', (name, choice) => {
    expect((choice as { name?: string }).name).toBe(name);
  });
});
