import { Chart, Size } from 'cdk8s';
import {
  FleetConventions, GitOps, HarborConfiguration, HarborPlacement, HarborRelease, InternalTls, SovereignConfiguration, SubstituteKind,
} from '../../../src';
import { RegistryKind } from '../../../src/facts/registry-kinds';
import { FleetProps } from '../../../src/fleet/fleet-props';
import { SovereignProps } from '../../../src/fleet/sovereign-props';
import { blueprint, codesOf, contentOf, fileOf, harborBlueprint, objectsOf, OMANTEL, OTECH, problemsOf, treeOf } from '../../support/fleet';
import { insideFile, MIRROR, plainFleet, stateIn } from '../../support/fleet-configuration';
import { harborProps } from '../../support/harbor';

const FLUX_FILE = `${OMANTEL.fqdn}/flux-kustomization.yaml`;
const ARGO = { repoUrl: 'https://git.example.com/fleet.git' };
const ADMIN = { secretName: 'central-admin', key: 'password' };

/** A fleet whose Harbors all have the mirror inside, which is written. */
function written(overrides: Partial<FleetProps> = {}, sovereigns?: readonly SovereignProps[]) {
  const fleet = plainFleet({ ...overrides, defaults: { configuration: MIRROR, ...overrides.defaults } }, sovereigns);
  fleet.synth();
  return fleet;
}

const find = (objects: any[], kind: string) => objects.find(it => it.kind === kind);
const jobOf = (fleet: ReturnType<typeof plainFleet>, fqdn: string) => find(objectsOf(fleet, insideFile(fqdn)), 'Job');
const argsOf = (fleet: ReturnType<typeof plainFleet>, fqdn: string) => jobOf(fleet, fqdn).spec.template.spec.containers[0].args;

