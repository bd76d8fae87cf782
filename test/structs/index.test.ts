import { Duration, Size } from 'cdk8s';
import { BlobStorage, Cache, CnpgOptions, Credential, Database, Harbor, HarborProps, HarborSecrets, IDatabase, SecretSource, TlsSource } from '../../src';
import { StructError, StructName, validStruct, validStructs } from '../../src/structs';
import { checkStruct } from '../../src/structs/check-struct';
import { reporterAt } from '../../src/structs/findings';
import { harborErrors, harborProps, testHarbor } from '../support/harbor';
import { errorsOf, testChart } from '../support/harbor-context';

function check(struct: StructName, value: unknown, path = ''): { left: any; errors: string[] } {
  const chart = testChart();
  const left: unknown = checkStruct(reporterAt(chart), { struct, value, path });
  return { left, errors: errorsOf(chart) };
}

describe('a struct', () => {
  test('that is right is itself', () => {
    const value = { requests: { cpu: '1' } };
    expect(check('ResourceOptions', value).left).toBe(value);
  });

  test('has no null and no undefined', () => {
    expect(check('ResourceOptions', { requests: null, limits: undefined })).toEqual({ left: {}, errors: [] });
  });

  test.each<[unknown, string]>([['text', 'a text'], [['a'], 'a list'], [5, 'a number'], [Database.cnpg(), 'a database']])('%j is none', (value, what) => {
    expect(check('EnvVariable', value, 'extra')).toEqual({ left: { name: 'EXAMPLE' }, errors: [expect.stringContaining(`HBR-PROP-02 'extra' must be a struct, not ${what}`)] });
  });

  test('has examples where something that is required is missing', () => {
    expect(check('CnpgSharedOptions', {}).left).toEqual({ clusterName: 'example', maxConnections: 200 });
  });

  test('finding P1: has all its problems at once', () => {
    const { errors } = check('CnpgSharedOptions', { clusterNme: 'a', maxConnections: '5', sslMode: 'requir', clusterNamespace: 'A B' });
    expect(errors.map(error => /^\S+ '\w+'/.exec(error)?.[0]).sort()).toEqual([
      "HBR-PROP-01 'clusterNme'", "HBR-PROP-02 'maxConnections'", "HBR-PROP-02 'sslMode'", "HBR-PROP-03 'clusterName'", "HBR-PROP-05 'clusterNamespace'",
    ]);
  });

  test('keeps the places of a list', () => {
    const { left, errors } = check('PolicyExceptionOptions', { name: 'a', reason: 'b', approvedBy: 'c', expiresAt: 'd', namespaces: ['one', 5, 'three'] });
    expect([left.namespaces, errors]).toEqual([['one', 'harbor', 'three'], [expect.stringContaining("'namespaces[1]'")]]);
  });
});

describe('finding P1: options that nobody knows', () => {
  test.each<[string, Partial<HarborProps>, string]>([
    ['a misspelt mode of TLS', { database: Database.external({ host: 'db.svc', sslmode: 'verify-full' } as any) }, "HBR-PROP-01 'sslmode' is not a prop of ExternalDatabaseOptions: did you mean 'sslMode'?"],
    ['a misspelt number', { database: Database.cnpg({ instnces: 3 } as CnpgOptions) }, "HBR-PROP-01 'instnces' is not a prop of CnpgOptions: did you mean 'instances'?"],
    ['S3 without a bucket', { storage: BlobStorage.s3({ region: 'eu-central-1' } as any) }, "HBR-PROP-03 'bucket'"],
    ['Google without anything', { storage: BlobStorage.gcs({} as any) }, "HBR-PROP-03 'bucket'"],
    ['Azure without anything', { storage: BlobStorage.azure(undefined as any) }, "HBR-PROP-03 'accountName'"],
    ['secrets without anything', { secrets: HarborSecrets.externalSecrets(undefined as any) }, "HBR-PROP-03 'storeName'"],
    ['a source without anything', { secrets: HarborSecrets.mixed({ coreSecret: SecretSource.sealed(null as any) }) }, "HBR-PROP-03 'encryptedData'"],
  ])('are reported: %s', (_, props, message) => {
    expect(harborErrors(props)).toEqual(expect.arrayContaining([expect.stringContaining(message)]));
  });
});

