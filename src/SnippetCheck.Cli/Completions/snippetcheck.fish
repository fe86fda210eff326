# Completion of snippetcheck in fish: snippetcheck completions fish | source
function __snippetcheck_complete
    set -l line (string replace -r '^\S+\s*' '' -- (commandline -cp))
    snippetcheck "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null
end
complete -c snippetcheck -a '(__snippetcheck_complete)'
