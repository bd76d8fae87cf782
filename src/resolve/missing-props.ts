import { IConstruct } from 'constructs';
import { Cache } from '../cache/cache';
import { DatabaseSslMode, IBlobStorage, ICache, IDatabase, IExposure } from '../contracts';
import { variableSubstitution } from '../contracts/variable-substitution';
import { Database } from '../database/database';
import { report } from '../diagnostics/report';
import { HarborProps } from '../props/harbor-props';
import { givenProps } from '../structs';

/** The props that dummies are made for. */
type DummyProps = Required<Pick<HarborProps, 'externalUrl' | 'database' | 'cache' | 'storage' | 'exposure'>>;

/** Dummies for required props, and for a database without a cache or the reverse. Once a missing prop is reported, its dummy lets the remaining props be checked in the same run. */
function dummyProps(props: HarborProps): DummyProps {
  const externalUrl = props.externalUrl ?? 'https://harbor.invalid';
  const peer = {};
  const database: IDatabase = {
    bind: () => ({
      host: 'database.invalid',
      port: 5432,
      databaseName: 'registry',
      username: 'harbor',
      password: { secretName: 'missing' },
      sslMode: DatabaseSslMode.REQUIRE,
      peer,
    }),
  };
  const cache: ICache = { bind: () => ({ addresses: ['cache.invalid:6379'], indexes: {}, peer }) };
  const storage: IBlobStorage = { bind: () => ({ driver: 's3', parameters: {}, redirect: false, peer }) };
  const exposure: IExposure = { bind: () => ({ tls: { enabled: externalUrl.startsWith('https') }, peer }) };
  return { externalUrl, database, cache, storage, exposure };
}

/** The props of a Harbor with all that it cannot do without. */
export type WholeProps = HarborProps & DummyProps;

const EXAMPLES = { database: "Database.external({ host: 'db.example.com' })", cache: "Cache.external({ host: 'redis.example.com' })" };

/**
 * The props with a database and a cache. Where neither is chosen, both run in the cluster, and say themselves that they are not for production. One
 * without the other is a mistake, and in a fleet both have to be chosen: an empty database would take the place of one that somebody forgot to name.
 * What is wrong is left out of the checked props, and reported already.
 */
export function wholeProps(scope: IConstruct, checked: HarborProps, said: HarborProps): WholeProps {
  const given = givenProps(said, ['database', 'cache']);
  const dummies = dummyProps(checked);
  const isInFleet = variableSubstitution(scope) !== undefined;
  if (given.length === 0 && !isInFleet) { return { ...dummies, ...checked, database: Database.evaluation(), cache: Cache.evaluation() }; }
  if (given.length === 0) { report(scope, 'HBR-PROFILE-04', { prop: 'database and cache' }); }
  const [missing, other] = given.includes('database') ? ['cache', 'database'] as const : ['database', 'cache'] as const;
  if (given.length === 1) { report(scope, 'HBR-PROFILE-03', { prop: missing, slots: { other, example: EXAMPLES[missing] } }); }
  return { ...dummies, ...checked, database: checked.database ?? dummies.database, cache: checked.cache ?? dummies.cache };
}
