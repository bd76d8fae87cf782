/** ESLint: who reads the docs of an optional property of an exported interface has to find what happens without it. */
export const saysDefault = {
  meta: { type: 'suggestion', schema: [], messages: { missing: 'The text of "{{name}}" has no @default.' } },
  create: ({ sourceCode, report }) => ({
    'ExportNamedDeclaration > TSInterfaceDeclaration > TSInterfaceBody > TSPropertySignature[optional=true]'(node) {
      const comment = sourceCode.getCommentsBefore(node).at(-1)?.value ?? '';
      if (!/@(default|deprecated)\b/.test(comment)) { report({ node, messageId: 'missing', data: { name: sourceCode.getText(node.key) } }); }
    },
  }),
};