describe('finding R9: choices know each other apart', () => {
  test('a database is no storage', () => {
    expect(harborErrors({ storage: Database.external({ host: 'db.svc' }) as any })).toEqual([expect.stringContaining("HBR-PROP-02 'storage' must be a storage, not a database")]);
  });

  test('a TLS source is no source of a Secret', () => {
    expect(harborErrors({ database: Database.external({ host: 'db.svc', password: TlsSource.none() as any }) }))
      .toEqual([expect.stringContaining("HBR-PROP-02 'password' must be a source of a Secret, not a TLS source")]);
  });

  test('an enum in a factory is checked', () => {
    expect(harborErrors({ database: Database.external({ host: 'db.svc', sslMode: 'verify_full' as any }) })).toEqual([expect.stringContaining("did you mean 'verify-full'?")]);
  });

  test('an enum of numbers has numbers', () => {
    expect(check('SwiftStorageOptions', { authUrl: 'a', username: 'b', container: 'c', authVersion: 'V3' }).errors)
      .toEqual([expect.stringContaining("HBR-PROP-02 'authVersion' must be one of 1, 2, 3")]);
  });
});

describe("a choice of a user's own", () => {
  const own = (config: object): IDatabase => ({ bind: () => config as any });
  const right = { host: 'db.svc', port: 5432, databaseName: 'registry', username: 'harbor', password: { secretName: 'db' }, sslMode: 'require', peer: {} };

  test('is taken', () => {
    expect(testHarbor({ database: own(right) })._spec.database.host).toBe('db.svc');
  });

  test('has a config that is checked', () => {
    expect(harborErrors({ database: own({ ...right, sslMode: 'on', pasword: {} }) }).map(error => error.split(' must')[0].split(' is not')[0]).sort())
      .toEqual(["HBR-PROP-01 'pasword'", "HBR-PROP-02 'sslMode'"]);
  });

  test('may ask one of ours', () => {
    const database: IDatabase = { bind: (scope, harbor) => ({ ...Database.external({ host: 'other.svc' }).bind(scope, harbor), username: 'me' }) };
    expect(harborErrors({ database })).toEqual([]);
  });

  test('throws what it throws', () => {
    const database: IDatabase = { bind: () => { throw new Error('my own reason'); } };
    expect(() => testHarbor({ database })).toThrow('my own reason');
  });

  test('needs its methods', () => {
    expect(harborErrors({ database: {} as any })).toEqual([expect.stringContaining("HBR-PROP-02 'database' must be a database, not an object")]);
  });
});

