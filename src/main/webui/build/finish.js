// Runs after Vite: packs the files, so that the product need not do it for each request, and fails when the first load of the
// dashboard has become too heavy for a phone.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gzipSync } from 'node:zlib';

const BUDGET_KIB = 250;
const WORTH_PACKING_BYTES = 1024;
// Pictures and fonts are packed already. The document is made anew for each request.
const PACKABLE = /\.(css|js|json|svg|txt|webmanifest)$/;
const FIRST_PAGES = ['index.html', 'src/dashboard/index.ts'];

const out = process.env.WEBUI_OUT ?? '../../../target/webui';

function gzipped(file) {
  return gzipSync(readFileSync(join(out, file)), { level: constants.Z_BEST_COMPRESSION });
}

/** The chunks, by their key in Vite's manifest, and all that they import at once. */
function withImports(manifest, keys, seen = new Set()) {
  for (const key of keys) {
    if (!(key in manifest)) {
      throw new Error(`${key} is no chunk of the build. Is it still imported lazily? Chunks: ${Object.keys(manifest)}`);
    }
    if (!seen.has(key)) {
      seen.add(key);
      withImports(manifest, manifest[key].imports ?? [], seen);
    }
  }
  return seen;
}

function firstLoad() {
  const manifest = JSON.parse(readFileSync(join(out, '.vite/manifest.json'), 'utf8'));
  const files = new Set(['index.html', 'color-scheme.js']);
  for (const key of withImports(manifest, FIRST_PAGES)) {
    files.add(manifest[key].file);
    for (const css of manifest[key].css ?? []) {
      files.add(css);
    }
  }
  return [...files].map((file) => ({ file, bytes: gzipped(file).length })).sort((a, b) => b.bytes - a.bytes);
}

for (const entry of readdirSync(out, { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (entry.isFile() && PACKABLE.test(entry.name) && !entry.parentPath.endsWith('.vite')) {
    const plain = readFileSync(file);
    const packed = gzipSync(plain, { level: constants.Z_BEST_COMPRESSION });
    if (plain.length > WORTH_PACKING_BYTES && packed.length < plain.length) {
      writeFileSync(`${file}.gz`, packed);
    }
  }
}

const parts = firstLoad();
const kib = parts.reduce((sum, part) => sum + part.bytes, 0) / 1024;
process.stdout.write(`First load of the dashboard: ${kib.toFixed(0)} KiB of ${BUDGET_KIB} KiB, packed\n`);
if (kib > BUDGET_KIB) {
  for (const { file, bytes } of parts) {
    process.stderr.write(`${(bytes / 1024).toFixed(1).padStart(8)} KiB  ${file}\n`);
  }
  process.stderr.write('Too much. Load what the dashboard does not show at once with import() where it is needed.\n');
  process.exitCode = 1;
}
