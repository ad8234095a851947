#!/usr/bin/env bash
# The service from a shell. Usage: examples/curl.sh [http://127.0.0.1:8000]
# With API keys on, set ENRICH_KEY.
set -euo pipefail
cd "$(dirname "$0")"
service=${1:-http://127.0.0.1:8000}
key=()
[ -z "${ENRICH_KEY:-}" ] || key=(-H "Authorization: Bearer $ENRICH_KEY")

# --fail-with-body: a refusal is shown and ends the script; it says which field is wrong and what would be valid.
ask() { curl --silent --show-error --fail-with-body "${key[@]}" "$@"; }

echo "# A pasted text, as Markdown"
ask --data-binary @kremlin.txt -H 'Content-Type: text/plain; charset=utf-8' "$service/v1/enrich?format=markdown"

echo
echo "# A page, compressed, with its address; of the answer only two fields"
gzip --stdout kremlin-wordpress.html |
  ask --data-binary @- -H 'Content-Type: text/html' -H 'Content-Encoding: gzip' \
    "$service/v1/enrich?url=https://www.example.com/kremlin&fields=original_source,captions"

echo
echo "# What was answered once is read again at its own address, here as schema.org"
location=$(ask --data-binary @kremlin.txt -H 'Content-Type: text/plain; charset=utf-8' \
  --output /dev/null --dump-header - "$service/v1/enrich" | tr -d '\r' | sed -n 's/^[Cc]ontent-[Ll]ocation: //p')
ask "$service$location?format=jsonld"

echo
echo "# Several articles in one request: a line each, in the order they came"
printf '%s\n' \
  '{"ref": "first", "text": "Ferries run again\n\nThe ferries ran again on Monday, the harbour master said."}' \
  '{"ref": "second", "html": ""}' |
  ask --data-binary @- -H 'Content-Type: application/x-ndjson' "$service/v1/enrich/batch?fields=title"
