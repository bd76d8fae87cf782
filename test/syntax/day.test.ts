import { dayOf, startOfDay } from '../../src/syntax/day';

const DAY = 24 * 3600;

test('every day since 1970 is the day of its first and of its last second', () => {
  for (let day = 0; day < 60_000; day += 13) {
    const text = new Date(1000 * DAY * day).toISOString().slice(0, 10);
    expect([dayOf(DAY * day), dayOf(DAY * day + DAY - 1), startOfDay(text)]).toEqual([text, text, DAY * day]);
  }
});

test.each(['2027-02-29', '2027-13-01', '2027-00-10', '1969-12-31', '2027-1-1', 'tomorrow'])('%s is no day', text => {
  expect(startOfDay(text)).toBeUndefined();
});

test.each(['1970-01-01', '2000-02-29', '2024-02-29', '2024-03-01', '2099-12-31', '2100-03-01'])('%s is itself', text => {
  expect(dayOf(startOfDay(text)!)).toBe(text);
});
