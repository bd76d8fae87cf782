import { CompletionPlace, isFile } from './completion-places';
import { OptionRow } from '../table/command-options';

/** The script of fish. */
export function fishScript(places: readonly CompletionPlace[]): string {
  const forms = places.filter(({ at }) => at.includes(' ')).map(({ at }) => `'${at}'`);
  return [
    'function __cdk8s_harbor_at',
    '    set -l words (commandline -opc)[2..-1]',
    '    set -l at "$words[1]"',
    `    contains -- "$words[1..2]" ${forms.join(' ')}; and set at "$words[1..2]"`,
    '    test "$at" = "$argv[1]"; and test -z "$argv[2]" -o (count $words) = 1',
    'end',
    ...places.flatMap(linesOf),
  ].join('\n');
}

function linesOf({ at, options, words, takesFiles }: CompletionPlace): string[] {
  const [here, first] = ['', ' first'].map(only => `complete -c cdk8s-harbor -n '__cdk8s_harbor_at "${at}"${at === '' ? '' : only}'`);
  return [
    ...takesFiles ? [] : [`${here} -f`],
    ...words.map(({ word, help }) => [first, `-a ${word}`, ...help === '' ? [] : [`-d ${quoted(help)}`]].join(' ')),
    ...Object.entries(options).map(([name, row]) => [here, `-l ${name}`, ...valueOf(row), `-d ${quoted(row.help)}`].join(' ')),
  ];
}

/** What follows an option: a file or a folder, one of some values, or anything that is no file. */
function valueOf(row: OptionRow): string[] {
  const { short, argument, values } = row;
  return [
    ...short === undefined ? [] : [`-s ${short}`],
    ...argument === undefined ? [] : [isFile(row) ? '-r -F' : '-x'],
    ...values === undefined ? [] : [`-a ${quoted(values.join(' '))}`],
  ];
}

function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
