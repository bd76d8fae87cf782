import { join } from 'node:path';
import * as ts from 'typescript';

/** What a field may hold, as far as a test has to know it to write another value. */
export type FieldKind = 'text' | 'number' | 'flag' | 'texts' | 'map' | 'objects';

/** A field of the spec that no other field is part of. A `*` in its path stands for the keys of a Map or the items of a list. */
export interface SpecField {
  readonly path: readonly string[];
  readonly kind: FieldKind;
  /** The values that its type allows, if it is one of a few texts. */
  readonly values: readonly string[];
}

const SPEC = join(__dirname, '../../../src/contracts/spec.ts');

/** All fields of `HarborSpec` by its TypeScript declaration, optional ones included: those that no test sets are there too. */
export function specFields(): SpecField[] {
  const program = ts.createProgram([SPEC], { target: ts.ScriptTarget.ES2022, moduleResolution: ts.ModuleResolutionKind.Node10, strict: true, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(SPEC)!;
  const declaration = source.statements.find((it): it is ts.InterfaceDeclaration => ts.isInterfaceDeclaration(it) && it.name.text === 'HarborSpec')!;
  return fieldsOf({ checker, source }, checker.getTypeAtLocation(declaration), []);
}

interface Reader {
  readonly checker: ts.TypeChecker;
  readonly source: ts.SourceFile;
}

function fieldsOf(reader: Reader, type: ts.Type, path: readonly string[]): SpecField[] {
  const { checker, source } = reader;
  const value = checker.getNonNullableType(type);
  const leaf = leafKind(checker, value);
  if (leaf) { return [{ path, kind: leaf, values: textsOf(value) }]; }
  if (value.symbol?.name === 'ReadonlyMap') { return fieldsOf(reader, checker.getTypeArguments(value as ts.TypeReference)[1], [...path, '*']); }
  if (checker.isArrayType(value)) { return fieldsOf(reader, checker.getTypeArguments(value as ts.TypeReference)[0], [...path, '*']); }
  return value.getProperties().flatMap(property => fieldsOf(reader, checker.getTypeOfSymbolAtLocation(property, source), [...path, property.name]));
}

function leafKind(checker: ts.TypeChecker, type: ts.Type): FieldKind | undefined {
  if (checker.isTypeAssignableTo(type, checker.getStringType())) { return 'text'; }
  if (checker.isTypeAssignableTo(type, checker.getNumberType())) { return 'number'; }
  if (checker.isTypeAssignableTo(type, checker.getBooleanType())) { return 'flag'; }
  if (checker.isArrayType(type)) { return listKind(checker, checker.getTypeArguments(type as ts.TypeReference)[0]); }
  if (type.getProperties().length === 0) { return 'map'; } // only an index signature
  return type.symbol?.name === 'Size' ? 'number' : undefined;
}

function listKind(checker: ts.TypeChecker, item: ts.Type): FieldKind | undefined {
  if (checker.isTypeAssignableTo(item, checker.getStringType())) { return 'texts'; }
  return checker.isTypeAssignableTo(item, checker.getNumberType()) || item.getProperties().length > 0 ? undefined : 'objects';
}

function textsOf(type: ts.Type): string[] {
  return (type.isUnion() ? type.types : [type]).flatMap(part => part.isStringLiteral() ? [part.value] : []);
}
