import * as fs from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { Exposure, IngressController, InternalTls } from '../../../src';
import { PROBLEMS } from '../../../src/diagnostics/problems';
import { readAssembly } from '../../support/assembly-rules';
import { problemsOf } from '../../support/bad-input';

const ROOT = join(__dirname, '../../..');
const TYPES: readonly any[] = Object.values(readAssembly(ROOT).types ?? {});
/** The members of every public class and enum, by its name. Those of cdk8s that texts name are added. */
const MEMBERS = new Map<string, readonly string[]>([
  ['Duration', ['seconds', 'minutes', 'hours', 'days', 'millis']],
  ['Size', ['mebibytes', 'gibibytes', 'kibibytes', 'bytes']],
  ...TYPES.filter(({ kind }) => kind !== 'interface').map((type): [string, string[]] => [
    type.name, [...type.members ?? [], ...type.methods ?? [], ...type.properties ?? []].map((member: any) => member.name),
  ]),
]);
const OPTIONS = new Set(TYPES.flatMap(type => (type.properties ?? []).map((property: any) => property.name)));

/** Names in single quotes in an advice that are no options, and what they are. */
const NO_OPTIONS: readonly string[] = ['valueFrom']; // a field of Kubernetes

/** What is wrong about the names of classes and enums, and their members, in a text. */
function unknownMembers(text: string): string[] {
  const named = [...text.matchAll(/(?<![\w.'/-])([A-Z]\w+)\.([A-Za-z_]\w*)/g)].filter(([, name]) => MEMBERS.has(name));
  return named.filter(([, name, member]) => !MEMBERS.get(name)?.includes(member)).map(([found]) => found);
}

/** All literal texts of the sources: messages, hints and reasons. */
function literals(): string[] {
  const files = fs.readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.ts') && !file.endsWith('generated.ts'));
  return files.flatMap(file => {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) { found.push(node.text); }
      ts.forEachChild(node, visit);
    };
    visit(ts.createSourceFile(file, fs.readFileSync(join(ROOT, 'src', file), 'utf8'), ts.ScriptTarget.ES2022));
    return found;
  });
}

test('finding W3: every class, enum and member that a message names is there', () => {
  expect(literals().flatMap(unknownMembers)).toEqual([]);
});

test('a member that is not there is found', () => {
  expect(unknownMembers("use Exposure.routes(), or SecretSource.existing('a') for HarborSize.HUGE")).toEqual(['Exposure.routes', 'HarborSize.HUGE']);
});

test.each(Object.entries(PROBLEMS).map(([code, { fix }]) => [code, fix] as const))('finding W3: every option that the advice of %s names is there', (_, fix) => {
  const named = [...fix.matchAll(/(?<=(?:set|write|with|in|use|raise|lower|give|and|or|of|to|prop|option) )'([a-z][a-z]*[A-Z]\w*)'/g)].map(([, name]) => name);
  expect(named.filter(name => !OPTIONS.has(name) && !NO_OPTIONS.includes(name))).toEqual([]);
});

test.each([undefined, InternalTls.certManager({ issuerName: 'harbor-ca' })])('finding W3: what HBR-EXPO-17 advises is accepted, with and without internal TLS', internalTls => {
  const codes = (controller: IngressController) => problemsOf({ exposure: Exposure.ingress({ controller }), internalTls }).map(text => text.split(' ')[0]);
  expect(codes(IngressController.NGINX)).toContain('HBR-EXPO-17');
  const fork = IngressController.custom({ ...IngressController.NGINX.profile, name: 'a fork of ingress-nginx', peers: [{ namespaceLabels: { app: 'fork' } }] });
  expect(codes(fork).filter(code => code.startsWith('HBR-EXPO-'))).toEqual([]);
});
