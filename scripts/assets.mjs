// Makes what a browser is sent beside the pages: the style sheet, the components' script, and both compressed beforehand.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import * as sass from 'sass';

const assets = 'src/pages/assets';
const { css } = sass.compile('src/pages/styles/site.scss', {
  style: 'compressed',
  charset: false,
  loadPaths: ['.'],
  importers: [new sass.NodePackageImporter()],
  quietDeps: true,
  logger: sass.Logger.silent,
});
writeFileSync(`${assets}/site.css`, css);
copyFileSync('node_modules/govuk-frontend/dist/govuk/govuk-frontend.min.js', `${assets}/govuk-frontend.min.js`);
for (const file of ['site.css', 'govuk-frontend.min.js']) {
  const bytes = readFileSync(`${assets}/${file}`);
  writeFileSync(`${assets}/${file}.br`, brotliCompressSync(bytes));
  writeFileSync(`${assets}/${file}.gz`, gzipSync(bytes));
}
