import { readPosts } from "../.vitepress/posts.js";

export default {
  paths: () => [...new Set(readPosts().flatMap((post) => post.tags))].map((tag) => ({ params: { tag } })),
};
