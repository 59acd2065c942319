// Prints, for each page of a PDF file, the marked pieces that pdf.js finds in
// the structure tree and those that it finds in the page's content.
import { readFile } from 'node:fs/promises';

console.log = console.error; // pdf.js warns on the output that is ours
const { getDocument, VerbosityLevel } = await import('pdfjs-dist/legacy/build/pdf.mjs');

function leaves(node) {
  if (!node) return [];
  if (node.type === 'content') return [node.id];
  return (node.children ?? []).flatMap(leaves);
}

const data = new Uint8Array(await readFile(process.argv[2]));
const file = await getDocument({ data, verbosity: VerbosityLevel.ERRORS }).promise;
const pages = [];
for (let number = 1; number <= file.numPages; number++) {
  const page = await file.getPage(number);
  const text = await page.getTextContent({ includeMarkedContent: true });
  const marks = text.items.filter((item) => item.type === 'beginMarkedContentProps' && item.id);
  pages.push({ tree: leaves(await page.getStructTree()), content: marks.map((item) => item.id) });
}
process.stdout.write(JSON.stringify(pages));