describe('what is inside of a Harbor', () => {
  test('is a folder of its own in the tree, and no object of it is in the file of Harbor', () => {
    const fleet = written();
    expect(new Set(objectsOf(fleet, insideFile(OMANTEL.fqdn)).map(({ kind }) => kind))).toEqual(new Set(['ServiceAccount', 'ConfigMap', 'Job', 'CronJob']));
    expect(contentOf(fleet, `${OMANTEL.fqdn}/bootstrap-kit-configuration/kustomization.yaml`).resources).toEqual(['harbor-configuration.yaml']);
    expect(fileOf(fleet, `${OMANTEL.fqdn}/bootstrap-kit/19-harbor.yaml`)).not.toContain('harbor-configuration');
  });

  test('is in the namespace of Harbor, reaches core there, and logs in with the Secret that core has', () => {
    const fleet = written({}, [OMANTEL]);
    expect(new Set(objectsOf(fleet, insideFile(OMANTEL.fqdn)).map(({ metadata }) => metadata.namespace))).toEqual(new Set(['harbor']));
    expect(argsOf(fleet, OMANTEL.fqdn)).toEqual(expect.arrayContaining(['--url', 'http://harbor-core']));
    const core = objectsOf(fleet, `${OMANTEL.fqdn}/bootstrap-kit/19-harbor.yaml`).find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'harbor-core');
    const { name, key } = core.spec.template.spec.containers[0].env.find((it: any) => it.name === 'HARBOR_ADMIN_PASSWORD').valueFrom.secretKeyRef;
    const [secrets] = jobOf(fleet, OMANTEL.fqdn).spec.template.spec.volumes.filter((it: any) => it.projected);
    expect(secrets.projected.sources).toEqual([{ secret: { name, items: [{ key, path: `${name}/${key}` }] } }]);
  });

  test('is reached by TLS where components speak TLS to each other, with the CA of core', () => {
    const fleet = written({ blueprint: harborBlueprint(() => ({ internalTls: InternalTls.certManager({ issuerName: 'ca' }) })) }, [OMANTEL]);
    expect(argsOf(fleet, OMANTEL.fqdn)).toContain('https://harbor-core');
    expect(jobOf(fleet, OMANTEL.fqdn).spec.template.spec.volumes.at(-1).secret).toMatchObject({ items: [{ key: 'ca.crt', path: 'ca.crt' }] });
  });

  test('has the image registry, the pull Secrets and the labels of Harbor', () => {
    const fleet = written({ blueprint: harborBlueprint(() => ({ imageRegistry: 'mirror.internal:5000', imagePullSecrets: ['mirror'] })) }, [OMANTEL]);
    const { spec, metadata } = jobOf(fleet, OMANTEL.fqdn);
    expect(spec.template.spec.containers[0].image).toMatch(/^mirror\.internal:5000\/library\/node:/);
    expect(spec.template.spec.imagePullSecrets).toEqual([{ name: 'mirror' }]);
    expect(metadata.labels['catalyst.openova.io/sovereign']).toBe(OMANTEL.fqdn);
  });

  test('has its image among those that have to be there before Harbor', () => {
    expect(contentOf(written({}, [OMANTEL]), '_fleet/runbook.yaml').steps[0].artefact.images).toContainEqual(expect.stringMatching(/^docker\.io\/library\/node:/));
  });

  test('looks for drift at another minute in each cluster', () => {
    const fleet = written();
    const [one, other] = [OMANTEL, OTECH].map(({ fqdn }) => find(objectsOf(fleet, insideFile(fqdn)), 'CronJob').spec.schedule);
    expect(one).not.toBe(other);
  });

  test('is the same for a HarborRelease', () => {
    const release = blueprint((chart, { url }) => {
      new HarborRelease(chart, 'harbor', { ...harborProps({ createNamespace: true }), externalUrl: url });
    });
    const fleet = written({ blueprint: release }, [OMANTEL]);
    expect(argsOf(fleet, OMANTEL.fqdn)).toContain('http://harbor-core');
    expect(stateIn(fleet, OMANTEL.fqdn).projects).toEqual([...stateIn(written({}, [OMANTEL]), OMANTEL.fqdn).projects]);
  });

  test('is merged from the fleet, the template and the Sovereign', () => {
    const own: SovereignConfiguration = { projects: [{ name: 'platform', quota: Size.gibibytes(10) }, { name: 'local' }] };
    const fleet = written({}, [{ ...OMANTEL, configuration: own }, OTECH]);
    const projects = ({ fqdn }: SovereignProps) => stateIn(fleet, fqdn).projects.map(({ name, storageLimit }: any) => [name, storageLimit]);
    expect(projects(OMANTEL)).toEqual(expect.arrayContaining([['platform', 10 * 1024 ** 3], ['local', undefined]]));
    expect(projects(OTECH).map(([name]: any) => name)).not.toContain('local');
    expect(fleet.sovereigns[0].configuration?.projects?.map(({ name }) => name)).toContain('local');
  });

  test('is nothing where a Sovereign refuses it, or where nobody says anything', () => {
    const files = Object.keys(treeOf(written({}, [OMANTEL, { ...OTECH, configuration: { enabled: false } }]).outdir));
    expect(files).toContain(insideFile(OMANTEL.fqdn));
    expect(files).not.toContain(insideFile(OTECH.fqdn));
    expect(Object.keys(treeOf(written({ defaults: { configuration: undefined } }).outdir)).join()).not.toContain('configuration');
  });

  test('has its problems with those of everything else, at the Sovereign that they are about', () => {
    const problems = problemsOf(plainFleet({}, [{ ...OMANTEL, configuration: { scanAll: '@daily' } }, { ...OTECH, objectStorage: OMANTEL.objectStorage }]));
    expect(problems.map(problem => problem.slice(0, 60))).toEqual(expect.arrayContaining([
      expect.stringContaining("[omantel.omani.works/configuration] HBR-CONF-03 'scanAll'"), expect.stringContaining('[otech.omani.works] HBR-FLEET-07'),
    ]));
  });

  test('HBR-FLEET-82: is not said twice, in the blueprint and here', () => {
    const both = blueprint((chart, sovereign) => {
      harborBlueprint().define(chart, sovereign);
      const own = new Chart(chart, 'own', { namespace: 'harbor', disableResourceNameHashes: true });
      new HarborConfiguration(own, 'inside', { url: 'http://harbor-core', adminPassword: ADMIN });
    });
    const [problem] = problemsOf(plainFleet({ blueprint: both, defaults: { configuration: MIRROR } }, [OMANTEL]));
    expect(problem).toContain("HBR-FLEET-82 'configuration' makes objects that the blueprint makes too: ServiceAccount/harbor/harbor-configuration");
  });

  test('HBR-FLEET-83: in another namespace it needs a Secret of that namespace, and goes by the external URL', () => {
    const configuration = { ...MIRROR, namespace: 'tools' };
    expect(codesOf(problemsOf(plainFleet({ defaults: { configuration } }, [OMANTEL])))).toEqual(['HBR-FLEET-83']);
    const fleet = written({ defaults: { configuration: { ...configuration, adminPassword: ADMIN } } }, [OMANTEL]);
    expect(argsOf(fleet, OMANTEL.fqdn)).toContain('https://registry.omantel.omani.works');
    expect(jobOf(fleet, OMANTEL.fqdn).metadata.namespace).toBe('tools');
  });
});

