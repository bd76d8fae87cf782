import { ExitCode, UsageError } from './command-io';
import { CLASSES } from './diff/change-class';
import { ChangeGroup, ClassedField, gravestClass, treeDifference, TreeDifference } from './diff/tree-difference';
import { objectsOf } from './diff/tree-objects';
import { Command, form } from './table/command';

/** Compares two trees. */
export const DIFF: Command = {
  name: 'diff',
  forms: [form({
    synopsis: '<old tree> <new tree> [options]',
    does: [
      'Compares two trees of a fleet, two folders of manifests or two files, object by object, and says what applying each change does: it is safe,',
      'restarts Pods, is a downtime, touches data or is irreversible. The same change in several clusters is said once. No secret is printed.',
    ].join(' '),
    options: {
      'exit-code': { help: 'fail if there is a difference' },
      'markdown': { help: 'say it as Markdown, for a pull request' },
    },
    exits: { [ExitCode.PROBLEMS]: 'if --exit-code finds a difference' },
    examples: [
      { does: 'what a change of the fleet file does', run: 'diff clusters new-clusters' },
      { does: 'the same as a comment of a pull request', run: 'diff clusters new-clusters --markdown' },
      { does: 'what differs between two renderings of a chart', run: 'diff before.yaml after.yaml' },
    ],
    takes: { from: 2, to: 2, otherwise: 'name two trees, the old one first' },
    run: ({ positionals: [old, now], values: { markdown, json, 'exit-code': fails } }, io) => {
      if (markdown && json) { throw new UsageError('--markdown and --json exclude each other'); }
      const difference = treeDifference(objectsOf(old), objectsOf(now));
      if (json) {
        io.out(JSON.stringify({ class: gravestClass(difference) ?? null, ...difference }, undefined, 2));
      } else {
        (markdown ? asMarkdown : asText)(difference).forEach(line => io.out(line));
      }
      return fails && difference.groups.length > 0 ? ExitCode.PROBLEMS : ExitCode.SUCCESS;
    },
  })],
};

function asText(difference: TreeDifference): string[] {
  const groups = difference.groups.flatMap(group => [
    `${group.class}: ${group.object} ${group.change}, ${where(group, difference)}: ${group.why}`,
    ...group.fields.map(field => `  ${field.path}: ${fromTo(field)} [${field.class}]`),
  ]);
  return [...groups, summary(difference)];
}

function asMarkdown(difference: TreeDifference): string[] {
  const rows = difference.groups.map(group => {
    const fields = group.fields.map(field => cell(`${field.path}: ${fromTo(field)}`)).join('<br>');
    return `| **${group.class}** | ${cell(group.object)} ${group.change} | ${where(group, difference)} | ${group.why} | ${fields} |`;
  });
  return [`**${summary(difference)}**`, ...rows.length > 0 ? ['', '| class | object | where | why | fields |', '| --- | --- | --- | --- | --- |', ...rows] : []];
}

/** Code in a cell of a table, which has to be without what ends it. */
function cell(text: string): string {
  return `<code>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('|', '&#124;').replaceAll(/\s/g, ' ')}</code>`;
}

function fromTo({ from, to }: ClassedField): string {
  return `${from ?? '(absent)'} -> ${to ?? '(absent)'}`;
}

function where({ clusters }: ChangeGroup, { clusterCount }: TreeDifference): string {
  const names = clusters.filter(name => name !== '');
  return names.length === 0 ? 'at the top' : `${clusters.length} of ${clusterCount} (${names.join(', ')})`;
}

function summary({ groups }: TreeDifference): string {
  if (groups.length === 0) { return 'no difference'; }
  const counts = [...CLASSES].reverse().map(name => [groups.filter(group => group.class === name).length, name] as const);
  return `${groups.length} ${groups.length === 1 ? 'change' : 'changes'}: ${counts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`).join(', ')}`;
}
