import { defineConfig } from "vitest/config";
import { defaultServerConditions } from "vite";

// Inside the repository a package means its source; see the `source` condition in each package.json.
const conditions = ["source", ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["source", "node"] } },
  test: {
    projects: ["packages/abi-core", "packages/bindgen", "packages/runtime-adapters", "apps/cli"].map((root) => ({
      extends: true as const,
      root,
      test: { name: root, include: ["{src,test}/**/*.test.ts"] },
    })),
  },
});
