import { ProblemRules } from './problem-rule';

/** Problems of how a fleet arranges its files for Flux, and of how Flux updates what is in them. */
export const FLEET_LAYOUT_PROBLEMS = {
  'HBR-FLEET-92': {
    severity: 'error',
    must: 'is another one than the cluster has, whose Kustomizations are in {file}',
    fix: "run 'flux suspend kustomization {names} --namespace {namespace}' in the cluster, allow it with allowRemoval: ['{entry}'], write the tree with prune, "
      + "apply it, and run 'flux resume kustomization {resumed} --namespace {namespace}' once the unit before Harbor is ready, if there is one now",
    why: 'Objects go from one Kustomization to another one. A Kustomization that is not suspended meanwhile may remove from the cluster what it no longer has.',
  },
  'HBR-FLEET-93': {
    severity: 'error',
    must: 'is for a layout with one file, and in units files are named by the kinds of their objects',
    fix: 'leave it out, or write GitOps.flux({ layout: FluxLayout.SINGLE_FILE })',
    why: 'It would have no effect.',
  },
  'HBR-FLEET-94': {
    severity: 'error',
    must: 'is the name of two Kustomizations of one cluster; they are called {names}',
    fix: 'give one of them another name',
    why: 'Flux would have one object for both, with the folder of the last one, and remove what the other one had applied.',
  },
  'HBR-FLEET-95': {
    severity: 'warning',
    must: 'makes {part} ready by a HelmRelease alone, for which no Kustomization can wait',
    fix: "name the Kustomization that applies it too: { part, kustomization: 'operators' }",
    why: 'What has to be ready before Harbor is applied by a Kustomization of its own. Until its operator is there, that fails and is tried again.',
  },
  'HBR-FLEET-96': {
    severity: 'error',
    must: 'must not be the folder of the units of Harbor, nor one above or below it',
    fix: "name a folder beside it, such as 'platform'",
    why: 'Its Kustomization would apply the objects of Harbor once more, and remove them when it goes.',
  },
  'HBR-FLEET-97': {
    severity: 'error',
    must: 'rolls back when an upgrade fails, and the rollout goes from {from} to {to}',
    fix: "leave 'release.remediation' out for this rollout: a failed upgrade is then tried again",
    why: 'The new release may have migrated the database already, and the old one cannot read it any more.',
  },
  'HBR-FLEET-98': {
    severity: 'error',
    must: 'must name Sovereigns of the fleet{hint}',
    fix: 'write the FQDN of a Sovereign',
    why: 'Nothing would be written for it.',
  },
  'HBR-FLEET-99': {
    severity: 'error',
    must: "cannot be combined with 'only'",
    fix: 'prune in a run for the whole fleet',
    why: 'What is of no Sovereign any more can only be told when the files of all of them are known.',
  },
} as const satisfies ProblemRules;
