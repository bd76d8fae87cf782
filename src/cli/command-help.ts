import { nearest } from '../syntax/nearest';

/** What each command says about itself, by name. */
export type Usages = Readonly<Record<string, string>>;

/** How long the summary of a command may be. */
const LINE_WIDTH = 100;

/** What a command does, in some words: the beginning of the first sentence of its usage. */
export function summaryOf(usage: string): string {
  const lines = usage.split('\n');
  const first = lines.findIndex(line => /^ {2}\S/.test(line));
  const text = lines.slice(first).map(line => line.trim()).join(' ');
  const sentence = /^.*?(?=[.:](?: |$))/.exec(text)?.[0] ?? text;
  return sentence.length <= LINE_WIDTH ? sentence : sentence.slice(0, sentence.lastIndexOf(',', LINE_WIDTH));
}

/** The options that a usage lists, in their long form. */
export function optionsOf(usage: string): string[] {
  return [...new Set([...usage.matchAll(/^ +(?:-\w, )?(--[a-z][a-z-]*)/gm)].map(([, option]) => option)), '--help'];
}

/** All commands, a line each. */
export function overview(usages: Usages): string {
  const width = Math.max(...Object.keys(usages).map(name => name.length));
  return [
    'cdk8s-harbor <command> [options]', '',
    ...Object.entries(usages).map(([name, usage]) => `  ${name.padEnd(width)}  ${summaryOf(usage)}`), '',
    "'cdk8s-harbor help <command>' says how one is used, and 'cdk8s-harbor --version' which version this is.",
  ].join('\n');
}

/** What to say about a command that there is not. */
export function unknownCommand(name: string, known: readonly string[]): string {
  return `there is no command '${name}'${proposal(name, known)}`;
}

/** What to say about arguments that the parser refuses. */
export function refusedArguments(message: string, usage: string): string {
  const option = /^Unknown option '(-[^']*)'/.exec(message)?.[1];
  return option === undefined ? message : `there is no option '${option}'${proposal(option, optionsOf(usage))}`;
}

function proposal(name: string, known: readonly string[]): string {
  const longer = known.filter(candidate => candidate.startsWith(name));
  const meant = longer.length === 1 ? longer[0] : nearest(name, known);
  return meant === undefined ? '' : `: did you mean '${meant}'?`;
}
