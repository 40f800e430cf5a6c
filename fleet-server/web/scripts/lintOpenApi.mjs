// Lints an OpenAPI document by Redocly's recommended rules: node scripts/lintOpenApi.mjs FILE. A warning counts as an error.
import { readFile } from 'node:fs/promises';
import { createConfig, lintFromString } from '@redocly/openapi-core';

const file = process.argv[2];
const config = await createConfig({ extends: ['recommended'] });
const problems = await lintFromString({ source: await readFile(file, 'utf8'), absoluteRef: 'v1.json', config });
for (const problem of problems) console.error(`${problem.severity} ${problem.ruleId} ${problem.location[0]?.pointer ?? ''}: ${problem.message}`);
process.exitCode = problems.length > 0 ? 1 : 0;
