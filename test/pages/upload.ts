/** A form with a file and nothing else, as a browser sends it. */
export function fileForm(file: Buffer | string, name: string): { body: Buffer; type: string } {
  const boundary = 'boundary-of-the-form';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), Buffer.from(file), Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { body, type: `multipart/form-data; boundary=${boundary}` };
}
