#!/bin/bash
# Makes the cluster's certificates with the vendor's tool: what is there already stays. Runs in the tool's image.
# /authority holds the authority's key and is mounted here alone; /keys the servers' keys; /trust what clients need.
set -euo pipefail

if [ -z "${EVENTSTORE_PASSWORD:-}" ] || [ "$EVENTSTORE_PASSWORD" = changeit ]; then
  echo 'Choose a password for the cluster first: set EVENTSTORE_PASSWORD in .env, to anything but "changeit".' >&2
  exit 1
fi

# The key is written last: where it is missing, an earlier run was cut off.
if [ ! -f /authority/ca/ca.key ]; then
  rm -rf /authority/ca
  es-gencert-cli create-ca -out /authority/ca
fi
cp -f /authority/ca/ca.crt /trust/ca.crt
chmod 444 /trust/ca.crt

for server in eventstoredb-1 eventstoredb-2 eventstoredb-3; do
  if [ ! -f "/keys/$server/node.key" ]; then
    rm -rf "/keys/$server"
    # As long as the authority's: they are of use on this one network only.
    es-gencert-cli create-node -ca-certificate /authority/ca/ca.crt -ca-key /authority/ca/ca.key \
      -out "/keys/$server" -ip-addresses 127.0.0.1 -dns-names "$server,localhost" -days 1825
  fi
done
# The servers do not run as root.
chown -R 1000:1000 /keys
