import * as path from 'node:path';
import { ApiObject } from 'cdk8s';
import * as fc from 'fast-check';
import { Fleet, FleetProps, FluxLayout, GitOps, HarborPlacement, SovereignProps, SubstituteKind } from '../../../src';
import { TemplateVariables } from '../../../src/fleet/variables/template-variables';
import { loadAll } from '../../../tools/yaml';
import { fileOf, harborBlueprint, objectsOf, temporaryFolder, treeOf } from '../../support/fleet';

/** A Kustomization of Flux as far as it says what is substituted, and the data of the ConfigMaps and Secrets that it names. */
interface PostBuild {
  readonly substitute?: Readonly<Record<string, string>>;
  readonly found?: Readonly<Record<string, string>>;
}

/** A variable with what may follow its name; other things in braces are an error for Flux. */
const TOKEN = /\$\$|\$\{(?:([A-Za-z_]\w*)(?::?[=-]([^}]*))?\})?/g;

/**
 * What kustomize-controller makes of the text of an object: pairs of dollars become one dollar, from left to right, and variables become their values, or their
 * defaults, or nothing. Line breaks in values go. Without any variable nothing is done at all, and neither is it for an object that excludes itself.
 */
function substitutedByFlux(text: string, { substitute = {}, found = {} }: PostBuild): string {
  const values: Readonly<Record<string, string>> = { ...found, ...substitute };
  if (Object.keys(values).length === 0 || /^ +kustomize\.toolkit\.fluxcd\.io\/substitute: disabled$/m.test(text)) { return text; }
  return text.replace(TOKEN, (token, name?: string, fallback?: string) => {
    if (token === '$$') { return '$'; }
    if (name === undefined) { throw new Error('envsubst error: unable to parse variable name'); }
    return (Object.hasOwn(values, name) ? values[name].replaceAll('\n', '') : undefined) ?? fallback ?? '';
  });
}

const FROM = [{ kind: SubstituteKind.CONFIG_MAP, name: 'cluster-settings', optional: true }];
const TEMPLATE = { objectStorage: { bucket: '${BUCKET}', region: 'eu-central-1' } };

/** Texts of values, scripts and alerts that Flux would take for something of its own. */
const TRAPS = {
  'robot.txt': 'robot$team+ci costs $$5 or $$$5, ends with $',
  'run.sh': '#!/bin/sh\nset -eu\nfor name in "$@"; do echo "${name:-none} ${name%%.*} ${#name} $$ $(date) `pwd` \\${name}"; done\n',
  'alert.yaml': 'summary: "{{ $labels.project }} is at {{ $value | humanize }}, ${project}"\nexpr: quota{project=~"a$|^b${x}"} > 0',
  'nginx.conf': 'proxy_set_header Host $host; map $http_upgrade ${connection_upgrade} { }',
  'two': '$${HOME} $$$${HOME} $${}',
};

function fleetOf(layout: FluxLayout, overrides: Partial<FleetProps>, sovereign: Partial<SovereignProps>): Fleet {
  const harbor = harborBlueprint();
  const fleet = new Fleet({
    blueprint: {
      define: (chart, it) => {
        harbor.define(chart, it);
        new ApiObject(chart, 'traps', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'traps', namespace: 'harbor' }, data: TRAPS });
        new ApiObject(chart, 'excluded', {
          apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'excluded', namespace: 'harbor', annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' } }, data: { ...TRAPS, upper: '${HOME} ${VERY_MUCH}' },
        });
      },
    },
    outdir: path.join(temporaryFolder(), 'clusters'),
    gitOps: GitOps.flux({ layout }),
    defaults: { placement: HarborPlacement.inCluster({ acceptSharedFate: true }) },
    ...overrides,
  });
  fleet.addSovereign({ fqdn: 'prod.example.com', ...sovereign });
  fleet.synth();
  return fleet;
}

/** The objects of a Sovereign as Flux applies them, by the Kustomizations that have their folders. */
function applied(fleet: Fleet, found: PostBuild['found'] = {}): any[] {
  const tree = treeOf(fleet.outdir);
  const kustomizations = Object.keys(tree).filter(file => /^prod.*(ks|flux-kustomization)\.yaml$/.test(file)).flatMap(file => objectsOf(fleet, file));
  return kustomizations.flatMap(({ spec }) => {
    const folder = `${spec.path.replace('./clusters/', '')}/`;
    const files = Object.keys(tree).filter(file => file.startsWith(folder) && !file.endsWith('/kustomization.yaml'));
    const documents = files.flatMap(file => fileOf(fleet, file).split(/^---\n/m).slice(1));
    return documents.flatMap(text => loadAll(spec.postBuild ? substitutedByFlux(text, { substitute: spec.postBuild.substitute, found }) : text)) as any[];
  }).map(withoutChecksums).sort((one, other) => `${one.kind}${one.metadata.name}` < `${other.kind}${other.metadata.name}` ? -1 : 1);
}

/** Checksums in Pod templates are of the texts before variables are filled in. */
function withoutChecksums(object: any): any {
  return JSON.parse(JSON.stringify(object, (name, value) => name.startsWith('checksum/') ? undefined : value));
}

const LAYOUTS = [FluxLayout.SINGLE_FILE, FluxLayout.UNITS];

describe.each(LAYOUTS)('E53: what Flux substitutes, with the layout %s,', layout => {
  const storage = { objectStorage: { bucket: 'prod-harbor', region: 'eu-central-1' } };
  const plain = fleetOf(layout, {}, storage);

  test('E53: is nothing without variables, and no text is escaped then', () => {
    const text = Object.values(treeOf(plain.outdir)).join('\n');
    expect(text).toContain('costs $$5 or $$$5');
    expect(text).not.toContain('postBuild');
    expect(applied(plain).find(({ metadata }) => metadata.name === 'traps').data).toEqual(TRAPS);
  });

  test('E53: are the variables of a template; values, scripts and alerts come through as they were written', () => {
    const templated = fleetOf(layout, { template: TEMPLATE }, { templated: true, variables: { BUCKET: 'prod-harbor' } });
    expect(applied(templated)).toEqual(applied(plain));
  });

  test('E53: comes from ConfigMaps and Secrets of the cluster too, by substituteFrom in every unit that has objects of Harbor', () => {
    const templated = fleetOf(layout, { template: { ...TEMPLATE, substituteFrom: FROM } }, { templated: true });
    expect(applied(templated, { BUCKET: 'prod-harbor' })).toEqual(applied(plain));
    const kustomizations = Object.keys(treeOf(templated.outdir)).filter(file => /^prod.*(ks|flux-kustomization)\.yaml$/.test(file)).flatMap(file => objectsOf(templated, file));
    expect(kustomizations.map(({ spec }) => spec.postBuild.substituteFrom)).toEqual(kustomizations.map(() => FROM));
  });

  test('E53: is unescaped even where an optional ConfigMap is missing: one variable is always given, without which Flux does nothing', () => {
    const own = fleetOf(layout, {}, { ...storage, substituteFrom: FROM });
    expect(applied(own)).toEqual(applied(plain));
  });
});

test('E53: every text comes back from Flux as it was, whatever its dollars and braces are', () => {
  const text = fc.array(fc.constantFrom('$', '{', '}', 'a', 'A', '_', ' ', ':', '=', '-', '$$', '${', '${VAR}', '$1', '\n', '\\')).map(parts => parts.join(''));
  fc.assert(fc.property(text, it => {
    expect(substitutedByFlux(new TemplateVariables().toTemplate(it), { substitute: { VAR: 'wrong', A: 'wrong' } })).toBe(it);
  }));
});
