import { DatabaseSslMode, IBlobStorage, ICache, IDatabase, IExposure } from '../contracts';
import { HarborProps } from '../props/harbor-props';

/** Stands in for what has to be given, once it was reported to be missing, so that everything else can still be looked at. */
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
