import { substitute } from '../../conformance/flux-build';

describe('variables of Flux', () => {
  test.each([
    ['host: ${NAME}', 'host: example.com'],
    ['host: registry.${NAME}', 'host: registry.example.com'],
    ['size: ${SIZE:=small}', 'size: small'],
    ['size: ${SIZE:-small}', 'size: small'],
    ['host: ${NAME:=other}', 'host: example.com'],
    ['keep: $${NAME}', 'keep: ${NAME}'],
    ['two: $$${NAME} $$$${NAME} $$x', 'two: $example.com $${NAME} $x'],
    ['price: $5 and $NAME', 'price: $5 and $NAME'],
  ])('make of %s: %s', (text, filled) => {
    expect(substitute(text, { NAME: 'example.com' })).toEqual({ text: filled, missing: [] });
  });

  test('are named if nothing gives them a value', () => {
    expect(substitute('${TWO} ${ONE} ${TWO}', {}).missing).toEqual(['ONE', 'TWO']);
  });
});
