import { loader } from "../.vitepress/posts.data.js";

export default {
  async paths() {
    const tags = new Set((await loader.load()).flatMap((post) => post.tags));
    return [...tags].map((tag) => ({ params: { tag } }));
  },
};
