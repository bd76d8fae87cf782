import { ProblemRules } from './problem-rule';

/** Problems of the directory tree that a fleet is written to: whose files are there, and what goes when they change. */
export const FLEET_TREE_PROBLEMS = {
  'HBR-TREE-01': {
    severity: 'error',
    must: "must not be written: it belongs to the fleet '{owner}', and this is '{fleet}'",
    fix: "write to another folder, or take the Sovereign out of one of the two; if the fleet has a new name, run once with 'adoptFrom' (--adopt-from {owner})",
    why: 'Two fleets that write the same file undo each other at every run, and their clusters follow.',
  },
  'HBR-TREE-02': {
    severity: 'error',
    must: 'must not be overwritten: this library did not write it',
    fix: "move its content into the definition of the fleet, then run once with 'adopt' (--adopt) to replace it",
    why: 'It was written by hand or by another tool, and nobody else may have a copy.',
  },
  'HBR-TREE-03': {
    severity: 'error',
    must: 'must not be overwritten: it was changed since it was written',
    fix: "move the change into the definition of the fleet, then run once with 'adopt' (--adopt) to replace the file",
    why: 'The change would be lost, although a cluster may run with it.',
  },
  'HBR-TREE-04': {
    severity: 'error',
    must: "must be the fleet that wrote the tree: there are files of '{fleet}' for {others}, and none of these is in the fleet",
    fix: "if it is another fleet, give it a 'name' of its own or another folder; if all Sovereigns were replaced, run once with 'adoptFrom' (--adopt-from {fleet})",
    why: 'Two fleets of one name in one folder take the files of the other for their own and prune them, all of them.',
  },
  'HBR-TREE-05': {
    severity: 'error',
    must: 'must not vanish from {path} unseen: with it goes {loss}',
    fix: "move the data first, or keep the object; if it is meant, add '{entry}' to 'allowRemoval' (--allow-removal {entry})",
    why: 'What is gone from the files is removed from the cluster at the next reconciliation, and its data cannot be brought back by Git.',
  },
  'HBR-TREE-06': {
    severity: 'warning',
    must: 'is gone from {path} and stays in the cluster, because an annotation keeps it',
    fix: 'once nobody needs its data, remove it by hand: {command}',
    why: 'The GitOps tool forgets the object, and nobody else removes it.',
  },
  'HBR-TREE-07': {
    severity: 'warning',
    must: 'names a removal that does not take place',
    fix: "take it out of 'allowRemoval'; an object is written as Kind/namespace/name or Kind/name, a Sovereign by its folder, both with a colon between them",
    why: 'It would silently allow the removal of an object of this name at some later time.',
  },
  'HBR-TREE-08': {
    severity: 'error',
    must: 'is no safe path: {reason}',
    fix: 'take the symbolic link away, or write the tree to another folder',
    why: 'Files outside of the tree would be changed, or one file would be written twice.',
  },
  'HBR-TREE-09': {
    severity: 'error',
    must: 'must have a Sovereign',
    fix: 'add one; to give up a fleet, remove its folder with the tool that removes its clusters',
    why: 'An empty fleet is a mistake more often than not, and with --prune it removes everything.',
  },
  'HBR-TREE-10': {
    severity: 'error',
    must: 'must be letters in lower case, digits and hyphens, at most 40, with a letter or digit at both ends',
    fix: "write for example 'europe'",
    why: 'It is written into every file and is part of names of folders.',
  },
  'HBR-TREE-11': {
    severity: 'warning',
    must: 'was left by {holder}, which was interrupted; {outcome}',
    fix: 'nothing is to be done; the tree was put in order before it was written',
    why: 'A tree that is half old and half new must not reach a cluster.',
  },
  'HBR-TREE-12': {
    severity: 'warning',
    must: 'is taken over, and its former content is replaced: {reason}',
    fix: 'compare the two in the difference of your version control',
    why: 'It was asked for by adopt.',
  },
  'HBR-TREE-13': {
    severity: 'error',
    must: 'is half old and half new: a synthesis was interrupted, or is under way',
    fix: 'run it again without --dry-run and --check, which puts the tree in order first',
    why: 'What is there now cannot be compared, and a dry run changes nothing.',
  },
  'HBR-TREE-14': {
    severity: 'error',
    must: 'could not be written ({reason}), and not all of it could be put back: {files}',
    fix: 'correct the cause and run again, which tries once more; the copies of the files are in {copies}, keep them until then',
    why: 'The tree is half old and half new.',
  },
  'HBR-TREE-15': {
    severity: 'error',
    must: 'must be the path of a folder',
    fix: "write for example 'clusters'",
    why: 'The tree has to be written somewhere.',
  },
  'HBR-TREE-16': {
    severity: 'warning',
    must: 'changes the authentication from {before} to {after}, which cannot be done once Harbor has users beside admin',
    fix: 'delete those users in the portal first, and acknowledge this; or leave the mode as it is',
    why: 'Core refuses the mode in CONFIG_OVERWRITE_JSON while there are users of another one, and fails at every start, until the old mode is back.',
  },
  'HBR-TREE-17': {
    severity: 'error',
    must: 'must be a {what} of one Sovereign alone, but {other} has it too, which has left the fleet while its files are in the tree and are applied',
    fix: 'remove its files in the same change (--prune), with what that asks for, or name another {what}',
    why: 'A Harbor that is new knows none of the images that are there: its garbage collection would remove them while the old one serves them.',
  },
} as const satisfies ProblemRules;
