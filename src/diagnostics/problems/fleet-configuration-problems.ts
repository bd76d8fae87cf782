import { ProblemRules } from './problem-rule';

/** Problems of what is inside of the Harbors of a fleet. */
export const FLEET_CONFIGURATION_PROBLEMS = {
  'HBR-FLEET-46': {
    severity: 'error',
    must: 'must not be a Harbor of the fleet, that of {other}',
    fix: "name the registry upstream that the content comes from, or say that it is meant: replicatesWith: ['{other}']",
    why: 'Every cluster is a failure domain of its own: a Harbor that pulls from another one is as old as that, and down with it.',
  },
  'HBR-FLEET-80': {
    severity: 'error',
    must: 'is for a Harbor, and the registry of the cluster is of another kind: {kind}',
    fix: 'set enabled to false for this Sovereign',
    why: 'Projects, robots and policies are made by the API of Harbor, which no other registry has.',
  },
  'HBR-FLEET-81': {
    severity: 'error',
    must: 'uses the variable {name}, whose value the cluster alone knows',
    fix: "give it a value in 'variables', or a default in the text",
    why: 'The Job is named after all that it does, so that it runs again when something changes. Flux would fill in a value without that, and nothing would run.',
  },
  'HBR-FLEET-82': {
    severity: 'error',
    must: 'makes objects that the blueprint makes too: {objects}',
    fix: "give one of them another 'name', or say everything in one place",
    why: 'Two units of the GitOps tool would replace the object of the other one for ever.',
  },
  'HBR-FLEET-83': {
    severity: 'error',
    must: 'has to be given, because Harbor runs in another namespace or outside of the cluster',
    fix: "name a Secret in the namespace of the configuration: { secretName: 'harbor-admin', key: 'password' }",
    why: 'The Job logs in as admin, and a Pod reads Secrets of its own namespace alone.',
  },
  'HBR-FLEET-84': {
    severity: 'error',
    must: 'is the name of the configuration of the same Harbor for {other} too',
    fix: 'give each of them a name of its own, or let one Sovereign say everything',
    why: 'The name marks whose objects in Harbor are. With one name each would undo what the other one does.',
  },
  'HBR-FLEET-85': {
    severity: 'error',
    must: 'must be the FQDN of another Sovereign of the fleet',
    fix: 'write it as in fqdn, or leave it out',
    why: 'It allows nothing as it stands, and looks as if it did.',
  },
} as const satisfies ProblemRules;
