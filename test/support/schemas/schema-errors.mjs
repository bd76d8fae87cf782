/** `spec.a` and `spec.labels["x.y/z"]`. */
export function fieldPath(parent, name) {
  if (!/^[A-Za-z_$][\w$-]*$/.test(name)) { return `${parent}[${JSON.stringify(name)}]`; }
  return parent === '' ? name : `${parent}.${name}`;
}

/** The path of a field below another: `spec.a` and `[0].b` give `spec.a[0].b`. */
export function joinFields(parent, field) {
  return [parent, field].filter(Boolean).join(field.startsWith('[') ? '' : '.');
}

/** The field that an error of a JSON schema validator is about; a validator names the map around a missing or unknown field. */
export function errorField({ instancePath, params }) {
  const name = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  return name === undefined ? pointerPath(instancePath) : fieldPath(pointerPath(instancePath), name);
}

/** The error in words. */
export function errorMessage({ keyword, message, params }) {
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') { return 'unknown field'; }
  if (keyword === 'required') { return 'is required'; }
  if (keyword === 'false schema') { return 'must not be there'; }
  return params.allowedValues ? `must be one of ${params.allowedValues.map(value => JSON.stringify(value)).join(', ')}` : message;
}

/** One problem for each field: alternatives of a schema all complain about the same value. */
export function onePerField(problems) {
  const byField = new Map();
  for (const { field, message } of problems) { byField.set(field, new Set([...byField.get(field) ?? [], message])); }
  return [...byField].map(([field, messages]) => ({ field, message: [...messages].join('; ') }));
}

/** The name among `known` that is at most two edits away from `name`, or undefined. */
export function nearest(name, known) {
  const ranked = known.map(candidate => ({ candidate, edits: editDistance(name.toLowerCase(), candidate.toLowerCase()) }));
  const [best] = ranked.sort((a, b) => a.edits - b.edits);
  return best && best.edits <= 2 ? best.candidate : undefined;
}

function pointerPath(pointer) {
  return pointer.split('/').slice(1).map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce((parent, part) => /^\d+$/.test(part) ? `${parent}[${part}]` : fieldPath(parent, part), '');
}

function editDistance(a, b) {
  const step = (row, char, index) => row.slice(1).reduce((next, above, column) => {
    next.push(Math.min(next[column] + 1, above + 1, row[column] + (b[column] === char ? 0 : 1)));
    return next;
  }, [index + 1]);
  return [...a].reduce(step, [...b, ''].map((_, index) => index)).at(-1);
}
