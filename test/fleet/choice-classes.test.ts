import { CHOICE_CLASSES, SCALARS } from '../../src/fleet/choice-classes';

describe('the values of fleet files', () => {
  test.each([['250ms', 250], ['90s', 90_000], ['5m', 300_000], ['24h', 86_400_000], ['14d', 1_209_600_000]])('have the duration %s', (text, expected) => {
    expect((SCALARS.Duration(text) as { toMilliseconds(): number }).toMilliseconds()).toBe(expected);
  });

  test.each([['512Ki', 0.5], ['10Mi', 10], ['100Gi', 102_400], ['2Ti', 2_097_152]])('have the size %s', (text, expected) => {
    expect((SCALARS.Size(text) as { toMebibytes(): number }).toMebibytes()).toBe(expected);
  });

  test.each(['2.15.2', 'v2.15.2'])('have the release %s', text => {
    expect(SCALARS.HarborVersion(text)).toMatchObject({ version: '2.15.2' });
  });

  test.each(Object.entries(CHOICE_CLASSES))('have the class %s under its own name', (name, choice) => {
    expect((choice as { name?: string }).name).toBe(name);
  });
});
