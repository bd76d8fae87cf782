/**
 * ESLint: who reads the docs of an optional property of an interface has to find what happens without it. Its option is the list of the
 * interfaces that users see; without it these are all that a file exports.
 */
export const saysDefault = {
  meta: { type: 'suggestion', schema: [{ type: 'array', items: { type: 'string' } }], messages: { missing: 'The text of "{{name}}" has no @default.' } },
  create: ({ sourceCode, report, options: [names] }) => ({
    'ExportNamedDeclaration > TSInterfaceDeclaration > TSInterfaceBody > TSPropertySignature[optional=true]'(node) {
      if (names && !names.includes(node.parent.parent.id.name)) { return; }
      const comment = sourceCode.getCommentsBefore(node).at(-1)?.value ?? '';
      if (!/@(default|deprecated)\b/.test(comment)) { report({ node, messageId: 'missing', data: { name: sourceCode.getText(node.key) } }); }
    },
  }),
};
