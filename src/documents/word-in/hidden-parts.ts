import type { HiddenThings } from './hidden.js';
import { sampleOf } from './parts.js';
import type { Package } from './unpack.js';
import { elements, readXml } from './xml.js';

/** Properties that say nothing of anybody. */
const HARMLESS =
  /^(?:\?:)?(?:Template|TotalTime|Pages|Words|Characters|CharactersWithSpaces|Lines|Paragraphs|Application|AppVersion|DocSecurity|ScaleCrop|LinksUpToDate|SharedDoc|HyperlinksChanged|created|modified|lastPrinted|revision|language|version|HeadingPairs|TitlesOfParts)$/;

/** Tells `hidden` what the file holds beside its document: comments, headers, properties, embedded files, pictures. */
export async function hideParts(file: Package, hidden: HiddenThings): Promise<void> {
  for (const name of file.names()) {
    if (/^word\/comments\.xml$/i.test(name)) await eachOf(file, name, (text) => hidden.add('comment', text), 'w:comment');
    else if (/^word\/(?:header|footer)\d*\.xml$/i.test(name)) await wholeOf(file, name, (text) => hidden.add('headerFooter', text));
    else if (/^docProps\/\w+\.xml$/i.test(name)) await propertiesOf(file, name, hidden);
    else if (/^word\/embeddings\/.|afchunk/i.test(name)) hidden.add('embedded', name);
    else if (/^word\/media\/./i.test(name)) hidden.add('image', name);
    else if (/^customXml\/item\d*\.xml$/i.test(name)) hidden.add('customData', name);
  }
}

async function eachOf(file: Package, name: string, tell: (text: string) => void, kind: string): Promise<void> {
  const root = await rootOf(file, name);
  for (const one of elements(root)) if (one.name === kind) tell(sampleOf(one));
}

async function wholeOf(file: Package, name: string, tell: (text: string) => void): Promise<void> {
  const root = await rootOf(file, name);
  const text = root ? sampleOf(root) : '';
  if (text !== '') tell(text);
}

async function propertiesOf(file: Package, name: string, hidden: HiddenThings): Promise<void> {
  const root = await rootOf(file, name);
  for (const property of elements(root)) {
    const said = saidBy(property).trim();
    if (said !== '' && !HARMLESS.test(property.name))
      hidden.add('property', `${property.attributes.name ?? property.name.slice(2)}: ${said}`);
  }
}

function saidBy(property: { children: unknown[] }): string {
  return property.children
    .map((one) => (typeof one === 'string' ? one : saidBy(one as { children: unknown[] })))
    .join(' ')
    .slice(0, 400);
}

async function rootOf(file: Package, name: string) {
  const text = await file.text(name);
  return text === undefined ? undefined : readXml(text);
}
