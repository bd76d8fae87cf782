import { DatabaseSslMode, IBlobStorage, ICache, IDatabase, IExposure } from '../contracts';
import { HarborProps } from '../props/harbor-props';

/** Dummies for required props. Once a missing prop is reported, its dummy lets the remaining props be checked in the same run. */
export function dummyProps(props: HarborProps): HarborProps {
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
