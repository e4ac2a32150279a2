#!/usr/bin/env bash
# Kills the host 500 times, or as often as said, while reports come in, and counts what is there.
exec "$(dirname "$0")/run.sh" kills "${1:-500}"
