/*
 * Writes docs/errors.md, docs/cli.md, docs/tables.md, docs/runbooks.md and docs/required-versions.md from the tables of the sources, the tables of
 * docs/monitoring.md and docs/choosing.md, pictures of guides, the index in docs/README.md, the images of docs/first-hour-on-kind.md, docs/upgrade-notes.md, docs/parity.md from
 * those of the parity tool, docs/requirements.md from those of the requirements and the titles of the tests, and the layers into ARCHITECTURE.md.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeApi } from './api/write-api';
import { decisionsPage, indexPage } from './guides/page-groups';
import { PICTURES } from './guides/pictures';
import { proseOf } from './guides/prose';
import { ROTATION_COLUMNS, rotationRows } from './guides/rotation-table';
import { COST_COLUMNS, costCells } from './harbor-costs';
import { layerPicture, layerTable } from './layers';
import { parityPage } from './parity/page';
import { SECTIONS } from './requirements';
import { HELD_FILE, heldIds, heldList, heldText } from './requirements/held';
import { requirementsPage } from './requirements/page';
import { projectTitles } from './requirements/titles';
import { RUNBOOKS } from './runbooks';
import { recordedRuns } from './runs/record';
import { solvedCells } from './solved-problems';
import { synthExample } from './synth-examples';
import { upgradeNotesPage } from './upgrade-notes';
import { usageOf } from '../src/cli/command-help';
import { COMMANDS } from '../src/cli/run-command';
import { EXIT_CODES } from '../src/cli/table/exit-codes';
import { PROBLEMS } from '../src/diagnostics/problems';
import { ProblemRule } from '../src/diagnostics/problems/problem-rule';
import { GatewayImplementation } from '../src/exposure/gateway-implementation';
import { IngressController } from '../src/exposure/ingress-controller';
import { ADVISORIES, HARBOR_USES } from '../src/facts/advisories';
import { COMPONENTS, CONTAINERS, ContainerId } from '../src/facts/components';
import { CREDENTIALS } from '../src/facts/credentials';
import { THIRD_PARTY_CHARTS, THIRD_PARTY_IMAGES } from '../src/facts/images';
import { EXPORTERS, METRICS } from '../src/facts/metrics';
import { REQUIRED_VERSIONS, RequiredVersion } from '../src/facts/required-versions';
import { SIZES } from '../src/facts/sizing';
import { FEATURES, RELEASES } from '../src/facts/versions';
import { BillOfMaterials, MaterialsFormat } from '../src/materials/bill-of-materials';
import { ALERT_AREAS, ALERTS } from '../src/monitoring/alert-table';
import { FLOWS } from '../src/network/flows';
import { describePeer } from '../src/network/reachability';

const DOCS = join(__dirname, '..', 'docs');
const ARCHITECTURE = join(__dirname, '..', 'ARCHITECTURE.md');
const NOTE = '<!-- Generated from the tables of src by `npm run docs`; do not edit. -->';

/** A Markdown table. */
function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** docs/errors.md: the catalogue of problems. */
export function errorsPage(): string {
  const rows = Object.entries(PROBLEMS as Record<string, ProblemRule>).sort(([one], [other]) => one.localeCompare(other, 'en', { numeric: true }));
  const entries = rows.map(([code, rule]) => [
    `## ${code}`, '', `**${rule.severity}**: the prop ${proseOf(rule.must)}.`, '', `What to do: ${proseOf(rule.fix)}.`, '', `Why: ${proseOf(rule.why)}`, '',
  ].join('\n'));
  return [
    NOTE, '# Errors and warnings', '',
    'Every problem has a code that stays the same. `app.synth()` collects the problems of all constructs, prints each with the path of its',
    'construct, the prop, the value and what to write instead, and writes nothing if one of them is an error. Warnings are printed, and listed in',
    '`harbor.warnings`. Words in braces stand for what the message fills in.', '',
    table(['code', 'severity', 'the prop ...'], rows.map(([code, rule]) => [`[${code}](#${code.toLowerCase()})`, rule.severity, proseOf(rule.must)])), '',
    ...entries,
  ].join('\n');
}

