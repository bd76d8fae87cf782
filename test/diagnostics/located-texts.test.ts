import { LocatedTexts } from '../../src/diagnostics/located-texts';

test('a text about several places is one line, with the first of them', () => {
  const texts = new LocatedTexts();
  ['a', 'b', 'a', 'c', 'd'].forEach(place => texts.add(place, 'it is odd'));
  texts.add('e', 'it is even');
  expect(texts.lines).toEqual(['[a, b, c and 1 more] it is odd', '[e] it is even']);
});

test('a text with its place in brackets is taken apart', () => {
  const texts = new LocatedTexts();
  texts.addLocated('[chart/harbor] first\nsecond');
  expect(texts.entries).toEqual([['first\nsecond', ['chart/harbor']]]);
});
