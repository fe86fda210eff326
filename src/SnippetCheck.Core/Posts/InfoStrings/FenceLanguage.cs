namespace SnippetCheck.Posts;

/// <summary>Facts about languages of fences other than C#.</summary>
internal static class FenceLanguage
{
    private static readonly HashSet<string> Shells = Set(
        "bash sh zsh fish shell console terminal powershell pwsh ps ps1 cmd bat batch shell-session shellsession sh-session dotnetcli azurecli azurepowershell"
    );

    // Programs in these languages print something, so output right below belongs to them.
    private static readonly HashSet<string> Programs = Set(
        """
        fsharp fs f# fsx vb vbnet vb.net visualbasic python py python3 ipython javascript js jsx mjs node typescript ts tsx java kotlin kt kts go golang rust rs ruby rb php
        c h cpp c++ cc hpp cxx objectivec objc objective-c swift scala perl pl lua haskell hs ocaml elixir ex erlang clojure clj groovy dart julia jl r matlab octave lisp scheme
        racket nim zig d pascal delphi fortran cobol ada prolog awk tcl crystal coffeescript coffee basic
        raku elm purescript reason rescript idris agda lean coq smalltalk forth apl q solidity sol move gleam odin mojo v vala hack haxe
        """
    );

    private static readonly HashSet<string> Plain = Set("text txt plaintext plain none");

    private static readonly HashSet<string> Bodies = Set(
        "json jsonc json5 xml html htm yaml yml csv css javascript js"
    );

    private static readonly HashSet<string> Others = Set(
        """
        sql tsql t-sql psql plsql mysql postgresql sqlite kql kusto asm nasm wasm wat il msil cil
        text txt plain plaintext none nohighlight output input stderr json json5 jsonc jsonl ndjson xml xaml axaml html htm xhtml css scss sass less stylus yaml yml toml ini cfg conf properties
        env dotenv csv tsv diff patch markdown md mdx rst asciidoc adoc latex tex bibtex mermaid plantuml puml dot graphviz d2 svg math dockerfile docker makefile make cmake
        nginx apache http https rest curl graphql gql protobuf proto thrift avro razor cshtml aspnet aspx blazor vue svelte astro angular handlebars hbs mustache liquid jinja jinja2 twig
        ejs pug haml terraform tf hcl bicep arm nix msbuild csproj sln slnx props targets proj editorconfig gitignore gitattributes git log regex regexp re ebnf bnf abnf antlr peg
        glsl hlsl wgsl shader cuda opencl verilog vhdl tree filetree directory treeview ascii art chart flow sequence abc music admonition note warning tip info caution important danger
        details quote example tabs tab card image figure include toc eval-rst code-block code codeblock snippet pre raw literal embed query dataview tasks timeline kanban
        jupyter http-request ftl velocity xquery xsl xslt xsd dtd wsdl resx gherkin feature robot puppet ansible k8s kubernetes helm jq sparql cypher turtle wolfram stan gdscript
        """
    );

    /// <summary>Whether a fence with this language may contain plain text.</summary>
    public static bool MayHoldOutput(string language) => language.Length == 0 || Plain.Contains(language);

    /// <summary>Whether a fence with this language may contain the body of a response.</summary>
    public static bool MayHoldBody(string language) => MayHoldOutput(language) || Bodies.Contains(language);

    /// <summary>Whether it's a shell language.</summary>
    public static bool IsShell(string language) => Shells.Contains(language);

    /// <summary>Whether code in this language may print something when it runs.</summary>
    public static bool Prints(string language) => Shells.Contains(language) || Programs.Contains(language);

    /// <summary>Whether highlighters or other tools know it.</summary>
    public static bool IsKnown(string language) => Prints(language) || Others.Contains(language);

    private static HashSet<string> Set(string names) =>
        new(names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);
}
