/** `npm run check`: formatting, lint, types and the architecture allow-list, without any build. */
import { reportAndExit } from '../engine/toolchain/failure.mjs';
import { formatNeeds } from '../engine/toolchain/native.mjs';
import { runChecks } from './checks.mjs';
import { runJest } from './jest.mjs';
import { prepareNeeds, preparePackages } from './prepare.mjs';

await reportAndExit(async () => {
  await prepareNeeds(formatNeeds);
  await preparePackages();
  const findings = await runChecks().catch((failure) => failure);
  const { failed } = await runJest('architecture', ['tests/architecture', '--selectProjects', 'unit']);
  if (findings) throw findings;
  return failed > 0 ? 1 : 0;
});
