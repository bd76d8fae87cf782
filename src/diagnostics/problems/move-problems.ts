import { ProblemRules } from './problem-rule';

/** Problems of moves from another registry. */
export const MOVE_PROBLEMS = {
  'HBR-MOVE-01': {
    severity: 'error',
    must: 'must be another registry than the one that is left',
    fix: 'write the host of Harbor',
    why: 'Images would be copied over themselves, and names stay as they are.',
  },
  'HBR-MOVE-02': {
    severity: 'error',
    must: 'must be a repository of the old registry, without its host, with or without a tag',
    fix: "write for example 'team/app' or 'team/app:1.0', as GET /v2/_catalog lists them",
    why: 'No registry has a repository of such a name: nothing would be copied.',
  },
  'HBR-MOVE-03': {
    severity: 'error',
    must: 'has no project: no rule says where {repositories} go, whose names have only one part',
    fix: "add a rule such as { from: '*', project: 'library' } at the end",
    why: 'Every repository of Harbor is in a project, which is the first part of its name.',
  },
  'HBR-MOVE-04': {
    severity: 'error',
    must: 'must not lead to one place: {repositories} all become {target}',
    fix: "give one of them another project or 'repository'",
    why: 'The tags of one would overwrite those of the other.',
  },
  'HBR-MOVE-05': {
    severity: 'error',
    must: "would become the project '{project}', which Harbor does not take",
    fix: 'add a rule with another project',
    why: 'Names of projects are lower-case letters and digits with single dots, underscores or hyphens between them.',
  },
  'HBR-MOVE-06': {
    severity: 'error',
    must: 'matches no repository, or only those that rules before it have taken',
    fix: 'correct it, move it up, or leave it out',
    why: 'Whoever wrote it expects repositories in that project, and they go elsewhere.',
  },
  'HBR-MOVE-07': {
    severity: 'error',
    must: 'must not be empty',
    fix: "write the repositories of GET /v2/_catalog, such as ['team/app']",
    why: 'Nothing would be copied, and nothing would say so.',
  },
  'HBR-MOVE-08': {
    severity: 'error',
    must: "must be a repository, a folder with '/*' behind it, or '*'",
    fix: "write for example 'team/app', 'team/*' or '*'",
    why: 'Other patterns would be guessed at.',
  },
  'HBR-MOVE-09': {
    severity: 'error',
    must: "names a repository for more than one: 'from' is a folder",
    fix: "leave 'repository' out, or name one repository in 'from'",
    why: 'All repositories of the folder would become one.',
  },
  'HBR-MOVE-10': {
    severity: 'error',
    must: 'cannot be said to skopeo, which keeps the last part of a name: {repositories}',
    fix: 'use toRegsync()',
    why: 'The images would be copied to another repository than the one that manifests name later.',
  },
  'HBR-MOVE-11': {
    severity: 'error',
    must: 'must not be given for a registry without TLS',
    fix: 'give the old registry a certificate, or let the network of the Job read it without a login',
    why: 'The password would go over the network as it is.',
  },
  'HBR-MOVE-12': {
    severity: 'error',
    must: "must be the registry of 'harbor', {host}",
    fix: "write it as 'to' of the migration",
    why: 'The Job would compare with another registry than the one that images were copied to.',
  },
  'HBR-MOVE-13': {
    severity: 'error',
    must: 'must not be in another place than {others}',
    fix: 'keep one of the lines: a repository alone stands for all of its tags',
    why: 'It is unclear whether one tag or all of them move.',
  },
} as const satisfies ProblemRules;
