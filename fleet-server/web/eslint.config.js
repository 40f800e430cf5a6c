import js from '@eslint/js';
import a11y from 'eslint-plugin-jsx-a11y';
import hooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import ts from 'typescript-eslint';

export default ts.config(
  { ignores: ['dist', 'src/api/openapi.d.ts'] },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  a11y.flatConfigs.strict,
  hooks.configs.flat.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: { allowDefaultProject: ['eslint.config.js', 'scripts/*.mjs', 'offline/*.js'] }, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      'max-lines': ['error', { max: 280 }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-console': 'error',
      // Numbers and booleans read well inside a template; objects do not.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      // An arrow that hands on a void call is the usual shape of an event handler.
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['eslint.config.js'], ...ts.configs.disableTypeChecked },
  // Tools of the build run in Node and talk to a terminal.
  { files: ['scripts/*.mjs'], ...ts.configs.disableTypeChecked, languageOptions: { ...ts.configs.disableTypeChecked.languageOptions, globals: globals.node }, rules: { ...ts.configs.disableTypeChecked.rules, 'no-console': 'off' } },
  // The worker stands outside of the bundle: the browser runs it as it is written.
  { files: ['offline/*.js'], ...ts.configs.disableTypeChecked, languageOptions: { ...ts.configs.disableTypeChecked.languageOptions, globals: { ...globals.serviceworker, __NEEDED__: 'readonly', __WANTED__: 'readonly' } } },
);
