#!/bin/sh
# Install what the tests need from Debian: Chromium for the browser tests, PostgreSQL for one
# registry test, DaCHS for a real TAP service. Nothing is done when all are there.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || missing="$missing postgresql"
# The library, not gavodachs2-server: that one wants a database of the whole machine when it is installed.
command -v dachs >/dev/null 2>&1 || missing="$missing python3-gavo postgresql-15-pgsphere"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests need these Debian packages: $missing. Install them as root: apt-get install$missing" >&2
  exit 1
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  -o Dpkg::Options::=--force-unsafe-io $missing
