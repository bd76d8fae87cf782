import { downtimeOf } from './downtime';
import { HopContext } from './hop-context';
import { hopSteps } from './hop-steps';
import { UpgradeHop, UpgradeImages, UpgradePlanOptions } from './upgrade-plan-props';
import { addedValues, changedValues, pinnedImages, removedValues } from './value-delta';
import { advisoriesOf, AdvisoryRow, HARBOR_USES } from '../facts/advisories';
import { imageNamesOf } from '../facts/upgrades/old-images';
import { SCHEMA_CHANGES } from '../facts/upgrades/schema-changes';
import { UPGRADE_CHANGES } from '../facts/upgrades/upgrade-changes';
import { comesWith, UpgradeRelease } from '../facts/upgrades/upgrade-releases';

/** All that happens from one release to the next one. */
export function hopOf(from: UpgradeRelease, to: UpgradeRelease, options: UpgradePlanOptions): UpgradeHop {
  const { values, internalDatabase = databaseIn(values) } = options;
  const schema = SCHEMA_CHANGES.filter(({ version }) => comesWith(version, from.version, to.version));
  const context: HopContext = { from, to, internalDatabase, values, schema };
  const charts = { from: from.chartVersion, to: to.chartVersion, values };
  const facts = {
    from: from.version,
    to: to.version,
    chart: to.chartVersion,
    definable: to.row !== undefined,
    migrations: schema.map(({ file, version, what, growsWith }) => `${file} of ${version}: ${what}${growsWith === undefined ? '' : `; its time grows with the ${growsWith}`}`),
    postgresql: postgresqlOf(context),
    changes: UPGRADE_CHANGES.filter(({ version }) => comesWith(version, from.version, to.version))
      .map(({ version, what, before }) => `${version}: ${what}. Before: ${before}`),
    removedValues: removedValues(charts),
    changedValues: changedValues(charts),
    addedValues: addedValues(charts),
    pinnedImages: pinnedImages(charts),
    images: imagesOf(context),
    ...defectsOf(context),
    downtime: downtimeOf(context),
  };
  return { ...facts, steps: hopSteps(context, facts) };
}

/** Whether values say that the database is that of the chart, which is its default. */
function databaseIn(values?: Readonly<Record<string, any>>): boolean | undefined {
  return values && values.database?.type !== 'external';
}

function postgresqlOf({ from, to, internalDatabase }: HopContext): string[] {
  const jump = from.postgresql === to.postgresql ? [] : [`the chart's own database goes from PostgreSQL ${from.postgresql} to ${to.postgresql} when its Pod starts, by pg_upgrade: `
    + 'the volume needs room for the data a second time, and there is no way back but the backup'];
  const oldest = from.externalPostgresql === to.externalPostgresql ? '' : ` instead of ${from.externalPostgresql}`;
  return [
    ...internalDatabase === false ? [] : jump,
    ...internalDatabase === true || oldest === '' ? [] : [`an external database has to be PostgreSQL ${to.externalPostgresql} or newer${oldest}`],
  ];
}

function imagesOf({ from, to }: HopContext): UpgradeImages {
  const [before, after] = [imageNamesOf(from), imageNamesOf(to)];
  const tagged = (name: string) => `goharbor/${name}:v${to.version}`;
  return {
    added: after.filter(name => !before.includes(name)).map(tagged),
    removed: before.filter(name => !after.includes(name)).map(name => `goharbor/${name}:v${from.version}`),
    changed: from === to ? [] : after.filter(name => before.includes(name)).map(tagged),
  };
}

function defectsOf({ from, to }: HopContext): { readonly advisories: string[]; readonly mended: string[] } {
  const [before, after] = [from, to].map(({ row }) => row ? [...advisoriesOf(row)] : []);
  return { advisories: after.map(inWords), mended: before.filter(row => !after.includes(row)).map(inWords) };
}

function inWords({ id, what, use, instead }: AdvisoryRow): string {
  return `${id}: ${what}${use === undefined ? '' : ` (${HARBOR_USES[use]})`}${instead === undefined ? '' : `; otherwise ${instead}`}`;
}
