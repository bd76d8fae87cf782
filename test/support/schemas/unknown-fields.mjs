import { fieldPath, joinFields, nearest } from './schema-errors.mjs';

/**
 * What a document has that the shape of its kind does not allow: unknown fields, values of another type, nulls, and content
 * that no schema describes. `freeForm` lists fields with any content, `newer` decides about fields that the shape lacks: it
 * gets the path of the field and its value, and returns problems, or undefined if it does not know the field either.
 */
export function unknownFields(document, { nodes }, { freeForm = [], newer = () => undefined } = {}) {
  const problems = [];
  const report = (field, message) => problems.push({ field, message });
  const visit = (value, node, field) => {
    if (value === null) { return report(field, 'is null: leave the field out'); }
    if (node.opaque) { return checkOpaque(value, field); }
    if (Array.isArray(value)) { return visitList(value, node, field); }
    if (typeof value === 'object') { return visitMap(value, node, field); }
    if (!allowsPlain(node, value)) { report(field, `must be ${describeNode(node)}, not ${JSON.stringify(value)}`); }
  };
  const checkOpaque = (value, field) => {
    const isContent = typeof value !== 'object' || Object.keys(value).length > 0;
    if (isContent && !freeForm.includes(anyIndex(field))) { report(field, 'has content that no schema describes'); }
  };
  const visitList = (value, node, field) => {
    if (node.list === undefined) { return report(field, `must be ${describeNode(node)}, not a list`); }
    value.forEach((item, index) => visit(item, nodes[node.list], `${field}[${index}]`));
  };
  const visitMap = (value, node, field) => {
    if (!node.fields && node.map === undefined) { return report(field, `must be ${describeNode(node)}, not a map`); }
    for (const [name, child] of Object.entries(value)) { visitField(child, node, { name, path: fieldPath(field, name) }); }
  };
  const visitField = (value, node, { name, path }) => {
    const next = Object.hasOwn(node.fields ?? {}, name) ? node.fields[name] : node.map;
    if (next !== undefined) { return visit(value, nodes[next], path); }
    const verdict = newer(anyIndex(path), value);
    if (verdict === undefined) { return report(path, unknownField(name, node)); }
    verdict.forEach(({ field, message }) => report(joinFields(path, field), message));
  };
  visit(document, nodes[0], '');
  return problems;
}

function anyIndex(field) {
  return field.replace(/\[\d+\]/g, '[]');
}

function unknownField(name, node) {
  const meant = nearest(name, Object.keys(node.fields));
  return meant ? `unknown field; did you mean '${meant}'?` : 'unknown field';
}

function allowsPlain(node, value) {
  return (node.plain ?? []).includes(typeof value) || (node.literals ?? []).includes(value);
}

function describeNode(node) {
  const parts = [
    ...node.plain ?? [],
    ...(node.literals ?? []).map(literal => JSON.stringify(literal)),
    ...(node.list === undefined ? [] : ['a list']),
    ...(node.fields || node.map !== undefined ? ['a map'] : []),
  ];
  return parts.join(' or ');
}
