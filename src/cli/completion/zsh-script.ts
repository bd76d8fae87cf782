import { CompletionPlace, isFile, textsOf } from './completion-places';
import { OptionRow } from '../table/command-options';

/** The script of zsh, to be sourced or to be a file `_cdk8s-harbor` in a folder of `fpath`. */
export function zshScript(places: readonly CompletionPlace[]): string {
  const forms = places.filter(({ at }) => at.includes(' ')).map(({ at }) => `'${at}'`);
  return [
    '#compdef cdk8s-harbor',
    '_cdk8s_harbor_words() { _describe -t words word first; }',
    '_cdk8s_harbor_words_and_files() { _describe -t words word first; _files; }',
    '_cdk8s_harbor() {',
    '  local -a first',
    '  local at=',
    '  (( CURRENT > 2 )) && { at=$words[2]; shift words; (( CURRENT-- )); }',
    `  case "$at $words[2]" in ${forms.join('|')}) (( CURRENT > 2 )) && { at="$at $words[2]"; shift words; (( CURRENT-- )); } ;; esac`,
    '  case $at in',
    ...places.map(placeLine),
    '  esac',
    '}',
    'if [[ $funcstack[1] == _cdk8s-harbor ]]; then _cdk8s_harbor "$@"',
    'else (( $+functions[compdef] )) || { autoload -U compinit && compinit; }; compdef _cdk8s_harbor cdk8s-harbor; fi',
  ].join('\n');
}

function placeLine({ at, options, words, takesFiles }: CompletionPlace): string {
  const first = words.map(({ word, help }) => quoted(help === '' ? word : `${word}:${help}`)).join(' ');
  const specs = Object.entries(options).map(([name, row]) => optionSpec(name, row));
  const files = takesFiles ? [quoted('*: :_files')] : [];
  const rest = words.length === 0 ? files : [quoted(`1: :_cdk8s_harbor_words${takesFiles ? '_and_files' : ''}`), ...files];
  return `    '${at}') ${first === '' ? '' : `first=(${first}); `}_arguments -s -S ${[...specs, ...rest].join(' ')} ;;`;
}

/** An option as `_arguments` takes it. */
function optionSpec(name: string, row: OptionRow): string {
  const { argument, multiple, values, help } = row;
  const isAlone = argument === undefined;
  const texts = textsOf(name, row).map(text => isAlone ? text : `${text}${text.startsWith('--') ? '=' : '+'}`);
  const follows = isAlone ? '' : `:${name}:${values ? `(${values.join(' ')})` : isFile(row) ? '_files' : ' '}`;
  const what = `[${help.replaceAll(/[[\]\\]/g, '\\$&')}]${follows}`;
  if (texts.length === 1) { return quoted(`${multiple ? '*' : ''}${texts[0]}${what}`); }
  return `${multiple ? "'*'" : quoted(`(${textsOf(name, row).join(' ')})`)}{${texts.join(',')}}${quoted(what)}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
