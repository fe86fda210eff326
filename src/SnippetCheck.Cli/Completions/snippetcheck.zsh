#compdef snippetcheck
# Completion of snippetcheck in zsh: source <(snippetcheck completions zsh)
_snippetcheck() {
    local line="${BUFFER#* }"
    local -a words_found
    words_found=("${(@f)$(snippetcheck "[suggest:$((CURSOR - ${#BUFFER} + ${#line}))]" "$line" 2>/dev/null)}")
    compadd -- ${words_found:#}
    _files
}
compdef _snippetcheck snippetcheck
