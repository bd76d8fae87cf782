import { NODE_FILE_MARK } from './node-file';

/** Where the files and the folder of the node are in the Pods. */
export const FILES_FOLDER = '/files';
export const NODE_FOLDER = '/node';

/**
 * Writes files onto the node. Arguments are paths below both folders; `check` in front of them only compares. A file that this library did not write
 * stays as it is unless ADOPT is `true`, and nothing is ever removed or restarted. Written for any POSIX shell, without braces around
 * variables, which Flux would replace.
 */
export const WRITER_SCRIPT = `set -eu
is_ours() { [ ! -s "$1" ] || head -n 1 "$1" | grep -qF '${NODE_FILE_MARK}'; }
replace() {
  if [ -n "$SINGLE_FILE" ]; then cat "$1" > "$2"; return; fi
  folder=$(dirname "$2")
  mkdir -p "$folder"
  temporary=$(mktemp "$folder/.harbor.XXXXXX")
  cat "$1" > "$temporary"
  chmod 0644 "$temporary"
  mv -f "$temporary" "$2"
}
apply() {
  source="${FILES_FOLDER}/$1"
  target="${NODE_FOLDER}/$1"
  if cmp -s "$source" "$target"; then return; fi
  if [ -e "$target" ] && [ "$ADOPT" != true ] && ! is_ours "$target"; then
    echo "left alone: $HOST_FOLDER/$1 was not written by cdk8s-harbor; set adopt to replace it"
  elif [ "$PREVIEW" = true ]; then
    echo "would write $HOST_FOLDER/$1"
  else
    replace "$source" "$target"
    echo "wrote $HOST_FOLDER/$1 ($ACTIVATION)"
  fi
}
if [ "$1" = check ]; then
  shift
  if [ "$PREVIEW" = true ]; then exit 0; fi
  for path in "$@"; do cmp -s "${FILES_FOLDER}/$path" "${NODE_FOLDER}/$path"; done
  exit 0
fi
if [ "$1" = once ]; then
  shift
  for path in "$@"; do apply "$path"; done
  exit 0
fi
trap 'exit 0' TERM INT
last=
while true; do
  now=$(for path in "$@"; do apply "$path"; done)
  if [ -n "$now" ] && [ "$now" != "$last" ]; then echo "$now"; fi
  last=$now
  sleep 60 &
  wait $!
done
`;
