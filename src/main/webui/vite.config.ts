import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const product = process.env.LANGUARD_URL ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    outDir: process.env.WEBUI_OUT ?? '../../../target/webui',
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // Small files as data: URLs would need more rights in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // build/finish.js looks at what the first load weighs instead.
    chunkSizeWarningLimit: Number.POSITIVE_INFINITY,
    rollupOptions: {
      treeshake: {
        // Modules of ours do nothing by being imported, so the index of a folder brings only what is used of it. Styles
        // count as used with the module that imports them.
        moduleSideEffects: (id) => !/\/src\/(?!main\.tsx).*\.tsx?$/.test(id),
      },
    },
  },
  server: {
    proxy: {
      // The product accepts cookies from pages of its own origin only, so the origin is that of the product, too.
      '/api': { target: product, changeOrigin: true, headers: { Origin: product } },
      '/ws': { target: product, changeOrigin: true, ws: true, headers: { Origin: product } },
      '/openapi': { target: product, changeOrigin: true },
    },
  },
  test: {
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    css: false,
    restoreMocks: true,
    // Nobody uses the machine meanwhile.
    maxWorkers: '100%',
    // Generous: a machine that builds something else beside it takes several times as long.
    testTimeout: 60_000,
  },
});
