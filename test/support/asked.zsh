# Types lines, one an argument, into an interactive zsh after it has sourced $SCRIPT, and prints what zsh proposes: HIT, the word, a tab and what is shown;
# ASKED stands after the words of a line.
zmodload zsh/zpty || exit 9
setup=$(mktemp)
cat > $setup <<'IN'
PROMPT= ; RPROMPT=
autoload -U compinit; compinit -u -D
source $SCRIPT
bindkey '^I' complete-word
asked () { _main_complete "$@"; compstate[insert]= ; compstate[list]= ; print; print ASKED }
zle -C complete-word complete-word asked
compadd () {
  if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
  typeset -a hits shown given
  if (( $@[(I)-d] )); then
    given=${@[$[${@[(i)-d]}+1]]}
    if [[ $given == \(* ]]; then eval "shown=$given"; else shown=( "${(@P)given}" ); fi
  fi
  builtin compadd -A hits -D shown "$@"
  for i in {1..$#hits}; do [[ -n $hits[$i] ]] && { print; print -r -- "HIT ${(Q)hits[$i]}	${shown[$i]}" }; done
  return 0
}
print READY
IN
zpty z "COLUMNS=400 zsh -f -i"
zpty -w z "SCRIPT=$SCRIPT; source $setup"
zpty -r -m z answer '*READY*' || exit 8
for line in "$@"; do
  zpty -w -n z $'\x15'"$line"$'\t'
  zpty -r -m z answer '*ASKED*' && print -r -- $answer
done
rm $setup
