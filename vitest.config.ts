import { defaultServerConditions } from "vite";
import { defineConfig } from "vitest/config";

// Inside the repository a package means its source; see the `source` condition in each package.json.
const conditions = ["source", ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions, externalConditions: ["node"] } },
  test: {
    include: ["{packages,apps}/*/{src,test}/**/*.test.ts", "scripts/**/*.test.ts"],
    // Generating, compiling and starting child processes on two busy cores.
    testTimeout: 60_000,
  },
});
