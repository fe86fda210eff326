# Completion of snippetcheck in bash: source <(snippetcheck completions bash)
_snippetcheck() {
    local line="${COMP_LINE#* }"
    local point=$((COMP_POINT - ${#COMP_LINE} + ${#line}))
    local IFS=$'\n'
    COMPREPLY=($(compgen -W "$(snippetcheck "[suggest:$point]" "$line" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
}
complete -o bashdefault -o default -F _snippetcheck snippetcheck