/** docs/cli.md: what the commands say about themselves, and runs of them. */
export function commandLinePage(runs: ReadonlyMap<string, string>): string {
  return [
    NOTE, '# Command line', '',
    '`npx cdk8s-harbor <command> --help` prints the same. Results go to standard output, everything else to standard error; nothing asks a question, so that all',
    'of them run in pipelines. Where a command reads one file, `-` is standard input, and paths in it are relative to the working directory.', '',
    'Below each usage is what a terminal of 100 columns shows. Harbor is one that pretends to be one there, and no registry is asked.', '',
    '## Exit codes', '',
    'A code means the same in every command; as with `diff`, `grep` and `kubectl`, 1 is an answer, and more is a failure. 128 and more are signals, as in shells.', '',
    table(['code', 'in JSON', 'meaning'], EXIT_CODES.map(({ code, kind, means }) => [String(code), `\`${kind}\``, means])), '',
    '## JSON', '',
    'With `--json`, standard output has JSON alone, also for what goes wrong: `code` is the exit code and `kind` its name, and each problem has its code of',
    '[errors.md](errors.md), the `path` of the prop, its `place` in a file, and where it occurs.', '',
    '```json',
    '{ "error": { "kind": "problems", "code": 1, "message": "...", "problems": [{ "code": "HBR-FLEET-41", "path": "harbor.cache", "place": "fleet.yaml:3:5", "message": "..." }] } }',
    '```', '',
    ...COMMANDS.flatMap(command => [
      `## ${command.name}`, '', '```', usageOf(command), '```', '', '```console', runs.get(command.name) ?? '', '```', '',
    ]),
  ].join('\n');
}

/** docs/runbooks.md: what to do when an alert fires. */
export function runbooksPage(): string {
  const entries = Object.entries(ALERTS).map(([alert, { severity, minutes, summary, description }]) => [
    `## ${alert}`, '', `**${severity}**, ${minutes > 0 ? `after ${minutes} minutes` : 'at once'}: ${plainText(summary)}.`, '', plainText(description), '',
    ...RUNBOOKS[alert].map(step => `- ${step}`), '',
  ].join('\n'));
  return [
    NOTE, '# Runbooks', '',
    'What to do when an alert of `HarborAlerts` fires. Its annotation `runbook_url` leads to its section; set `runbookUrl` to keep the page elsewhere.', '',
    '`NS` stands for the namespace of Harbor, and `harbor` for its name. [monitoring.md](monitoring.md) says when there is which alert.', '', ...entries,
  ].join('\n');
}

/** A text with what Prometheus fills in as words in italics. */
function plainText(text: string): string {
  return text.replace(/\{\{ \$labels\.(\w+) \}\}/g, '*$1*').replace(/\{\{ \$value[^}]*\}\}/g, '*value*').replace('{namespace}', '*NS*');
}

/** The tables of docs/monitoring.md: all alerts, and all metrics that they use. */
export function monitoringPage(text: string): string {
  const alerts = Object.entries(ALERT_AREAS).flatMap(([area, rows]) => Object.entries(rows).map(([alert, { severity, summary }]) => [
    `[${alert}](runbooks.md#${alert.toLowerCase()})`, area, severity, plainText(summary),
  ]));
  const metrics = Object.entries(METRICS).map(([name, { of, labels }]) => [`\`${name}\``, EXPORTERS[of].name, labels.join(', ')]);
  const exporters = Object.values(EXPORTERS).map(({ name, scrapedBy, known }) => [name, scrapedBy, known]);
  const tables = {
    alerts: table(['alert', 'area', 'severity', 'what'], alerts),
    exporters: table(['program', 'scraped because of', 'names are known from'], exporters),
    metrics: table(['metric', 'exported by', 'labels of its own'], metrics),
  };
  return withTables(text, tables);
}

/** A page with the tables that it has places for. */
function withTables(text: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((page, [name, rows]) => page.replace(
    new RegExp(`(<!-- ${name}:[^>]*-->)[^]*(<!-- end of ${name} -->)`), (_match, begin, end) => `${begin}\n${rows}\n${end}`,
  ), text);
}

/** docs/choosing.md with what a Harbor costs, and which problems its caches solve. */
export function choosingPage(text: string): string {
  const tables = {
    costs: table(COST_COLUMNS, costCells()), problems: table(['problem', 'with caches', 'here', 'what remains'], solvedCells()),
  };
  return withTables(text, tables).replace(/(<!-- alerts -->)\d+(<!-- end -->)/, (_match, begin, end) => `${begin}${Object.keys(ALERTS).length}${end}`);
}

/** A guide with its picture, and with its table if it has one. */
export function guidePage(file: string, text: string): string {
  const tables: Record<string, string> = {};
  if (Object.hasOwn(PICTURES, file)) { tables.picture = PICTURES[file](); }
  if (file === 'day-two.md') { tables.rotation = table(ROTATION_COLUMNS, rotationRows()); }
  return withTables(text, tables);
}

/** The guides that have something generated in them. */
export const GENERATED_GUIDES: readonly string[] = [...Object.keys(PICTURES), 'day-two.md'];

