import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as library from '../src';
import { HarborSize, SIZES } from '../src/facts/sizing';
import { FEATURES } from '../src/facts/versions';
import { ALERTS } from '../src/monitoring/alert-table';
import { quantityValue } from '../src/syntax/quantity';
import { choosingPage, tablesPage } from '../tools/generate-docs';
import { harborCosts } from '../tools/harbor-costs';
import { SOLVED_PROBLEMS } from '../tools/solved-problems';

const read = (...path: string[]) => readFileSync(join(__dirname, '..', ...path), 'utf8');
const PAGE = read('docs', 'choosing.md');
const README = read('README.md');
const GIB = 1024;

test('docs/choosing.md is what the tables say; run `npm run docs` if not', () => {
  expect(choosingPage(PAGE)).toBe(PAGE);
});

describe('C69: the memory of a Harbor for caching', () => {
  const small = harborCosts().find(({ size }) => size === HarborSize.SMALL)!;

  test('C69: is about 1.5 GiB, summed up from what its Pods request', () => {
    expect(small.memory / GIB).toBeCloseTo(1.5, 1);
    const [row] = [SIZES[HarborSize.SMALL]];
    const components = (['core', 'jobservice', 'registry', 'registryctl', 'portal', 'trivy'] as const).map(name => quantityValue(row.resources[name][1]));
    const mebibytes = components.reduce((sum, bytes) => sum + bytes, 0) / 1024 / 1024;
    expect(small.memory - mebibytes).toBe(256 + 128); // the database and the cache
    expect(small.memory - small.memoryWithoutTrivy).toBe(small.memory / 3);
  });

  test('C69: stands in the table of sizes', () => {
    expect(tablesPage()).toMatch(/^\| `small` \| 7 \| [\d.]+ \| 1\.5 GiB \| 1 GiB \|$/m);
    expect(read('docs', 'tables.md')).toBe(tablesPage());
    expect(PAGE).toMatch(/^`small` is what a Harbor that is mostly a cache takes: about 1\.5 GiB of memory, a third of it for Trivy\.$/m);
  });
});

describe('E70: whether a smaller registry is enough', () => {
  const section = /^## When a smaller registry is enough\n([^]*?)^## /m.exec(README)![1];

  test('E70: README says when, and that Harbor has costs', () => {
    expect(section).toMatch(/`registry:3`/);
    expect(section).toContain('(docs/choosing.md)');
    for (const cost of ['resources', 'backup', 'monitoring', 'Dragonfly']) { expect(section.toLowerCase()).toContain(cost.toLowerCase()); }
  });

  test('E70: the memory in README is the sum of what is requested', () => {
    const said = [...section.matchAll(/([\d.]+) GiB/g)].map(([, amount]) => Number(amount));
    const memory = (size: HarborSize) => harborCosts().find(row => row.size === size)!.memory / GIB;
    expect(said).toEqual([memory(HarborSize.SMALL), memory(HarborSize.MEDIUM)]);
  });

  test('E70: the page says what each of the costs is', () => {
    for (const title of ['Resources', 'Backup', 'Operation', 'The cache is not optional', 'It is one more thing that can be down']) { expect(PAGE).toContain(`**${title}.**`); }
    expect(PAGE).toContain(`<!-- alerts -->${Object.keys(ALERTS).length}<!-- end -->`);
    expect(PAGE).toMatch(/Dragonfly is a risk of its own/);
  });
});

describe('A44: when no Harbor is needed', () => {
  const [, section] = /^### When Harbor may not be needed\n([^]*?)^## /m.exec(README)!;

  test('A44: README says it', () => {
    expect(section).toMatch(/^If there is a registry already, .* a cluster needs the way there and no Harbor of its own\./m);
    const named = ['HarborPlacement', 'RegistryAccess', 'NodeMirrors', 'PolicyPack'];
    expect(named.filter(name => !section.includes(`\`${name}`) || !(name in library))).toEqual([]);
  });

  test('A44: the types of a Sovereign, of nodes, policies and access ask for a registry and not for a Harbor', () => {
    const registry = { host: 'artifacts.example.com', kind: library.RegistryKind.ARTIFACTORY };
    const sovereign: library.SovereignProps = { fqdn: 'prod.example.com', placement: library.HarborPlacement.existing(registry) };
    const access: library.RegistryAccessProps = { registry, routes: [] };
    const policies: library.PolicyPackProps = { registry };
    const mirrors: library.NodeMirrorsProps = { registry, routes: [], runtimes: [library.NodeRuntime.CONTAINERD] };
    expect([sovereign, access, policies, mirrors].filter(props => 'harbor' in props)).toEqual([]);
  });

  test('A44: a fleet file without a Harbor in it is a whole one, and so is a fleet in code', () => {
    const folder = mkdtempSync(join(tmpdir(), 'no-harbor-'));
    const sovereigns = 'sovereigns:\n  - { fqdn: prod.example.com, placement: { existing: { host: artifacts.example.com, kind: artifactory } } }\n';
    writeFileSync(join(folder, 'fleet.yaml'), sovereigns);
    const fromFile = library.FleetFile.load(join(folder, 'fleet.yaml'), { outdir: join(folder, 'file') });
    const fleet = new library.Fleet({ outdir: join(folder, 'code'), blueprint: { define: () => { throw new Error('no Harbor is defined'); } } });
    fleet.addSovereign({ fqdn: 'prod.example.com', placement: library.HarborPlacement.existing({ host: 'artifacts.example.com', kind: library.RegistryKind.ARTIFACTORY }) });
    for (const it of [fromFile, fleet]) {
      const { written } = it.synth();
      const texts = written.map(file => readFileSync(join(it.outdir, file), 'utf8'));
      expect(texts.filter(text => /^kind: (Deployment|StatefulSet|HelmRelease)$/m.test(text))).toEqual([]);
      expect(it.sovereigns.map(sovereign => sovereign.registry)).toEqual(['artifacts.example.com']);
    }
  });
});

describe('C57: the table of problems that caches solve', () => {
  test('C57: is on the page, with what each of them leaves', () => {
    expect(SOLVED_PROBLEMS.length).toBeGreaterThanOrEqual(6);
    for (const { problem, limit } of SOLVED_PROBLEMS) { expect(PAGE).toMatch(new RegExp(`^\\| ${problem.replace(/[.()?*+]/g, '\\$&')} \\|.*\\| ${limit.replace(/[.()?*+]/g, '\\$&')} \\|$`, 'm')); }
  });

  test('C57: names what is there', () => {
    const named = SOLVED_PROBLEMS.flatMap(({ by }) => by);
    expect(named.filter(name => !(name in library))).toEqual([]);
  });

  test('C57: has the limit of Docker Hub and the release of Harbor from where they are known', () => {
    expect(PAGE).toContain(`from Harbor ${FEATURES.proxyServesLocalOnNotFound.since} on`);
    expect(PAGE).toMatch(/Docker Hub lets anonymous clients pull 100 times in six hours/);
  });
});
