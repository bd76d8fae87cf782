import { UpgradeCluster, UpgradeWave } from './upgrade-plan-props';

/** The clusters by wave, in the order of the waves. */
export function wavesOf(clusters: readonly UpgradeCluster[], route: readonly string[]): UpgradeWave[] {
  const numbers = [...new Set(clusters.map(({ wave = 0 }) => wave))].sort((one, other) => one - other);
  return numbers.map(wave => {
    const members = clusters.filter(cluster => (cluster.wave ?? 0) === wave);
    const named = (chosen: (version: string) => boolean) => members.filter(({ version }) => chosen(version)).map(({ name }) => name);
    return {
      wave,
      clusters: named(version => route.slice(0, -1).includes(version)),
      done: named(version => version === route.at(-1)),
      others: members.filter(({ version }) => !route.includes(version)).map(({ name, version }) => `${name} (${version})`),
    };
  });
}
