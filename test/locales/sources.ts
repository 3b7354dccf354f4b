import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';

const root = join(__dirname, '..', '..');

export const readSource = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Every source of the program but the locales themselves. */
export function sources(under: string): { path: string; text: string }[] {
  return readdirSync(join(root, under), { recursive: true, encoding: 'utf8' })
    .map((file) => join(under, file))
    .filter((path) => path.endsWith('.ts') && !path.startsWith(join('src', 'locales')))
    .map((path) => ({ path, text: readSource(path) }));
}

/** The views of the pages. */
export function views(): string[] {
  return readdirSync(join(root, 'src/pages/views'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.njk'))
    .map((file) => readSource(join('src/pages/views', file)));
}

/** Everything that the pattern's groups catch, each once. */
export function scan(text: string, ...patterns: RegExp[]): string[] {
  const caught = patterns.flatMap((pattern) => [...text.matchAll(pattern)].flatMap((match) => match.slice(1)));
  return [...new Set(caught.filter((word) => word !== undefined))];
}

/** The words of a union of string literals, read from the type's declaration. */
export function union(path: string, name: string): string[] {
  const file = ts.createSourceFile(path, readSource(path), ts.ScriptTarget.ES2023);
  const declared = file.statements.find((s) => ts.isTypeAliasDeclaration(s) && s.name.text === name) as ts.TypeAliasDeclaration;
  return literalsOf(declared.type);
}

/** The words of the union that types a property of an interface. */
export function unionOfProperty(path: string, name: string, property: string): string[] {
  const file = ts.createSourceFile(path, readSource(path), ts.ScriptTarget.ES2023);
  const declared = file.statements.find((s) => ts.isInterfaceDeclaration(s) && s.name.text === name) as ts.InterfaceDeclaration;
  const member = declared.members.find((m) => m.name?.getText(file) === property) as ts.PropertySignature;
  return literalsOf(member.type as ts.TypeNode);
}

function literalsOf(type: ts.TypeNode): string[] {
  const words: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) words.push(node.literal.text);
    ts.forEachChild(node, visit);
  };
  visit(type);
  if (words.length === 0) throw new Error('no literals in that type');
  return words;
}

const forDevelopers = new Set(['description', 'summary', 'source', 'example']);
const sentence = /(?:^|[\s>])\p{Lu}[\p{Ll}’']*(?: [\p{L}’'-]+){3,}/u;

/** String literals that look like a sentence for a person: what is thrown, decorates for OpenAPI, or names a legal source is not. */
export function sentences(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isDecorator(node) || ts.isThrowStatement(node) || ts.isImportDeclaration(node)) return;
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) return;
    if (ts.isNewExpression(node) && /(?:Error|DocumentBuilder)$/.test(node.expression.getText(file))) return;
    if (ts.isCallExpression(node) && /\.setDescription$/.test(node.expression.getText(file))) {
      // The builder of the API's own description: its other calls stand inside this one's expression.
      visit(node.expression);
      return;
    }
    if (ts.isPropertyAssignment(node) && forDevelopers.has(node.name.getText(file))) return;
    // By the style of the house a constant in capitals is a statute or an article of the constitution.
    if (ts.isVariableDeclaration(node) && /^[A-Z][A-Z_0-9]+$/.test(node.name.getText(file))) return;
    const literal = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
    if (literal && sentence.test(node.text)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  visit(file);
  return found;
}