describe('finding R10: nothing leads to a stack trace', () => {
  const deep = (levels: number): object => { let value: object = {}; for (let at = 0; at < levels; at++) { value = { a: value }; } return value; };
  const circle: { self?: object } = {};
  circle.self = circle;
  const hostile = new Proxy({}, { ownKeys: () => { throw new Error('no'); }, get: () => { throw new Error('no'); } });
  const revoked = (() => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); return proxy; })();
  const values: Array<[string, unknown]> = [
    ['3000 levels', deep(3000)], ['a circle', circle], ['a proxy that throws', { a: hostile }], ['a revoked proxy', { a: revoked }], ['a getter that throws', { get a() { throw new Error('no'); } }],
    ['__proto__', JSON.parse('{"a":{"__proto__":{"b":1}}}')], ['a date', { a: new Date(0) }], ['a set', { a: new Set([1]) }], ['a function', { a: () => 1 }], ['a bigint', { a: 1n }], ['NaN', { a: NaN }],
  ];

  test.each(values)('%s in data is an error', (_, affinity) => {
    expect(harborErrors({ core: { affinity: affinity as any } })).toEqual([expect.stringMatching(/^HBR-PROP-02 'core.affinity' must be data/)]);
  });

  test.each(values)('%s in place of a struct is an error', (_, core) => {
    expect(harborErrors({ core: core as any }).filter(error => !/^HBR-PROP-0\d 'core/.test(error))).toEqual([]);
  });

  test('a getter of a prop that throws is an error', () => {
    const props = Object.defineProperty({ ...harborProps() }, 'externalUrl', { get: () => { throw new Error('no'); } });
    expect(errorsOf(new Harbor(testChart(), 'harbor', props))).toEqual(expect.arrayContaining([expect.stringContaining("HBR-PROP-02 'externalUrl' must be a text that can be read")]));
  });

  test('a map with __proto__ is an error', () => {
    expect(harborErrors({ database: Database.cnpg({ parameters: JSON.parse('{"__proto__":"x"}') }) })).toEqual([expect.stringContaining("HBR-PROP-05 'parameters.__proto__'")]);
  });

  test('a time that is no whole second is an error', () => {
    expect(harborErrors({ secrets: HarborSecrets.externalSecrets({ storeName: 'vault', refreshInterval: Duration.millis(1500) }) }))
      .toEqual([expect.stringMatching(/^HBR-TIME-01 'refreshInterval' must be a whole number of seconds, at least 1, got "1.5 seconds": write for example Duration.seconds\(2\)/)]);
  });

  test.each([Duration.seconds(NaN), { toMilliseconds: () => { throw new Error('no'); } }, 'PT5M'])('%j is no time', refreshInterval => {
    expect(check('ExternalSecretOptions', { storeName: 'vault', refreshInterval }).errors).toEqual([expect.stringContaining("HBR-PROP-02 'refreshInterval' must be a Duration")]);
  });

  test.each([5, '10Gi', { toKibibytes: () => NaN }])('%j is no size', maxMemory => {
    expect(check('ValkeyCacheOptions', { maxMemory }).errors).toEqual([expect.stringContaining("HBR-PROP-02 'maxMemory' must be a Size")]);
  });

  test('a size of a copy of cdk8s is one', () => {
    expect(check('ValkeyCacheOptions', { maxMemory: { toKibibytes: (options: any) => Size.mebibytes(5).toKibibytes(options) } }).errors).toEqual([]);
  });

  test('a credential that does not exist is an error', () => {
    const database: IDatabase = {
      bind: (scope, harbor) => {
        harbor.credentials.bindCredential('datbase' as Credential);
        return Database.external({ host: 'db.svc' }).bind(scope, harbor);
      },
    };
    expect(harborErrors({ database, cache: Cache.external({ host: 'redis.svc' }) })).toEqual([expect.stringContaining("HBR-PROP-02 'credential' must be one of")]);
  });
});

describe('where nothing can be reported', () => {
  test('all is thrown at once', () => {
    expect(() => validStruct('PodEndpointOptions', { namspace: 'a' } as object)).toThrow(/^HBR-PROP-01 'namspace'.*\nHBR-PROP-03 'namespace'/);
  });

  test('what is thrown can be told from other errors', () => {
    expect(() => validStructs('SecretLedgerKey', [{ key: 5, optional: true }])).toThrow(StructError);
  });

  test('a list of structs is one', () => {
    expect(() => validStructs('SecretLedgerKey', 'a' as any)).toThrow(/^HBR-PROP-02 'list' must be a list, not a text/);
  });
});

test('no message shows what may be a secret', () => {
  const password = 'Hunter2-secret-value!';
  const { errors } = check('BundledDatabaseOptions', { passwordSecretName: password, passwordKey: `${password}/`, volume: password });
  expect([errors.length, errors.join('\n').includes(password)]).toEqual([3, false]);
});
