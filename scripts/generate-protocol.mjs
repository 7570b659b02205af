// Writes src/repository/protocol.ts from the agent's pydantic models (`make protocol`), or, with
// --check, fails when the file is stale.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { compile } from 'json-schema-to-typescript';

const PATH = 'src/repository/protocol.ts';

const schema = JSON.parse(
  execFileSync('python', ['-m', 'butler_lab.agent.schema'], {
    encoding: 'utf8'
  })
);
const source = await compile(schema, 'AgentProtocol', {
  bannerComment:
    '// Generated from kernel/butler_lab/agent/protocol by `make protocol`; do not edit.',
  style: { singleQuote: true, trailingComma: 'none', arrowParens: 'avoid' },
  unreachableDefinitions: true
});
if (!process.argv.includes('--check')) {
  writeFileSync(PATH, source);
} else if (readFileSync(PATH, 'utf8') !== source) {
  console.error(`${PATH} is stale: run "make protocol" and commit it.`);
  process.exit(1);
}
