import { renderSVG } from 'uqr';

/** A text as a QR code, as the address of a picture that needs no other request. */
export function qrPicture(text: string): string {
  const svg = renderSVG(text, { ecc: 'M', border: 2, pixelSize: 4 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
