#!/bin/bash
# SPDX-FileCopyrightText: 2026 The Brokerscope developers
# SPDX-License-Identifier: MIT
#
# Usage: certificates.sh FOLDER
#
# Makes what the tests of TLS need, valid from now on for two days: a CA with a list of what it has
# revoked, a server, and clients good and bad. Keys are NAME.key, certificates NAME.crt.

set -euo pipefail
cd -- "$1"

# authority NAME SUBJECT
authority() {
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1.key" -out "$1.crt" \
        -subj "$2" -days 2 2>/dev/null
    mkdir "$1.issued"
    : >"$1.index"
    echo 01 >"$1.serial"
    cat >"$1.cnf" <<END
[ca]
default_ca = this
[this]
database = $1.index
serial = $1.serial
new_certs_dir = $1.issued
certificate = $1.crt
private_key = $1.key
default_md = sha256
default_days = 2
default_crl_days = 2
unique_subject = no
policy = anything
copy_extensions = copy
[anything]
organizationName = optional
commonName = supplied
END
}

# issue AUTHORITY NAME SUBJECT [OPTION OF openssl ca…]
issue() {
    local authority=$1 name=$2 subject=$3
    shift 3
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$name.key" -out "$name.csr" \
        -subj "$subject" -addext "subjectAltName = DNS:localhost, IP:127.0.0.1" 2>/dev/null
    openssl ca -batch -notext -config "$authority.cnf" -in "$name.csr" -out "$name.crt" "$@" 2>/dev/null
}

long_ago=(-startdate 20000101000000Z -enddate 20000201000000Z)

authority ca "/O=Brokerscope/CN=Test CA"
authority forger "/O=Brokerscope/CN=Test CA" # the same name with another key
issue ca server "/O=Brokerscope/CN=localhost"
issue ca server2 "/O=Brokerscope/CN=other.example"
issue ca server-expired "/O=Brokerscope/CN=localhost" "${long_ago[@]}"
issue ca client "/O=Brokerscope/CN=alice"
issue ca revoked "/O=Brokerscope/CN=mallory"
issue ca expired "/O=Brokerscope/CN=late" "${long_ago[@]}"
issue forger stranger "/O=Brokerscope/CN=alice"

openssl ca -config ca.cnf -gencrl -out empty.crl 2>/dev/null
openssl ca -config ca.cnf -revoke revoked.crt 2>/dev/null
openssl ca -config ca.cnf -gencrl -out ca.crl 2>/dev/null
openssl ca -config forger.cnf -gencrl -out forged.crl 2>/dev/null
openssl pkey -in server.key -aes256 -passout pass:secret -out locked.key
mkdir authorities
cp ca.crt authorities/test-ca.pem
