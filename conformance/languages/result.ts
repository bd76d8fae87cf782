/* What the example of a language wrote, and how it differs from what the one in TypeScript wrote. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the two examples of a language gave. */
export interface Result {
  /** The files that the production example wrote, by name. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** What the broken example printed: the message of each error. */
  readonly errors: string;
}

/** The files of a folder, by name. */
export function filesIn(folder: string): ReadonlyMap<string, Buffer> {
  return new Map(readdirSync(folder).sort().map(name => [name, readFileSync(join(folder, name))]));
}

/** How files differ from the wanted ones, byte by byte. */
export function differentFiles(found: ReadonlyMap<string, Buffer>, wanted: ReadonlyMap<string, Buffer>): string[] {
  if (wanted.size === 0) { return ['there is nothing to compare with']; }
  return [...new Set([...wanted.keys(), ...found.keys()])].flatMap(name => {
    const [given, expected] = [found.get(name), wanted.get(name)];
    if (given === undefined) { return [`${name} is not written`]; }
    if (expected === undefined) { return [`${name} is written, and should not be`]; }
    return given.equals(expected) ? [] : [`${name} is different: ${firstDifference(given.toString(), expected.toString())}`];
  });
}

function firstDifference(given: string, expected: string): string {
  const [lines, wanted] = [given.split('\n'), expected.split('\n')];
  const at = (lines.length > wanted.length ? lines : wanted).findIndex((_line, number) => lines[number] !== wanted[number]);
  return `line ${at + 1} is ${shown(lines[at])} and should be ${shown(wanted[at])}`;
}

function shown(line: string | undefined): string {
  return line === undefined ? 'missing' : JSON.stringify(line);
}

/** The names of classes that a language puts before a message. */
export const CLASSES = /^(?:[\w.@/]*(?:Error|Exception): )+/;

/**
 * What is wrong about the errors that a language shows. The first line of an error that is thrown at once begins with its code. The first line of what
 * `app.synth()` throws is a heading of cdk8s; below it every line is the path of a construct and then the code.
 */
export function wrongErrors(found: string, wanted: string): string[] {
  const [lines, expected] = [messageLines(found), messageLines(wanted)];
  const heading = expected.findIndex(line => line.startsWith('Validation failed'));
  if (heading < 1 || heading === expected.length - 1) { return [`the example in TypeScript shows no errors of both kinds: ${JSON.stringify(wanted)}`]; }
  return [
    ...expected.slice(0, heading).filter(line => !/^HBR-[A-Z]+-\d\d '/.test(line)).map(line => `a message does not begin with its code: ${line}`),
    ...expected.slice(heading + 1).filter(line => !/^\[[^\]]+\] HBR-[A-Z]+-\d\d '/.test(line)).map(line => `a message is not a path and a code: ${line}`),
    ...expected.flatMap((line, at) => lines[at] === line ? [] : [`line ${at + 1} of the errors is ${shown(lines[at])} and should be ${shown(line)}`]),
    ...lines.slice(expected.length).map(line => `the errors have one more line: ${line}`),
  ];
}

function messageLines(text: string): string[] {
  return text.split('\n').map(line => line.replace(CLASSES, '').trim()).filter(line => line !== '');
}
