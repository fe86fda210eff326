// VitePress publishes what's below its own folder, so the articles are copied there.
import { cpSync, rmSync } from "node:fs";

rmSync("posts", { recursive: true, force: true });
cpSync("../../posts", "posts", { recursive: true });
