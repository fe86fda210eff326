import DefaultTheme from "vitepress/theme";
import { h } from "vue";
import "snippetcheck-shiki/style.css";
import "snippetcheck-shiki/keys";
import PostAbout from "./PostAbout.vue";
import PostList from "./PostList.vue";
import "./style.css";

export default {
  extends: DefaultTheme,
  Layout: () => h(DefaultTheme.Layout, null, { "doc-before": () => h(PostAbout) }),
  enhanceApp({ app }) {
    app.component("PostList", PostList);
  },
};