describe('Flux', () => {
  test('applies it by a Kustomization of its own after that of Harbor, and waits for its Job', () => {
    const kustomization = objectsOf(written({ gitOps: GitOps.flux({ treePath: './clusters' }) }), FLUX_FILE).find(({ metadata }) => metadata.name === 'harbor-configuration');
    expect(kustomization.spec).toMatchObject({
      dependsOn: [{ name: 'bootstrap-kit' }], wait: true, prune: true, path: `./clusters/${OMANTEL.fqdn}/bootstrap-kit-configuration`,
    });
    expect(kustomization.spec.postBuild).toBeUndefined();
  });
});

describe('Argo CD', () => {
  test('applies it by an Application of its own, after the Job that waits for Harbor and before what comes out of Harbor', () => {
    const fleet = written({ gitOps: GitOps.argoCd({ ...ARGO, treePath: 'clusters' }) }, [OMANTEL]);
    const objects = objectsOf(fleet, `${OMANTEL.fqdn}/argocd.yaml`);
    const waveOf = (name: string) => Number(objects.find(({ metadata }) => metadata.name === name).metadata.annotations['argocd.argoproj.io/sync-wave']);
    const application = objects.find(({ metadata }) => metadata.name === 'harbor-configuration');
    expect(application.spec.source).toMatchObject({
      path: `clusters/${OMANTEL.fqdn}/bootstrap-kit-configuration`, directory: { include: 'harbor-configuration.yaml' },
    });
    expect(application.spec.destination.namespace).toBe('harbor');
    expect([waveOf('harbor-gate') < waveOf('harbor-configuration'), waveOf('harbor-configuration') < waveOf('platform')]).toEqual([true, true]);
  });

  test('has an ApplicationSet for it where one manages all clusters', () => {
    const fleet = written({ gitOps: GitOps.argoCd({ ...ARGO, treePath: 'clusters', applicationSet: true }) }, [OMANTEL, { ...OTECH, configuration: { enabled: false } }]);
    const sets = objectsOf(fleet, '_fleet/argocd-application-sets.yaml');
    expect(sets.map(({ metadata }) => metadata.name)).toEqual(['harbor-manifests', 'harbor-configuration']);
    expect(sets[1].spec.generators[0].git.files).toEqual([{ path: 'clusters/*/argocd-configuration.yaml' }]);
    expect(contentOf(fleet, `${OMANTEL.fqdn}/argocd-configuration.yaml`)).toMatchObject({
      fqdn: OMANTEL.fqdn, namespace: 'harbor', harborPath: `clusters/${OMANTEL.fqdn}/bootstrap-kit-configuration`, harborFile: 'harbor-configuration.yaml',
    });
    expect(Object.keys(treeOf(fleet.outdir))).not.toContain(`${OTECH.fqdn}/argocd-configuration.yaml`);
  });
});

