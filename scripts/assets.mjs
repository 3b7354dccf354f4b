// Compiles the pages' style sheet.
import { writeFileSync } from 'node:fs';
import * as sass from 'sass';

const { css } = sass.compile('src/pages/styles/site.scss', {
  style: 'compressed',
  charset: false,
  loadPaths: ['.'],
  importers: [new sass.NodePackageImporter()],
  quietDeps: true,
  logger: sass.Logger.silent,
});
writeFileSync('src/pages/assets/site.css', css);
