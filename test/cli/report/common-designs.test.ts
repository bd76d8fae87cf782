import * as fc from 'fast-check';
import { commonDesigns, Described } from '../../../src/cli/report/common-designs';

interface Sections {
  readonly texts: readonly string[];
  readonly more: string;
}

function cluster(fqdn: string, values: Readonly<Record<string, string>>, texts: readonly string[]): Described<Sections> {
  return { fqdn, values: { fqdn, ...values }, sections: { texts, more: 'the same' } };
}

test('Sovereigns that are equal but for their names are one design', () => {
  const designs = commonDesigns([
    cluster('a.example.com', { cluster: 'eu-1', bucket: 'eu-1-blobs' }, ['https://registry.a.example.com', 'bucket eu-1-blobs', 'at eu-1']),
    cluster('b.example.com', { cluster: 'eu-2', bucket: 'eu-2-blobs' }, ['https://registry.b.example.com', 'bucket eu-2-blobs', 'at eu-2']),
  ]);
  expect(designs).toHaveLength(1);
  expect(designs[0].members.map(({ fqdn }) => fqdn)).toEqual(['a.example.com', 'b.example.com']);
  expect(designs[0].sections.texts).toEqual(['https://registry.{fqdn}', 'bucket {bucket}', 'at {cluster}']);
});

test('a Sovereign that differs is a design of its own, with its names in it', () => {
  const designs = commonDesigns([cluster('a.example.com', {}, ['a.example.com', '1 Pod']), cluster('b.example.com', {}, ['b.example.com', '2 Pods'])]);
  expect(designs.map(({ sections }) => sections.texts)).toEqual([['a.example.com', '1 Pod'], ['b.example.com', '2 Pods']]);
});

test('sections that an earlier design has as well, but for names, are known', () => {
  const designs = commonDesigns(['a', 'b', 'c'].map((name, at) => cluster(`${name}.example.com`, {}, [`${name}.example.com`, `${at} Pods`])));
  expect(designs.map(({ sameAs }) => sameAs)).toEqual([{}, { more: 0 }, { more: 0 }]);
});

test('a name within a longer one is not replaced', () => {
  const [one] = commonDesigns([cluster('a.example.com', { cluster: 'prod' }, ['production', 'prod']), cluster('b.example.com', { cluster: 'test' }, ['production', 'test'])]);
  expect(one.sections.texts).toEqual(['production', '{cluster}']);
});

test('names of fields stay, whatever a cluster is called', () => {
  const [one] = commonDesigns([cluster('a.example.com', { cluster: 'more' }, []), cluster('b.example.com', { cluster: 'texts' }, [])]);
  expect(one.sections).toEqual({ texts: [], more: 'the same' });
});

test('texts that have such braces themselves are left alone, in a design of their own', () => {
  const designs = commonDesigns([cluster('a.example.com', {}, ['{fqdn}']), cluster('b.example.com', {}, ['b.example.com'])]);
  expect(designs.map(({ sections }) => sections.texts)).toEqual([['{fqdn}'], ['b.example.com']]);
});

test('with its own names put in again, the texts of every Sovereign are what they were', () => {
  const name = fc.constantFrom('a', 'b', 'ab', 'a-b', 'fqdn', 'cluster');
  const text = fc.array(fc.constantFrom('a', 'b', 'ab', '-', '.', ' ', 'fqdn', 'cluster', '{', '{fqdn}'), { maxLength: 6 }).map(parts => parts.join(''));
  const some = fc.uniqueArray(fc.record({ fqdn: name, cluster: name, texts: fc.array(text, { maxLength: 2 }) }), { maxLength: 6, selector: ({ fqdn }) => fqdn });
  fc.assert(fc.property(some, all => {
    const given = all.map(({ fqdn, cluster: own, texts }) => cluster(fqdn, { cluster: own }, texts));
    for (const { members, sections } of commonDesigns(given)) {
      for (const { values, sections: before } of members) {
        const filled = members.length === 1 ? sections.texts : sections.texts.map(written => written.replace(/\{(fqdn|cluster)\}/g, (_, what: string) => values[what]));
        expect(filled).toEqual(before.texts);
      }
    }
  }));
});
