import { readPosts, type Post } from "./posts.js";

declare const data: Post[];
export { data };

export default { watch: ["../posts/*.md", "../twoslash.json"], load: readPosts };
