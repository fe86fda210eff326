#!/usr/bin/env bash
# What the action runs: PATHS, ARGUMENTS, SANDBOX, SHARD, MERGE are its inputs, REPORTS a folder for its reports.
set -euo pipefail

lines() { grep -v '^[[:space:]]*$' <<< "$1" || true; }

mapfile -t arguments < <(lines "${ARGUMENTS:-}")
mkdir -p "$REPORTS"
part=${SHARD//\//-of-}
report=$REPORTS/snippetcheck-${part:-report}.json
sarif=$REPORTS/snippetcheck.sarif

if [[ -n ${MERGE:-} ]]; then
    files=()
    while IFS= read -r pattern; do
        # A path may hold blanks, and only * and ? stand for something.
        IFS= mapfile -t found < <(compgen -G "$pattern" | sort)
        files+=("${found[@]}")
    done < <(lines "$MERGE")
    if ((${#files[@]} == 0)); then
        echo "::error title=SnippetCheck::There is no report to merge."
        exit 2
    fi
    command=(merge "${files[@]}")
else
    mapfile -t paths < <(lines "${PATHS:-}")
    command=(check ${SANDBOX:+--sandbox "$SANDBOX"} ${SHARD:+--shard "$SHARD"} "${paths[@]}")
fi

code=0
snippetcheck "${command[@]}" --format github --report "json=$report" --report "sarif=$sarif" --report "markdown=$GITHUB_STEP_SUMMARY" "${arguments[@]}" || code=$?
{
    [[ ! -f $report ]] || echo "report=$report"
    [[ ! -f $sarif ]] || echo "sarif=$sarif"
    echo "part=$part"
} >> "$GITHUB_OUTPUT"
exit "$code"
