/* The examples in doc comments of the public API: which there are, and what comes of them when they run. */
import { generateKeyPairSync } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly, ClassType, Docs, Method } from '@jsii/spec';
import { App, Chart } from 'cdk8s';
import * as cdk8s from 'cdk8s';
import * as constructs from 'constructs';
import { createSourceFile, isVariableStatement, ModuleKind, ScriptTarget, SyntaxKind, transpileModule, type Statement } from 'typescript';
import * as library from '../../../src';
import { lockText } from '../../../src/image-lock/lock-file';
import { harborProps, testHarbor } from '../harbor';

/** An example of the API. */
export interface DocExample {
  /** What it is an example of: `Harbor`, or `Database.cnpg`. */
  readonly of: string;
  /** The whole program, with what its fixture puts around it. */
  readonly code: string;
}

const ROOT = join(__dirname, '..', '..', '..');
const BASE_CLASSES: readonly string[] = ['constructs.Construct', 'cdk8s.ApiObject', 'cdk8s.Chart'];

function classesOf({ types = {} }: Assembly): ClassType[] {
  return Object.values(types).filter((type): type is ClassType => type.kind === 'class');
}

function isConstruct(assembly: Assembly, type: ClassType): boolean {
  if (type.base === undefined) { return false; }
  const base = assembly.types?.[type.base];
  return BASE_CLASSES.includes(type.base) || (base?.kind === 'class' && isConstruct(assembly, base));
}

/** The factories of a class: its static methods that give something back. */
function factoriesOf({ methods = [] }: ClassType): Method[] {
  return methods.filter(method => method.static && method.returns !== undefined);
}

/** The constructs and factories without an example. The only factory of a class has that of the class. */
export function withoutExample(assembly: Assembly): string[] {
  return classesOf(assembly).flatMap(type => {
    const factories = factoriesOf(type);
    const covers = factories.length === 1 && type.docs?.example !== undefined;
    return [
      ...isConstruct(assembly, type) && !type.docs?.example ? [type.name] : [],
      ...factories.filter(({ docs }) => !covers && !docs?.example).map(({ name }) => `${type.name}.${name}`),
    ];
  });
}

/** All examples of classes and their methods. */
export function docExamples(assembly: Assembly): DocExample[] {
  return classesOf(assembly).flatMap(type => [
    ...exampleOf(type.name, type.docs),
    ...(type.methods ?? []).flatMap(({ name, docs }) => exampleOf(`${type.name}.${name}`, docs)),
  ]);
}

function exampleOf(of: string, docs: Docs = {}): DocExample[] {
  const fixture = docs.custom?.exampleMetadata?.replace('fixture=', '');
  if (docs.example === undefined) { return []; }
  if (fixture === undefined) { return [{ of, code: docs.example }]; }
  return [{ of, code: readFileSync(join(ROOT, 'rosetta', `${fixture}.ts-fixture`), 'utf8').replace('/// here', docs.example) }];
}

/** What an example makes: its constants by their names, and the apps. */
export interface RunExample {
  readonly values: Readonly<Record<string, any>>;
  /** The errors of all apps, as `app.synth()` would throw them. */
  readonly errors: readonly string[];
}

/** What examples declare, and take from others. */
const DECLARED: Readonly<Record<string, (apps: App[]) => unknown>> = {
  chart: apps => newChart(apps),
  harbor: apps => new library.Harbor(newChart(apps), 'harbor', harborProps({ metrics: { serviceMonitor: {} } })),
  mirrors: apps => new library.NodeMirrors(newChart(apps), 'mirrors', {
    registry: { host: 'harbor.example.com' }, routes: library.ImageRoutes.usual(), runtimes: [library.NodeRuntime.CONTAINERD],
  }),
  policies: () => new library.CiliumNetworkPolicies(Chart.of(testHarbor()), 'policies', { harbor: testHarbor(), upstreams: [{ dnsNames: ['docker.io'] }] }),
  sovereign: () => new library.Fleet({ blueprint: { define: () => undefined } }).addSovereign({ fqdn: 'prod.example.com', cluster: 'prod-eu-1' }),
  whatIsInGit: () => [],
  manifests: () => 'apiVersion: v1\nkind: Pod\nspec:\n  containers: [{ name: web, image: quay.io/example/web:1.4.2 }]\n',
  lockFile: () => lockFile(),
  sealed: () => sealedText(),
  pem: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'pem' }),
};

