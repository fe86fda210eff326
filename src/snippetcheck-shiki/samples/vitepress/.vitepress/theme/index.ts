import "snippetcheck-shiki/style.css";

export { default } from "vitepress/theme";
