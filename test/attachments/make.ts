import JSZip from 'jszip';

const TYPES = 'http://schemas.openxmlformats.org/package/2006/content-types';
const MAIN = 'application/vnd.openxmlformats-officedocument.';

/** A zip file with these files inside; the first one first. */
export async function zipped(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new JSZip();
  for (const [name, content] of Object.entries(files)) zip.file(name, content, { compression: name === 'mimetype' ? 'STORE' : 'DEFLATE' });
  return zip.generateAsync({ type: 'nodebuffer' });
}

const types = (part: string, type: string) =>
  `<?xml version="1.0"?><Types xmlns="${TYPES}"><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${MAIN}${type}.main+xml"/></Types>`;
const core = (by: string) =>
  by === ''
    ? {}
    : { 'docProps/core.xml': `<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:creator>${by}</dc:creator></cp:coreProperties>` };

export const aDocx = (
  body = '',
  { by = '', ...more }: { by?: string; [name: string]: string | Buffer | undefined } = {},
): Promise<Buffer> =>
  zipped({
    '[Content_Types].xml': types('/word/document.xml', 'wordprocessingml.document'),
    'word/document.xml': `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`,
    ...(core(by) as Record<string, string>),
    ...(more as Record<string, string>),
  });

export const anXlsx = (sheets = '<sheet name="Posts" sheetId="1"/>', more: Record<string, string | Buffer> = {}): Promise<Buffer> =>
  zipped({
    '[Content_Types].xml': types('/xl/workbook.xml', 'spreadsheetml.sheet'),
    'xl/workbook.xml': `<workbook xmlns="x"><sheets>${sheets}</sheets></workbook>`,
    'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row r="1"><c r="A1"/></row></sheetData></worksheet>',
    ...more,
  });

export const aPptx = (more: Record<string, string> = {}): Promise<Buffer> =>
  zipped({
    '[Content_Types].xml': types('/ppt/presentation.xml', 'presentationml.presentation'),
    'ppt/presentation.xml': '<p:presentation xmlns:p="p"/>',
    ...more,
  });

export const anOpenDocument = (of: 'text' | 'spreadsheet', content = '', more: Record<string, string> = {}): Promise<Buffer> =>
  zipped({
    mimetype: `application/vnd.oasis.opendocument.${of}`,
    'content.xml': `<office:document-content xmlns:office="o">${content}</office:document-content>`,
    'META-INF/manifest.xml': '<manifest:manifest xmlns:manifest="m"/>',
    ...more,
  });

/** A PDF of a page with nothing on it, and other objects beside it. */
export const aPdf = (objects = '', end = ''): Buffer =>
  Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n${objects}\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 4 >>\nstartxref\n9\n%%EOF\n${end}`,
    'latin1',
  );

const pngChunk = (type: string, data: Buffer): Buffer => {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  data.copy(chunk, 8);
  return chunk;
};
const HEADER = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);

export const aPng = (...chunks: [type: string, data: Buffer][]): Buffer =>
  Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk('IHDR', HEADER),
    ...chunks.map(([type, data]) => pngChunk(type, data)),
    pngChunk('IDAT', Buffer.from([0])),
    pngChunk('IEND', Buffer.alloc(0)),
  ]);

export const aJpeg = (exif?: Buffer): Buffer => {
  const told = exif === undefined ? Buffer.alloc(0) : Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exif]);
  const app1 = Buffer.alloc(4);
  app1.writeUInt16BE(0xffe1, 0);
  app1.writeUInt16BE(told.length + 2, 2);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(exif === undefined ? [] : [app1, told]),
    Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]),
  ]);
};

/** A TIFF block whose one directory has one field. */
export function exifWith(tag: number, count: number): Buffer {
  const tiff = Buffer.alloc(64);
  tiff.write('II', 0, 'latin1');
  tiff.writeUInt16LE(42, 2);
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(tag, 10);
  tiff.writeUInt16LE(4, 12);
  tiff.writeUInt32LE(count, 14);
  tiff.writeUInt32LE(40, 18);
  tiff.writeUInt16LE(2, 40);
  return tiff;
}