describe('a Harbor outside of the cluster', () => {
  const outside = (fqdn: string, configuration: SovereignConfiguration): SovereignProps => (
    { fqdn, placement: HarborPlacement.external({ host: 'harbor.example.com' }), configuration }
  );

  test('is reached by its host, and each cluster marks what is its own', () => {
    const sovereigns = ['one.example.com', 'two.example.com'].map(fqdn => outside(fqdn, { adminPassword: ADMIN, projects: [{ name: fqdn.split('.')[0] }] }));
    const fleet = written({ defaults: { configuration: undefined } }, sovereigns);
    expect(argsOf(fleet, 'one.example.com')).toContain('https://harbor.example.com');
    expect(sovereigns.map(({ fqdn }) => stateIn(fleet, fqdn).owner)).toEqual(['harbor-one-example-com', 'harbor-two-example-com']);
  });

  test('has names that are not too long for Kubernetes, and another one for each cluster', () => {
    const fqdns = ['a', 'b'].map(name => `${'long-label-of-a-cluster.'.repeat(3)}${name}.example.com`);
    const fleet = written({ defaults: { configuration: undefined } }, fqdns.map(fqdn => outside(fqdn, { adminPassword: ADMIN })));
    const names = fqdns.map(fqdn => find(objectsOf(fleet, insideFile(fqdn)), 'CronJob').metadata.name);
    expect(new Set(names).size).toBe(2);
    expect(names.filter(name => name.length > 52)).toEqual([]);
  });

  test('HBR-FLEET-83: needs the Secret of its administrator', () => {
    expect(codesOf(problemsOf(plainFleet({}, [outside('one.example.com', MIRROR)])))).toEqual(['HBR-FLEET-83']);
  });

  test('HBR-FLEET-84: is not configured twice by one name', () => {
    const configuration = { adminPassword: ADMIN, name: 'central' };
    expect(problemsOf(plainFleet({}, ['one.example.com', 'two.example.com'].map(fqdn => outside(fqdn, configuration))))).toEqual([
      expect.stringMatching(/^\[two.example.com\] HBR-FLEET-84 'configuration.name' is the name of the configuration of the same Harbor for one.example.com too, got "central"/),
    ]);
  });

  test('HBR-FLEET-80: another registry has no inside that Harbor has', () => {
    const placement = HarborPlacement.existing({ host: 'artifactory.example.com', kind: RegistryKind.ARTIFACTORY });
    const sovereign = { fqdn: 'one.example.com', placement };
    const problems = problemsOf(plainFleet({ defaults: { configuration: MIRROR } }, [OMANTEL, sovereign]));
    expect(problems).toEqual([expect.stringContaining("[one.example.com] HBR-FLEET-80 'configuration' is for a Harbor, and the registry of the cluster is of another kind: artifactory")]);
    expect(problemsOf(plainFleet({ defaults: { configuration: MIRROR } }, [OMANTEL, { ...sovereign, configuration: { enabled: false } }]))).toEqual([]);
  });
});

describe('a templated Sovereign', () => {
  const VARIED = { ...MIRROR, replicationPolicies: [{ ...MIRROR.replicationPolicies![0], repositories: 'example/{api,${TENANT}}' }] };
  const templated = (variables: Record<string, string> | undefined, more: Partial<SovereignProps> = {}): SovereignProps => (
    { fqdn: OMANTEL.fqdn, cluster: OMANTEL.cluster, templated: true, variables, ...more }
  );
  const template = { configuration: VARIED };

  test('has it in files of its own, with the values of its variables, so that another value is another Job', () => {
    const tree = (tenant: string) => written({ template, defaults: { configuration: undefined } }, [templated({ TENANT: tenant })]);
    const [shop, bank] = ['shop', 'bank'].map(tree);
    expect(stateIn(shop, OMANTEL.fqdn).replicationPolicies[0].filters[0].value).toBe('example/{api,shop}');
    expect(jobOf(shop, OMANTEL.fqdn).metadata.name).not.toBe(jobOf(bank, OMANTEL.fqdn).metadata.name);
    expect(Object.keys(treeOf(shop.outdir)).filter(path => path.startsWith('_template')).join()).not.toContain('configuration');
    expect(objectsOf(shop, FLUX_FILE).map(({ metadata }) => metadata.name)).toEqual(['bootstrap-kit', 'harbor-configuration']);
  });

  test('HBR-FLEET-25: has a value for every variable', () => {
    expect(codesOf(problemsOf(plainFleet({ template }, [templated(undefined)])))).toEqual(['HBR-FLEET-25']);
  });

  test('HBR-FLEET-81: has no variable in it that only the cluster knows', () => {
    const substituteFrom = [{ kind: SubstituteKind.CONFIG_MAP, name: 'cluster-settings' }];
    const [problem] = problemsOf(plainFleet({ template }, [templated(undefined, { substituteFrom })]));
    expect(problem).toContain("HBR-FLEET-81 'configuration' uses the variable TENANT, whose value the cluster alone knows");
  });

  test('variables stand in that of others too, and a value that only it uses is used', () => {
    const fleet = plainFleet({ defaults: { configuration: VARIED } }, [{ ...OMANTEL, variables: { TENANT: 'shop' } }]);
    expect(fleet.synth().warnings.filter(warning => warning.includes('HBR-FLEET-67'))).toEqual([]);
    expect(stateIn(fleet, OMANTEL.fqdn).replicationPolicies[0].filters[0].value).toBe('example/{api,shop}');
  });
});

