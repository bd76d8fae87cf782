import { Size } from 'cdk8s';
import { Cache } from '../../src/cache/cache';
import { DragonflyCacheOptions } from '../../src/cache/dragonfly-options';
import { HarborContext } from '../../src/contracts';
import { bindChoice } from '../support/bound/bound-choice';
import { codesIn } from '../support/bound/bound-secret';
import { synthHarbor } from '../support/harbor';
import { find, Manifest } from '../support/manifests';
import { schemaProblems } from '../support/schemas';

function bind(options: DragonflyCacheOptions = {}, overrides?: Partial<HarborContext>) {
  const bound = bindChoice(Cache.dragonfly({ acceptLicense: true, ...options }), overrides);
  return { ...bound, spec: find(bound.objects, 'Dragonfly', options.name ?? 'harbor-dragonfly').spec };
}

test('E12: is one Dragonfly with one pod, and one address', () => {
  const { objects, spec } = bind();
  expect([objects.map(it => `${it.apiVersion} ${it.kind}`), spec.replicas]).toEqual([['dragonflydb.io/v1alpha1 Dragonfly'], 1]);
});

test('an API server accepts all options', async () => {
  const { objects } = bind({
    replicas: 2,
    tlsSecretName: 'dragonfly-tls',
    caSecretName: 'ca',
    snapshot: { schedule: '0 * * * *', size: Size.gibibytes(2), storageClass: 'ceph-block' },
    allowUndeclaredKeys: true,
    extraArgs: ['--slowlog_max_len=64'],
    overrides: { spec: { priorityClassName: 'high' } },
  }, { imagePullSecrets: ['pull'] });
  expect(await schemaProblems([...objects, ...bind({ name: 'open', withoutPassword: true }).objects])).toEqual([]);
});

test('E13: 512 MiB are the limit, and data may take less', () => {
  const { resources, args } = bind().spec;
  expect([resources.limits.memory, args]).toEqual(['512Mi', expect.arrayContaining([`--maxmemory=${384 * 1024 * 1024}`])]);
});

test('E14: snapshots go to a volume, every five minutes', () => {
  expect(bind({ snapshot: { storageClass: 'ceph-block' } }).spec.snapshot).toEqual({
    cron: '*/5 * * * *',
    persistentVolumeClaimSpec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '5Gi' } }, storageClassName: 'ceph-block' },
  });
});

test('E15: the address follows from the name', () => {
  expect(bind().config.addresses).toEqual(['harbor-dragonfly.harbor.svc:6379']);
});

test('E16, pain 19: it is no cluster and no cache that forgets', () => {
  const { args } = bind().spec;
  expect(args.filter((arg: string) => arg.startsWith('--cluster_mode'))).toEqual([]);
  expect(args).toEqual(expect.arrayContaining(['--cache_mode=false', '--dbnum=16']));
});

test.each(['--cluster_mode=emulated', '--cache_mode=true', '--dbnum=1', '--requirepass=x'])('E16: %s is refused', arg => {
  expect(codesIn(bind({ extraArgs: [arg] }))).toEqual(['HBR-REDIS-22']);
});

test('E17: the password comes from a Secret', () => {
  expect(bind().spec.authentication).toEqual({ passwordFromSecret: { name: 'harbor-cache-password', key: 'REDIS_PASSWORD' } });
});

describe('without a password', () => {
  const open = (): ReturnType<typeof bind> & { policy: Manifest } => {
    const bound = bind({ withoutPassword: true });
    return { ...bound, policy: find(bound.objects, 'NetworkPolicy', 'harbor-dragonfly') };
  };

  test('E17: only Harbor reaches it', () => {
    const [clients] = open().policy.spec.ingress;
    expect(clients).toEqual({ ports: [{ protocol: 'TCP', port: 6379 }], from: [{ podSelector: { matchLabels: { release: 'harbor', app: 'harbor' } } }] });
  });

  test('E17: only the operator and the other pods reach the admin port', () => {
    const { spec } = open().policy;
    const admin = spec.ingress.filter((rule: any) => rule.ports.some((it: any) => it.port === 9999));
    expect(admin.map((rule: any) => rule.from)).toEqual([[
      { namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'dragonfly-operator-system' } } },
      { podSelector: { matchLabels: spec.podSelector.matchLabels } },
    ]]);
  });

  test('E17: the operator makes no policy that lets the whole namespace in', () => {
    expect(open().spec.networkPolicyEnabled).toBe(false);
  });

  test('E17: it is worth a warning', () => {
    expect(codesIn(open())).toEqual(['HBR-REDIS-15']);
  });
});

test('E18: another server changes the server and the address, and nothing else of Harbor', () => {
  const resolved = [Cache.valkey(), Cache.dragonfly({ acceptLicense: true })].map(cache => synthHarbor({ cache }))
    .map(objects => objects.filter(it => !/(dragonfly|valkey)$/.test(it.metadata.name)));
  const [valkey, dragonfly] = resolved.map(objects => JSON.stringify(objects).replace(/"checksum\/[^"]+":"\w+"/g, ''));
  expect(dragonfly.replaceAll('harbor-dragonfly', 'harbor-valkey')).toBe(valkey);
});

test('E19: the licence is worth a warning until it is accepted', () => {
  expect(bind({ acceptLicense: false }).warnings).toEqual([expect.stringMatching(/HBR-REDIS-24 .*Business Source License 1.1/)]);
});

test('E20: scripts may access undeclared keys only with allowUndeclaredKeys', () => {
  const lua = '--default_lua_flags=allow-undeclared-keys';
  expect([bind().spec.args.includes(lua), bind({ allowUndeclaredKeys: true }).spec.args.includes(lua)]).toEqual([false, true]);
});

test('replicas are spread over nodes', () => {
  expect(bind({ replicas: 2 }).spec.topologySpreadConstraints[0].topologyKey).toBe('kubernetes.io/hostname');
});

test('it runs without privileges', () => {
  const { podSecurityContext, containerSecurityContext } = bind().spec;
  expect([podSecurityContext.runAsNonRoot, containerSecurityContext.allowPrivilegeEscalation]).toEqual([true, false]);
});

test('threads follow from the memory', () => {
  expect(bind({ memoryLimit: '2Gi' }).spec.args).toContain('--proactor_threads=6');
});

test('TLS is on with a certificate', () => {
  const { spec, config } = bind({ tlsSecretName: 'dragonfly-tls', caSecretName: 'ca' });
  expect([spec.tlsSecretRef, config.tls, config.caSecretName]).toEqual([{ name: 'dragonfly-tls' }, true, 'ca']);
});

test('policies know its pods, and its operator', () => {
  expect(bind({ operatorNamespace: 'operators' }).config.pods).toMatchObject({
    podLabels: { 'app': 'harbor-dragonfly', 'app.kubernetes.io/name': 'dragonfly' },
    ingress: expect.arrayContaining([expect.objectContaining({
      name: 'dragonfly-operator', peer: { namespaceLabels: { 'kubernetes.io/metadata.name': 'operators' } },
    })]),
  });
});
