import { CompletionPlace, isFile, textsOf } from './completion-places';

/** The script of bash, from version 3.2 on. Where files alone may stand, readline completes them itself. */
export function bashScript(places: readonly CompletionPlace[]): string {
  const forms = places.filter(({ at }) => at.includes(' ')).map(({ at }) => `'${at}'`);
  return [
    '_cdk8s_harbor() {',
    '  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-1]} at=${COMP_WORDS[1]} values= options= files= i',
    `  case "$at \${COMP_WORDS[2]}" in ${forms.join('|')}) [ "$COMP_CWORD" -gt 2 ] && at="$at \${COMP_WORDS[2]}" ;; esac`,
    '  if [ "$COMP_CWORD" -eq 1 ]; then at= option=; fi',
    "  if [ \"$option\" = '=' ]; then option=${COMP_WORDS[COMP_CWORD-2]}; fi # bash takes --option=value for three words",
    "  if [ \"$word\" = '=' ]; then word=; fi",
    '  case $at in',
    ...places.map(placeLine),
    '  esac',
    '  case "$at $option" in',
    ...places.flatMap(valueLines),
    '  esac',
    '  for ((i = 2; i < COMP_CWORD; i++)); do if [ "${COMP_WORDS[i]}" = -- ]; then options=; fi; done',
    '  case $word in -*) if [ -n "$options" ]; then values=$options files=; fi ;; esac',
    '  COMPREPLY=($(compgen -W "$values" -- "$word"))',
    '  if [ -z "$files" ]; then compopt +o default 2>/dev/null',
    "  elif [ -n \"$values\" ]; then local IFS=$'\\n'; compopt -o filenames 2>/dev/null; COMPREPLY+=($(compgen -f -- \"$word\")); fi",
    '}',
    'complete -o default -F _cdk8s_harbor cdk8s-harbor',
  ].join('\n');
}

function placeLine({ at, options, words, takesFiles }: CompletionPlace): string {
  const names = Object.keys(options).map(name => `--${name}`).join(' ');
  const values = words.map(({ word }) => word).join(' ');
  const first = at === '' ? `values='${values}'` : `if [ "$COMP_CWORD" -eq 2 ]; then values='${values}'; fi`;
  return `    '${at}') options='${names}'${takesFiles ? ' files=1' : ''}${values === '' ? '' : `; ${first}`} ;;`;
}

/** What follows the options of a place that have a value: one of some values, a file, or something that nobody knows. */
function valueLines({ at, options }: CompletionPlace): string[] {
  const rows = Object.entries(options).filter(([, { argument }]) => argument !== undefined);
  return rows.map(([name, row]) => {
    const texts = textsOf(name, row).map(text => `'${at} ${text}'`).join('|');
    return `    ${texts}) options= values='${(row.values ?? []).join(' ')}' files=${isFile(row) ? '1' : ''} ;;`;
  });
}
