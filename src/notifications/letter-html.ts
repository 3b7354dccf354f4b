import type { Language } from '../locales/locales.js';

/** A letter as it is laid out: paragraphs as text, and what stands small below them. */
export interface Laid {
  language: Language;
  /** The council's name, and its colour as `#rrggbb`: white can be read on it. */
  council: string;
  colour: string;
  subject: string;
  /** Parted by empty lines. */
  text: string;
  foot: string;
  /** The addresses in the text that are ours, so that nothing that a person wrote becomes a link. */
  links: readonly string[];
}

const FONT = 'font-family:Arial,Helvetica,sans-serif';

/** The letter as HTML. Mail programs keep no style sheet: what there is of style stands with each element. */
export function letterHtml({ language, council, colour, subject, text, foot, links }: Laid): string {
  const style = {
    words: `${FONT};font-size:18px;line-height:1.5;margin:0 0 18px`,
    small: `${FONT};font-size:15px;line-height:1.4;margin:0 0 10px`,
  };
  const words = paragraphs(text);
  const isOneLink = words.flat().filter((line) => links.some((link) => line.endsWith(link))).length === 1;
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    `<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(subject)}</title></head>`,
    '<body style="margin:0;padding:0;background:#ffffff;color:#0b0c0c">',
    `<div style="background:${colour};padding:14px 20px"><p style="${FONT};font-size:20px;font-weight:bold;color:#ffffff;margin:0">${escaped(council)}</p></div>`,
    '<div style="max-width:600px;padding:20px">',
    `<h1 style="${FONT};font-size:24px;line-height:1.25;margin:0 0 18px">${escaped(subject)}</h1>`,
    ...words.map((lines) => paragraphOf(lines, links, { style: style.words, button: isOneLink })),
    ...(foot === '' ? [] : ['<hr style="border:0;border-top:1px solid #b1b4b6;margin:24px 0 18px">']),
    ...paragraphs(foot).map((lines) => paragraphOf(lines, links, { style: style.small, button: false })),
    '</div>',
    '</body>',
    '</html>',
  ].join('\n');
}

const paragraphs = (text: string): string[][] => (text === '' ? [] : text.split(/\n{2,}/).map((paragraph) => paragraph.split('\n')));

function paragraphOf(lines: readonly string[], links: readonly string[], { style, button }: { style: string; button: boolean }): string {
  return `<p style="${style}">${lines.map((line) => lineOf(line, links, button)).join('<br>')}</p>`;
}

const LINK = 'color:#1d70b8';
const BUTTON = 'display:inline-block;background:#00703c;color:#ffffff;font-weight:bold;text-decoration:none;padding:10px 18px';

/** A line that ends in a link of ours is the link, with the words before it to click on. */
function lineOf(line: string, links: readonly string[], button: boolean): string {
  const link = links.find((each) => line.endsWith(each));
  const words = link === undefined ? '' : line.slice(0, -link.length).replace(/:? $/, '');
  if (link === undefined) return escaped(line);
  return `<a href="${escaped(link)}" style="${button ? BUTTON : LINK}">${escaped(words === '' ? link : words)}</a>`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
