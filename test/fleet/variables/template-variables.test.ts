import * as fc from 'fast-check';
import { filledIn, TemplateVariables, withoutVariables, withValues } from '../../../src/fleet/variables/template-variables';
import { isDnsName } from '../../../src/syntax/dns-name';

/** What Flux makes of a text: two dollars become one, variables their values. */
function substituted(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\$\$|\$\{(\w+)(?::=([^}]*))?\}/g, (match, name?: string, fallback?: string) => (
    match === '$$' ? '$' : values[name ?? ''] ?? fallback ?? ''
  ));
}

describe('the variables of a template', () => {
  test('have stand-ins that may be part of a DNS name', () => {
    expect(isDnsName(`registry.${new TemplateVariables().withStandIns('${SOVEREIGN_FQDN}')}`)).toBe(true);
  });

  test('are the same again in the text', () => {
    const variables = new TemplateVariables();
    const text = variables.withStandIns('https://registry.${SOVEREIGN_FQDN} ${SOVEREIGN_CNPG_INSTANCES:=1}');
    expect(text).not.toContain('$');
    expect(variables.toTemplate(text)).toBe('https://registry.${SOVEREIGN_FQDN} ${SOVEREIGN_CNPG_INSTANCES:=1}');
  });

  test('are hidden wherever they are in data, and nothing else is changed', () => {
    const variables = new TemplateVariables();
    const other = new Map();
    const { list, map, other: kept, number } = variables.withStandIns({ list: ['${A}'], map: { key: 'x-${B}' }, other, number: 1 });
    expect([list, map].map(it => variables.withVariables(JSON.stringify(it)))).toEqual(['["${A}"]', '{"key":"x-${B}"}']);
    expect([kept, number]).toEqual([other, 1]);
  });

  test('have the same stand-in everywhere', () => {
    const variables = new TemplateVariables();
    expect(variables.withStandIns('${A}')).toBe(variables.withStandIns('${A}'));
  });

  test('do not make variables of what only looks like one: Flux gives back every text', () => {
    const text = fc.array(fc.constantFrom('$', '{', '}', 'a', 'A', '_', ' ', '$$', '${', '${VAR}', '$1', '$host')).map(parts => parts.join(''));
    fc.assert(fc.property(text, it => {
      const variables = new TemplateVariables();
      expect(substituted(variables.toTemplate(`${variables.withStandIns('${FQDN}')} ${it}`), { FQDN: 'omantel' })).toBe(`omantel ${it}`);
    }));
  });

  test('are not what has two dollars in front', () => {
    expect(withoutVariables('$${A} ${A}', () => 'x')).toBe('$${A} x');
  });

  test('become numbers and flags where a whole text of free data is a variable', () => {
    const values: Readonly<Record<string, string>> = { N: '3', FLAG: 'true', ID: '0123', NAME: 'a' };
    expect(withValues({ n: '${N}', flag: ['${FLAG}'], id: '${ID}', name: 'x-${NAME}', n2: 'x-${N}', other: null, number: 1 }, ({ name }) => values[name]))
      .toEqual({ n: 3, flag: [true], id: '0123', name: 'x-a', n2: 'x-3', other: null, number: 1 });
  });

  test('are filled in as Flux does it', () => {
    expect(filledIn('${A} ${B:=2} ${C} $$x $${D}', { A: '1' })).toBe('1 2 ${C} $x ${D}');
    expect(filledIn('${constructor} ${toString:=3}', {})).toBe('${constructor} 3');
  });
});