/** docs/README.md: all pages by task. */
export function documentsPage(): string {
  return indexPage(NOTE);
}

/** docs/decisions/README.md: all decisions by their headings. */
export function decisionsIndex(): string {
  const files = readdirSync(join(DOCS, 'decisions')).filter(file => /^\d/.test(file)).sort();
  return decisionsPage(NOTE, files.map(file => ({ file, title: readFileSync(join(DOCS, 'decisions', file), 'utf8').split('\n')[0].replace(/^# /, '') })));
}

/** docs/first-hour-on-kind.md with what the example needs, as `cdk8s-harbor images` prints it. */
export function kindPage(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kind-'));
  try {
    synthExample('kind', folder);
    const manifests = readFileSync(join(folder, 'kind', 'kind.k8s.yaml'), 'utf8');
    return withTables(text, { images: `\`\`\`\n${BillOfMaterials.ofManifests(manifests).toText(MaterialsFormat.PLAIN)}\`\`\`` });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** docs/upgrade-notes.md: what every release changes. */
export function notesPage(): string {
  return upgradeNotesPage(NOTE);
}

/** docs/required-versions.md: what a cluster needs of other projects. */
export function requiredVersionsPage(): string {
  const kinds = (row: RequiredVersion) => row.kinds?.map(kind => `\`${kind}\``).join(', ') ?? '';
  return [
    NOTE, '# Versions that are needed', '',
    'Only the projects matter whose objects are in your output. Several rows of a project hold together: the newest of those that you use counts.', '',
    table(['project', 'from', 'for', 'objects'], REQUIRED_VERSIONS.map(row => [row.of, row.since ?? 'any', row.for, kinds(row)])), '',
    '`release.flux: FluxVersion.V2_6`, and the same option of `Cache.valkeyChart()`, write HelmReleases without fields of Flux 2.7. A failed installation is then',
    'uninstalled and tried again without an end, which keeps all volumes. A failed upgrade stays as it is until the HelmRelease changes, or until somebody runs',
    '`flux reconcile helmrelease --force`, because Flux 2.6 could only roll it back (`HBR-REL-25`).', '',
  ].join('\n');
}

/** docs/tables.md: the tables of facts about Harbor. */
export function tablesPage(): string {
  return [
    NOTE, '# What the library knows about Harbor', '',
    '## Components', '', componentTable(), '',
    '## Flows', '', table(['from', 'to', 'port', 'why'], FLOWS.map(({ from, to, port, why }) => [from, to, port, why])), '',
    '## Gateways and Ingress controllers', '',
    'Where requests come from, which network policies have to admit, and which limits need a setting beside the HTTPRoute or Ingress.', '', frontTable(), '',
    '## Credentials', '', credentialTable(), '',
    '## Sizes', '', 'Replicas, then requested processor time, requested memory and memory limit of each container.', '', sizeTable(), '',
    'What a Harbor requests in all, with a database and a cache in the cluster. `small` is enough for one that is mostly a cache of other registries.', '',
    table(COST_COLUMNS, costCells()), '',
    '## Releases', '', table(['Harbor', 'chart', 'bundled PostgreSQL', 'bundled cache'],
      RELEASES.map(row => [row.version, row.chartVersion, String(row.postgresql), row.cacheImage])), '',
    '## Third-party images', '', 'What runs beside Harbor where a choice asks for it. An option of the choice sets another tag.', '',
    table(['image', 'tag', 'used by', 'releases'], Object.values(THIRD_PARTY_IMAGES).map(row => [`\`${row.repository}\``, row.tag, row.usedBy, row.releases])), '',
    table(['chart', 'version', 'used by', 'releases'], Object.values(THIRD_PARTY_CHARTS).map(row => [row.repositoryUrl, row.version, row.usedBy, row.releases])), '',
    '## Features', '', table(['feature', 'since', 'what'], Object.entries(FEATURES).map(([name, row]) => [name, `${row.of} ${row.since}`, row.what])), '',
    '## Advisories', '', table(['id', 'since', 'fixed in', 'about', 'what'], ADVISORIES.map(row => [
      [row.id, ...row.duplicates ?? []].join(', '), row.since, row.fixedIn ?? 'no release yet', row.use ? HARBOR_USES[row.use] : 'every Harbor', row.what,
    ])), '',
  ].join('\n');
}

function componentTable(): string {
  const rows = Object.values(COMPONENTS).flatMap(component => component.containers.map(id => {
    const { image, command, port, healthPath, writable } = CONTAINERS[id];
    return [id, component.kind, image, `\`${command.join(' ')}\``, `${port.plain} / ${port.tls}`, healthPath, writable.map(({ path }) => path).join(', ')];
  }));
  return table(['container', 'workload', 'image', 'command', 'port, with internal TLS', 'probe', 'writable folders'], rows);
}

/** All constants of a class, by name. */
function constantsOf<T>(type: { readonly prototype: T }): [string, T][] {
  return Object.entries(type).filter((entry): entry is [string, T] => entry[1] instanceof (type as unknown as new () => object));
}

function frontTable(): string {
  const inOwnNamespace = (label: string) => `pods with the label ${label} in the namespace of the Gateway`;
  const gateways = constantsOf(GatewayImplementation).map(([constant, { profile: { gatewayLabel, peers, limits } }]) => [
    `\`GatewayImplementation.${constant}\``,
    [...gatewayLabel ? [inOwnNamespace(gatewayLabel)] : [], ...peers?.map(describePeer) ?? []].join('; ') || 'the namespace of the first Gateway, as a guess',
    limits?.map(({ limit, remedy }) => `${limit}: ${remedy}`).join('; ') ?? '',
  ]);
  const controllers = constantsOf(IngressController).map(([constant, { profile, _caveats: { limit, remedy } }]) => [
    `\`IngressController.${constant}\``, profile.peers?.map(describePeer).join('; ') ?? 'all pods in namespace any', limit ? `${limit}: ${remedy}` : '',
  ]);
  return table(['front', 'proxies', 'limits'], [...gateways, ...controllers]);
}

function credentialTable(): string {
  return table(['credential', 'keys', 'read by', 'rotation', 'what breaks'], Object.entries(CREDENTIALS).map(([credential, row]) => [
    credential,
    row.keys.map(({ key, length, exact, format }) => `\`${key}\`${exact ? ` (${length} bytes)` : format ? ` (${format})` : ''}`).join(', ') || 'those of the store',
    row.consumers.join(', '), row.rotation, row.breaks,
  ]));
}

function sizeTable(): string {
  const containers = Object.keys(CONTAINERS) as ContainerId[];
  return table(['size', ...containers], Object.entries(SIZES).map(([size, row]) => [
    size, ...containers.map(id => `${id === 'registryctl' ? '' : `${row.replicas[id]} x `}${row.resources[id].join(' ')}`),
  ]));
}

/** ARCHITECTURE.md with the picture and the table of the layers as they are now. */
export function architecturePage(text: string): string {
  const layers = ['', layerPicture(), '', layerTable(), ''].join('\n');
  return text.replace(/(<!-- layers:[^>]*-->)[^]*(<!-- end of layers -->)/, (_match, begin, end) => `${begin}${layers}${end}`);
}

if (require.main === module) {
  writeFileSync(ARCHITECTURE, architecturePage(readFileSync(ARCHITECTURE, 'utf8')));
  writeFileSync(join(DOCS, 'errors.md'), errorsPage());
  writeFileSync(join(DOCS, 'tables.md'), tablesPage());
  writeFileSync(join(DOCS, 'required-versions.md'), requiredVersionsPage());
  writeFileSync(join(DOCS, 'runbooks.md'), runbooksPage());
  writeFileSync(join(DOCS, 'monitoring.md'), monitoringPage(readFileSync(join(DOCS, 'monitoring.md'), 'utf8')));
  writeFileSync(join(DOCS, 'choosing.md'), choosingPage(readFileSync(join(DOCS, 'choosing.md'), 'utf8')));
  writeFileSync(join(DOCS, 'first-hour-on-kind.md'), kindPage(readFileSync(join(DOCS, 'first-hour-on-kind.md'), 'utf8')));
  writeFileSync(join(DOCS, 'upgrade-notes.md'), notesPage());
  writeFileSync(join(DOCS, 'README.md'), documentsPage());
  writeFileSync(join(DOCS, 'decisions', 'README.md'), decisionsIndex());
  writeApi(NOTE);
  for (const file of GENERATED_GUIDES) { writeFileSync(join(DOCS, file), guidePage(file, readFileSync(join(DOCS, file), 'utf8'))); }
  writeFileSync(join(DOCS, 'parity.md'), parityPage());
  const titles = projectTitles();
  writeFileSync(join(DOCS, 'requirements.md'), requirementsPage(SECTIONS, titles));
  writeFileSync(HELD_FILE, heldText(heldList(heldIds(), titles)));
  recordedRuns().then(
    runs => writeFileSync(join(DOCS, 'cli.md'), commandLinePage(runs)),
    (error: unknown) => { throw error; },
  );
}
