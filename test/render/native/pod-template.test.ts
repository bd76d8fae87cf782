import { HarborProps, Cache } from '../../../src';
import { synthHarbor } from '../../support/harbor';
import { container, find, podTemplate } from '../../support/manifests';

const core = (overrides: Partial<HarborProps> = {}) => container(find(synthHarbor(overrides), 'Deployment', 'harbor-core'));
const namesOf = (overrides: Partial<HarborProps>): string[] => core(overrides).env.map((variable: any) => variable.name);

test('no variable is there twice', () => {
  const names = namesOf({ core: { extraEnv: [{ name: 'HARBOR_AUTH_SECRET', value: 'x' }, { name: 'A', value: 'b' }] } });
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('a variable of the user takes the place of ours', () => {
  const overrides = { cache: Cache.external({ host: 'redis.db.svc' }), core: { extraEnv: [{ name: '_REDIS_URL_CORE', value: 'redis://other/0' }] } };
  expect(core(overrides).env.filter(({ name }: any) => name === '_REDIS_URL_CORE')).toEqual([{ name: '_REDIS_URL_CORE', value: 'redis://other/0' }]);
});

test('a variable of the user takes the place of one in a ConfigMap', () => {
  const { env, envFrom } = core({ core: { extraEnv: [{ name: 'LOG_LEVEL', value: 'debug' }] } });
  expect([env.at(-1), envFrom]).toEqual([{ name: 'LOG_LEVEL', value: 'debug' }, [{ configMapRef: { name: 'harbor-core-env' } }]]);
});

test('the password comes before the URLs that refer to it', () => {
  const names = namesOf({});
  expect(names.indexOf('REDIS_PASSWORD')).toBeLessThan(names.indexOf('_REDIS_URL_CORE'));
});

test('there is no limit of processor time, which would only make core slower', () => {
  expect(core().resources.limits).not.toHaveProperty('cpu');
});

test('every scratch folder has an upper bound', () => {
  const volumes = podTemplate(find(synthHarbor(), 'Deployment', 'harbor-portal')).spec.volumes.filter((volume: any) => volume.emptyDir);
  expect(volumes.filter((volume: any) => !volume.emptyDir.sizeLimit)).toEqual([]);
});
