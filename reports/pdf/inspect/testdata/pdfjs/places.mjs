// Prints, a line of JSON for each PDF file named, the pages as pdf.js sees
// them: their size, every text with its place and the roles of the elements
// that hold it, the elements, the marked pieces that they name in the order of
// reading, and those that the content has.
import { readFile } from 'node:fs/promises';

console.log = console.error; // pdf.js warns on the output that is ours
const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');

// leaves notes each element below a node, and calls found with each piece and
// the elements on the way to it.
function leaves(node, path, elements, found) {
  if (!node) return;
  if (node.type === 'content') return found(node.id, path);
  let here = path;
  if (node.role && node.role !== 'Root') {
    elements.push({ role: node.role, alt: node.alt ?? '', lang: node.lang ?? '' });
    here = [...path, elements.length - 1];
  }
  for (const kid of node.children ?? []) leaves(kid, here, elements, found);
}

async function read(page) {
  const roles = new Map();
  const tree = [];
  const elements = [];
  leaves(await page.getStructTree(), [], elements, (piece, path) => {
    tree.push({ piece, path });
    roles.set(piece, path.map((n) => elements[n].role).join('/'));
  });
  const content = [];
  const texts = [];
  const open = [];
  const told = await page.getTextContent({ includeMarkedContent: true, disableNormalization: true });
  for (const item of told.items) {
    if (item.type === 'beginMarkedContentProps' || item.type === 'beginMarkedContent') {
      open.push(item.id ?? '');
      if (item.id) content.push(item.id);
    } else if (item.type === 'endMarkedContent') {
      open.pop();
    } else if (item.str?.trim()) {
      const [a, b, c, d, x, y] = item.transform;
      texts.push({ text: item.str, piece: open.at(-1) ?? '', roles: roles.get(open.at(-1)) ?? '', x, y, width: item.width, size: Math.hypot(c, d), turned: b !== 0 });
    }
  }
  const [left, bottom, right, top] = page.view;
  return { width: right - left, height: top - bottom, elements, tree, content, texts };
}

for (const path of process.argv.slice(2)) {
  const data = new Uint8Array(await readFile(path));
  const file = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
  const pages = [];
  for (let number = 1; number <= file.numPages; number++) pages.push(await read(await file.getPage(number)));
  process.stdout.write(JSON.stringify(pages) + '\n');
  await file.destroy();
}