describe('nothing inside of a Harbor goes at night', () => {
  const ROBOT = { name: 'pull', pullFrom: ['platform'], secret: { secretName: 'harbor-pull' } };
  const FULL = { ...MIRROR, robots: [ROBOT] };

  test.each([['Flux', GitOps.flux({ treePath: './clusters' })], ['Argo CD', GitOps.argoCd({ ...ARGO, treePath: 'clusters' })]])(
    'when the section is taken out, %s removes Jobs and what they read, and nothing runs', (_, gitOps) => {
      const fleet = written({ gitOps, defaults: { configuration: FULL } }, [OMANTEL]);
      const removed = objectsOf(fleet, insideFile(OMANTEL.fqdn));
      expect(new Set(removed.map(({ kind }) => kind))).toEqual(new Set(['ServiceAccount', 'Role', 'RoleBinding', 'ConfigMap', 'Job', 'CronJob']));
      expect(removed.filter(({ metadata }) => metadata.finalizers ?? Object.keys(metadata.annotations ?? {}).some(name => name.includes('hook')))).toEqual([]);
      const later = plainFleet({ gitOps, outdir: fleet.outdir }, [OMANTEL]);
      const { removed: files } = later.synth({ prune: true });
      expect(files).toContain(insideFile(OMANTEL.fqdn));
    });

  test('the Secrets of robots are made by the Job, so that no tool takes them for its own', () => {
    const fleet = written({ defaults: { configuration: FULL } }, [OMANTEL]);
    expect(Object.values(treeOf(fleet.outdir)).filter(text => /kind: Secret\n/.test(text) && text.includes('harbor-pull'))).toEqual([]);
  });

  test('HBR-TREE-05: a cluster that goes is asked about for its Harbor, and not for what is inside', () => {
    const fleet = written({ gitOps: GitOps.flux({ treePath: './clusters' }) });
    const later = plainFleet({ gitOps: GitOps.flux({ treePath: './clusters' }), outdir: fleet.outdir, defaults: { configuration: MIRROR } }, [OMANTEL]);
    const problems = (() => {
      try { later.synth({ prune: true }); return []; } catch (error) { return (error as { problems: string[] }).problems; }
    })();
    expect(problems.filter(problem => problem.includes('HBR-TREE-05') && problem.includes('configuration'))).toEqual([]);
    expect(codesOf(problems)).toEqual(['HBR-TREE-05']);
  });

  test('HBR-TREE-05: a Kustomization of Harbor itself still holds all', () => {
    const fleet = written({ gitOps: GitOps.flux({ treePath: './clusters' }) }, [OMANTEL]);
    const conventions = FleetConventions.openova({ configuration: {}, kustomization: 'other' });
    expect(problemsOf(plainFleet({ conventions, gitOps: GitOps.flux({ treePath: './clusters' }), outdir: fleet.outdir }, [OMANTEL])).join())
      .toContain('Kustomization/flux-system/bootstrap-kit');
  });
});
