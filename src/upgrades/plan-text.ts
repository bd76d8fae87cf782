import { UpgradeHop, UpgradeValue, UpgradeWave } from './upgrade-plan-props';

/** A plan, before it is put into words. */
export interface PlanContent {
  readonly from: string;
  readonly to: string;
  readonly hops: readonly UpgradeHop[];
  readonly waves: readonly UpgradeWave[];
}

/** A plan as Markdown for people. */
export function planText({ from, to, hops, waves }: PlanContent): string {
  const route = [from, ...hops.map(hop => hop.to)].join(' -> ');
  const summary = hops.length === 0 ? [`It is ${to} already: nothing is to be done.`] : [
    `${hops.length === 1 ? 'One step' : `${hops.length} steps, one after the other`}: ${route}`,
    '',
    'There is no way back but the backup before each step: nothing migrates the database of Harbor to an older schema.',
  ];
  return [`# Harbor ${from} to ${to}`, '', ...summary, ...hops.flatMap(hopText), ...waves.length > 0 ? waveText(waves, hops) : [], ''].join('\n');
}

function hopText(hop: UpgradeHop, index: number): string[] {
  const { added, removed, changed } = hop.images;
  return [
    '', `## ${index + 1}. ${hop.from} to ${hop.to}, chart ${hop.chart}`,
    ...hop.definable ? [] : ['', 'This library does not define that release: Helm installs it, with the values that there are.'],
    '', `Downtime: ${hop.downtime}.`,
    ...section('Changes', hop.changes),
    ...section('Migrations of the database', hop.migrations),
    ...section('PostgreSQL', hop.postgresql),
    ...section('Values that are gone', hop.removedValues.map(removedText)),
    ...section('Values with another default', hop.changedValues.map(({ path, before, after }) => `${path}: ${before} -> ${after}`)),
    ...section('Values that are new', hop.addedValues),
    ...section('Images', [
      ...added.map(image => `new: ${image}`), ...removed.map(image => `gone: ${image}`), ...changed.map(image => `other tag: ${image}`),
    ]),
    ...section('Known defects of the release', hop.advisories),
    ...section('Mended by it', hop.mended),
    '', 'Steps:', '', ...hop.steps.map((step, number) => `${number + 1}. ${step}.`),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', `${title}:`, '', ...lines.map(line => `- ${line}`)];
}

function removedText({ path, instead }: UpgradeValue): string {
  return instead === undefined ? path : `${path}: write ${instead}`;
}

function waveText(waves: readonly UpgradeWave[], hops: readonly UpgradeHop[]): string[] {
  const list = (names: readonly string[]) => names.length === 0 ? 'none' : names.join(', ');
  return [
    '', '## Clusters', '',
    `${hops.length > 1 ? 'Every cluster takes all steps before the next wave begins. ' : ''}A wave begins when the one before has been healthy for as long as its slowest scheduled job takes, with a backup`
      + ' of every cluster in it that was restored once. In a fleet file: rollout with the release and throughWave with the number.',
    '', '| wave | clusters | there already | plan on their own |', '| --- | --- | --- | --- |',
    ...waves.map(({ wave, clusters, done, others }) => `| ${wave} | ${list(clusters)} | ${list(done)} | ${list(others)} |`),
  ];
}
