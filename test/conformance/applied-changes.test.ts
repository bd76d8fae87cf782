import { PROPS_CHANGES } from '../../conformance/applied-changes/all-changes';
import { AppliedChange, applyChange } from '../../conformance/applied-changes/applied-change';
import { ManifestChange } from '../../conformance/applied-changes/change';
import { COMPANION_CHANGES } from '../../conformance/applied-changes/changes/companion-changes';
import { disagreements, releaseDisagreements, saidOf } from '../../conformance/applied-changes/comparison';

const claim = (size: string, annotations?: object): any => ({
  apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'blobs', namespace: 'harbor', annotations }, spec: { resources: { requests: { storage: size } } },
});
const workload = (image: string): any => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'harbor' }, spec: { template: { spec: { containers: [{ name: 'web', image }] } } },
});
const release = (values: object): any => ({
  apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', metadata: { name: 'harbor', namespace: 'harbor' }, spec: { values: { externalURL: 'https://a.example.com', ...values } },
});
const NOTHING: AppliedChange = { refused: new Map(), replaced: new Set(), changed: new Set(), lost: new Set(), kept: new Set(), problems: [] };
const made = (more: Partial<AppliedChange>): AppliedChange => ({ ...NOTHING, ...more });
const change = (before: any[], after: any[]): ManifestChange => ({ name: 'change', before, after });

const CLAIM = 'PersistentVolumeClaim/harbor/blobs';
const WEB = 'Deployment/harbor/web';
const smaller = saidOf(change([claim('2Gi')], [claim('1Gi')]));
const larger = saidOf(change([claim('1Gi')], [claim('2Gi')]));
const newImage = saidOf(change([workload('a:1')], [workload('a:2')]));
const noClaim = saidOf(change([claim('1Gi')], []));

describe('what is compared for a change', () => {
  test('agrees if the API server does what diff says', () => {
    expect(disagreements(smaller, made({ refused: new Map([[CLAIM, 'forbidden']]) }))).toEqual([]);
    expect(disagreements(larger, made({ changed: new Set([CLAIM]) }))).toEqual([]);
    expect(disagreements(newImage, made({ changed: new Set([WEB]), replaced: new Set([WEB]) }))).toEqual([]);
    expect(disagreements(noClaim, made({ lost: new Set([CLAIM]) }))).toEqual([]);
  });

  test.each([
    ['a refusal that diff does not say', larger, { refused: new Map([[CLAIM, 'forbidden']]) }, 'is refused, and diff does not say so: forbidden'],
    ['a refusal that there is not', smaller, { changed: new Set([CLAIM]) }, 'is refused, and it is not'],
    ['Pods that diff does not say', larger, { changed: new Set([CLAIM, WEB]), replaced: new Set([WEB]) }, 'the Pods of Deployment/harbor/web are replaced, and diff does not say so'],
    ['Pods that stay', newImage, { changed: new Set([WEB]) }, 'are replaced, and they are not'],
    ['data that is lost', newImage, { changed: new Set([WEB]), replaced: new Set([WEB]), lost: new Set([CLAIM]) }, 'is lost with its data, and diff calls that nothing'],
    ['data that is kept', noClaim, { kept: new Set([CLAIM]) }, 'is still there, and diff does not say so'],
    ['an object that diff does not name', newImage, { changed: new Set([WEB, CLAIM]), replaced: new Set([WEB]) }, 'changes, and diff does not name it'],
    ['an object that stays as it is', larger, {}, 'stays as it is, and diff calls that data'],
  ] as const)('names %s', (_, said, happened, expected) => {
    expect(disagreements(said, made(happened)).join('\n')).toContain(expected);
  });

  test('of a release, are the Pods of its components and whatever is refused', () => {
    const size = (text: string) => release({ persistence: { persistentVolumeClaim: { trivy: { size: text } } } });
    const scanner = saidOf(change([size('5Gi')], [size('10Gi')]));
    const core = saidOf(change([release({ core: { podAnnotations: { a: '1' } } })], [release({ core: { podAnnotations: { a: '2' } } })]));
    expect(releaseDisagreements(scanner, made({ refused: new Map([['StatefulSet/harbor/harbor-trivy', 'forbidden']]) }))).toEqual([]);
    expect(releaseDisagreements(scanner, NOTHING)).toEqual(['diff says that something is refused, and it is not']);
    expect(releaseDisagreements(core, made({ replaced: new Set(['Deployment/harbor/harbor-core']) }))).toEqual([]);
    expect(releaseDisagreements(core, made({ replaced: new Set(['Deployment/harbor/harbor-portal']) }))).toEqual(['the Pods of Deployment/harbor/harbor-portal are replaced, and diff does not say so']);
    expect(releaseDisagreements(core, made({ refused: new Map([['Service/harbor/harbor', 'forbidden']]) }))).toEqual(['Service/harbor/harbor is refused, and diff does not say so: forbidden']);
    expect(releaseDisagreements(core, made({ lost: new Set([CLAIM]) }))).toEqual([`${CLAIM} is lost with its data, and diff does not say so`]);
  });
});

/** A server that refuses to make a claim smaller, and what no server takes. */
function server() {
  const there = new Map<string, any>();
  const idOf = ({ kind, metadata }: any) => `${kind}/${metadata.name}`;
  const refuses = (object: any) => {
    const before = there.get(idOf(object));
    if (object.metadata.name === 'never') { return 'never'; }
    return object.kind === 'PersistentVolumeClaim' && before && before.spec.resources.requests.storage > object.spec.resources.requests.storage ? 'forbidden' : undefined;
  };
  return {
    bound: [] as string[],
    async apply(object: any) {
      const refusal = refuses(object);
      if (refusal === undefined) { there.set(idOf(object), structuredClone(object)); }
      return refusal === undefined ? { object, live: structuredClone(object) } : { object, refusal };
    },
    async get(object: any) { return there.get(idOf(object)); },
    async delete(object: any) { there.delete(idOf(object)); },
    async bindVolume(object: any) { this.bound.push(idOf(object)); },
  };
}

describe('a change that is applied', () => {
  const apply = async (before: any[], after: any[]) => applyChange(server() as any, change(before, after));

  test('has refused objects, which are taken once they were deleted', async () => {
    const { refused, changed, problems } = await apply([claim('2Gi')], [claim('1Gi')]);
    expect([[...refused], [...changed], problems]).toEqual([[[CLAIM, 'forbidden']], [], []]);
  });

  test('has workloads with other Pods, and objects that are others', async () => {
    const { replaced, changed } = await apply([workload('a:1'), claim('1Gi')], [workload('a:2'), claim('2Gi')]);
    expect([[...replaced], [...changed].sort()]).toEqual([[WEB], [WEB, CLAIM].sort()]);
  });

  test('loses what nothing keeps', async () => {
    expect([...(await apply([claim('1Gi')], [])).lost]).toEqual([CLAIM]);
    expect([...(await apply([claim('1Gi', { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' })], [])).kept]).toEqual([CLAIM]);
  });

  test('names what no server takes, before the change and after it', async () => {
    const never = { ...workload('a:1'), metadata: { name: 'never', namespace: 'harbor' } };
    expect((await apply([never], [])).problems).toEqual(['never']);
    expect((await apply([], [never])).problems).toEqual(['Deployment/harbor/never is refused as a new object too: never']);
  });
});

test('the changes have names of their own, and there are more than a hundred', () => {
  const names = [...PROPS_CHANGES, ...COMPANION_CHANGES].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  expect(names.length).toBeGreaterThan(100);
});
