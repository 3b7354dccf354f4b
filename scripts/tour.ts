// `npm run tour`: the main job as a story. Both seed reports go from import to closed over the API, with the refusals on the way.
import { spawnSync } from 'node:child_process';
import { Guide, openDemo } from './tour/guide.ts';
import { officer2015 } from './tour/officer-2015.ts';
import { team2018 } from './tour/team-2018.ts';

const demo = await openDemo();
const tour = new Guide(demo.base);
try {
  await officer2015(tour);
  await team2018(tour);
  tour.chapter('The record');
  const { body: letters } = await tour.ask('admin', 'GET', '/demo/letters');
  tour.say(`  ${(Array.isArray(letters) ? letters : letters.letters).length} letters are kept`);
} finally {
  await demo.close();
}
if (demo.dataDir !== null) {
  const { status } = spawnSync(process.execPath, ['dist/src/cli.js', 'verify-audit'], {
    stdio: 'inherit',
    env: { ...process.env, DATA_DIR: demo.dataDir },
  });
  if (status !== 0) tour.failures += 1;
  console.log(`\nDATA_DIR ${demo.dataDir}\nverify it again with: DATA_DIR=${demo.dataDir} npm run verify-audit`);
}
console.log(
  `${tour.refusals} refusals expected; ${tour.failures === 0 ? 'everything went as told' : `${tour.failures} things did NOT go as expected`}`,
);
process.exitCode = tour.failures === 0 ? 0 : 1;