/** A lock with a digest for every image of a Harbor. */
function lockFile(): string {
  const names = library.BillOfMaterials.of(testHarbor()).toText(library.MaterialsFormat.PLAIN).trim().split('\n');
  const entry = { digest: `sha256:${'0'.repeat(64)}`, mediaType: 'application/vnd.oci.image.index.v1+json' };
  return lockText(Object.fromEntries(names.map(name => [name, entry])));
}

/** What `kubeseal --raw` prints: the length of the session key, the session key, and the encrypted value with its tag. */
function sealedText(): string {
  const bytes = Buffer.alloc(2 + 512 + 32, 7);
  bytes.writeUInt16BE(512);
  return bytes.toString('base64');
}

function newChart(apps: App[]): Chart {
  apps.push(new App());
  return new Chart(apps.at(-1)!, 'example', { disableResourceNameHashes: true, namespace: 'harbor' });
}

/** Runs an example in a folder with the files that examples read; nothing is written that stays. */
export function runExample({ code }: DocExample): RunExample {
  const folder = mkdtempSync(join(tmpdir(), 'example-'));
  const before = process.cwd();
  const apps: App[] = [];
  try {
    writeFileSync(join(folder, 'images.lock.json'), lockFile());
    cpSync(join(ROOT, 'examples', 'fleet', 'generic.yaml'), join(folder, 'fleet.yaml'));
    process.chdir(folder);
    const values = evaluate(code, apps);
    const errors = errorsOf(apps);
    if (errors.length === 0) { apps.forEach(app => app.charts.forEach(chart => chart.toJson())); }
    return { values, errors };
  } finally {
    process.chdir(before);
    rmSync(folder, { recursive: true });
  }
}

/** The errors of apps, without the paths of constructs. */
function errorsOf(apps: readonly App[]): string[] {
  return apps.flatMap(app => app.node.findAll().flatMap(construct => construct.node.validate()));
}

function evaluate(code: string, apps: App[]): Record<string, any> {
  const statements = [...createSourceFile('example.ts', code, ScriptTarget.ES2022, true).statements];
  const declared = statements.filter(isDeclared).flatMap(namesOf);
  const constants = statements.filter(statement => isVariableStatement(statement) && !isDeclared(statement)).flatMap(namesOf);
  const compilerOptions = { module: ModuleKind.CommonJS, target: ScriptTarget.ES2022 };
  const { outputText } = transpileModule(`${code}\nexport const allConstants = { ${constants.join(', ')} };`, { compilerOptions });
  const exported: { allConstants?: Record<string, any> } = {};
  const inputs = declared.map(name => {
    if (!(name in DECLARED)) { throw new Error(`there is nothing for 'declare const ${name}'`); }
    return DECLARED[name](apps);
  });
  new Function('require', 'exports', ...declared, outputText)(modules(apps), exported, ...inputs);
  return exported.allConstants ?? {};
}

/** The modules of an example: an App of it is remembered. */
function modules(apps: App[]): (name: string) => unknown {
  class RememberedApp extends App {
    public constructor(...args: ConstructorParameters<typeof App>) {
      super(...args);
      apps.push(this);
    }
  }
  const known: Readonly<Record<string, unknown>> = { constructs, 'cdk8s-harbor': library, 'cdk8s': { ...cdk8s, App: RememberedApp } };
  return name => {
    if (!(name in known)) { throw new Error(`an example imports ${name}, which the other languages do not have`); }
    return known[name];
  };
}

function isDeclared(statement: Statement): boolean {
  return isVariableStatement(statement) && (statement.modifiers ?? []).some(({ kind }) => kind === SyntaxKind.DeclareKeyword);
}

function namesOf(statement: Statement): string[] {
  return isVariableStatement(statement) ? statement.declarationList.declarations.map(({ name }) => name.getText()) : [];
}
