import { HopContext } from './hop-context';

/** For how long Harbor does not answer, as far as it can be said beforehand. */
export function downtimeOf({ from, to, internalDatabase, schema }: HopContext): string {
  const core = coreOf(schema.length, [...new Set(schema.flatMap(({ growsWith }) => growsWith ?? []))]);
  const database = from.postgresql === to.postgresql
    ? 'Harbor does not answer while the one database Pod is replaced'
    : 'Harbor does not answer while the database Pod is replaced and its data are upgraded, minutes at least';
  const means = {
    true: [database, ...schema.length > 0 ? [core] : []],
    false: [core],
    undefined: [core, `with the chart's own database: ${database}`],
  }[`${internalDatabase}`];
  return `${means.join('; ')}. Pods that run, and images that nodes have, are not affected`;
}

function coreOf(migrations: number, long: readonly string[]): string {
  if (migrations === 0) { return 'no migration of the database: with two replicas or more of each component it is a rolling restart, with one as long as its Pod takes to start'; }
  if (long.length === 0) { return "the migration takes moments, in which core does not answer; Harbor's guide promises no upgrade without interruption"; }
  return `core does not answer while it migrates, which grows with the ${long.join(', ')}: measure it with a copy of the database`;
}
