import { Restart } from './blast-radius';
import { ChangeClass, CLASSES } from './change-class';
import { ChangeGroup, ClassedField } from './change-group';
import { gravestClass, TreeDifference } from './tree-difference';
import { ReachedWave } from './wave-order';
import { Line, lineText, Paint, painted } from '../table/painted-text';

const PAINTS: Readonly<Record<ChangeClass, Paint>> = {
  safe: 'good', restart: 'warning', downtime: 'error', data: 'grave', irreversible: 'grave',
};

/** Number of objects of a step, and of Sovereigns of a wave, that are named. */
const MAX_NAMED = 6;

/** A difference for people: the changes, then how far they reach, in which waves, and in which order they come. */
export function differenceLines(difference: TreeDifference): Line[] {
  const groups = difference.groups.flatMap((group): Line[] => [
    [painted(PAINTS[group.class], group.class), `: ${group.object} ${group.change}, ${where(group.clusters, difference)}: ${group.why}`],
    ...refusal(group).map((text): Line => ['  ', painted('grave', 'refused'), `: ${text}`]),
    ...group.fields.map((field): Line => [`  ${named(field)}: ${fromTo(field)} [`, painted(PAINTS[field.class], field.class), ']']),
  ]);
  return [...groups, [painted('title', summary(difference))], ...consequences(difference), ...reach(difference), ...waveLines(difference), ...steps(difference)];
}

/** The same in Markdown, for a pull request. */
export function markdownLines(difference: TreeDifference): string[] {
  const rows = difference.groups.map(group => {
    const fields = group.fields.map(field => cell(`${named(field)}: ${fromTo(field)}`)).join('<br>');
    const why = [group.why, ...refusal(group).map(text => `**refused**: ${text}`)].join('<br>');
    return `| **${group.class}** | ${cell(group.object)} ${group.change} | ${where(group.clusters, difference)} | ${why} | ${fields} |`;
  });
  if (rows.length === 0) { return [`**${summary(difference)}**`]; }
  const lines = [...consequences(difference), ...reach(difference), ...waveLines(difference), ...steps(difference)];
  const more = lines.map(line => lineText(line, false).trim());
  return [
    `**${summary(difference)}**`, '', '| class | object | where | why | fields |', '| --- | --- | --- | --- | --- |', ...rows,
    ...more.flatMap(line => ['', code(line)]),
  ];
}

/** The same for programs. */
export function differenceData(difference: TreeDifference): object {
  return { class: gravestClass(difference) ?? null, ...difference };
}

/** What to do about what is refused. */
function refusal({ refused }: ChangeGroup): string[] {
  return refused === undefined ? [] : [refused];
}

/** What becomes of the rest if something is refused. */
function consequences({ groups }: TreeDifference): string[] {
  const count = groups.filter(({ refused }) => refused !== undefined).length;
  return count === 0 ? [] : [`${count} refused: Flux applies nothing else of the same Kustomization, or of the same release, until that is settled`];
}

function reach({ groups, radius: { clusters, restarts }, clusterCount }: TreeDifference): string[] {
  if (groups.length === 0) { return []; }
  const names = clusters.filter(name => name !== '');
  const reached = names.length === 0 ? [] : [`reaches ${clusters.length} of ${clusterCount}: ${names.join(', ')}`];
  return [...reached, ...restarts.length === 0 ? [] : [`replaces Pods of ${restarts.map(restart => pods(restart, clusters)).join('; ')}`]];
}

function pods({ object, components, clusters }: Restart, all: readonly string[]): string {
  const which = components.length === 0 ? '' : ` (${components.join(', ')})`;
  return `${object}${which}${clusters.length < all.length ? ` in ${clusters.filter(name => name !== '').join(', ')}` : ''}`;
}

function steps({ order }: TreeDifference): string[] {
  return order.map(({ step, by, objects }) => `step ${step}${by.length === 0 ? '' : ` by ${by.join(', ')}`}: ${firstNames(objects)}`);
}

/** A line for each wave of the fleet that is reached: its Sovereigns, and the gravest class there. */
function waveLines({ waves }: TreeDifference): Line[] {
  return waves.map(({ wave, class: worst, clusters, sovereigns, isReached }): Line => {
    const names = firstNames(wave === null ? clusters : sovereigns);
    const title = `${waveName([wave])}${isReached === false ? ', after the last one of the rollout' : ''}`;
    return [`${title}: ${names} [`, painted(PAINTS[worst], worst), ']'];
  });
}

function waveName(waves: ReadonlyArray<ReachedWave['wave']>): string {
  if (waves.includes(null)) { return 'not in the fleet'; }
  return `${waves.length === 1 ? 'wave' : 'waves'} ${waves.join(', ')}`;
}

function firstNames(names: readonly string[]): string {
  return (names.length > MAX_NAMED ? [...names.slice(0, MAX_NAMED - 1), `and ${names.length - MAX_NAMED + 1} more`] : names).join(', ');
}

/** Code in a cell of a table, which has to be without what ends it. */
function cell(text: string): string {
  return code(text).replaceAll(/\s/g, ' ');
}

function code(text: string): string {
  return `<code>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('|', '&#124;')}</code>`;
}

/** A field, with the prop that says it. */
function named({ path, prop }: ClassedField): string {
  return prop === undefined ? path : `${path} (prop ${prop})`;
}

function fromTo({ from, to }: ClassedField): string {
  return `${from ?? '(absent)'} -> ${to ?? '(absent)'}`;
}

function where(clusters: readonly string[], difference: TreeDifference): string {
  const names = clusters.filter(name => name !== '');
  return names.length === 0 ? 'at the top' : `${clusters.length} of ${difference.clusterCount} (${byWave(names, difference)})`;
}

/** Names of clusters, which are in the order of their waves, with their waves where they are known. */
function byWave(names: readonly string[], { waves }: TreeDifference): string {
  const rows = new Map<string, string[]>();
  for (const name of names) {
    const own = waves.filter(({ clusters }) => clusters.includes(name)).map(({ wave }) => wave);
    const title = own.length === 0 ? '' : `${waveName(own)}: `;
    rows.set(title, [...rows.get(title) ?? [], name]);
  }
  return [...rows].map(([title, list]) => title + list.join(', ')).join('; ');
}

function summary({ groups }: TreeDifference): string {
  if (groups.length === 0) { return 'no difference'; }
  const counts = [...CLASSES].reverse().map(name => [groups.filter(group => group.class === name).length, name] as const);
  return `${groups.length} ${groups.length === 1 ? 'change' : 'changes'}: ${counts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`).join(', ')}`;
}
