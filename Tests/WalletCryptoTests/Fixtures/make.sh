#!/usr/bin/env bash
# Writes the certificates and revocation lists of CertificatePathTests with the openssl command.
# Keys follow from names, Ed25519 signs without randomness and all dates are fixed: the same files each time.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir numbered

LONG_AGO=20240101000000Z
FAR_AWAY=21260101000000Z

# key NAME: PKCS #8 around the hash of the name.
key() {
  local seed
  seed=$(printf 'citizen-wallet fixture %s' "$1" | openssl dgst -sha256 -r | cut -c1-64)
  printf "$(printf '302e020100300506032b657004220420%s' "$seed" | sed 's/../\\x&/g')" |
    openssl pkey -inform DER -out "$1.key"
}

cat > ca.cnf <<'END'
[ca]
default_ca = it
[it]
new_certs_dir = numbered
database = index.txt
serial = serial
default_md = default
policy = anything
unique_subject = no
[anything]
commonName = supplied
[req]
distinguished_name = dn
[dn]
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[authority_pathlen0]
basicConstraints = critical,CA:TRUE,pathlen:0
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[not_authority]
basicConstraints = critical,CA:FALSE
[server]
keyUsage = critical,digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:wallet.example,DNS:*.portal.example,URI:urn:example:issuer,IP:192.0.2.7,email:desk@wallet.example
[plain]
basicConstraints = CA:FALSE
[signing]
keyUsage = critical,nonRepudiation
[encipherment]
keyUsage = critical,keyEncipherment
[timestamping]
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
[only_authorities]
issuingDistributionPoint = critical,@only_authorities_point
[only_authorities_point]
onlyCA = TRUE
END

number=16
# certificate NAME ISSUER EXTENSIONS [START END [COMMON-NAME]]
certificate() {
  local name=$1 issuer=$2 extensions=$3 start=${4:-$LONG_AGO} end=${5:-$FAR_AWAY} common=${6:-$1}
  key "$name"
  openssl req -new -config ca.cnf -utf8 -key "$name.key" -subj "/CN=$common" -out request.pem
  : > index.txt
  printf '%X\n' "$number" > serial
  echo "$number" > "$name.number"
  number=$((number + 1))
  local signer=(-cert "$issuer.pem" -keyfile "$issuer.key")
  if [ "$issuer" = "$name" ]; then signer=(-selfsign -keyfile "$name.key"); fi
  openssl ca -batch -utf8 -notext -config ca.cnf "${signer[@]}" -extensions "$extensions" \
    -startdate "$start" -enddate "$end" -in request.pem -out "$name.pem" 2> log || { cat log; exit 1; }
}

# list NAME ISSUER THIS-UPDATE NEXT-UPDATE EXTENSIONS [CERTIFICATE REVOCATION-DATE]...
list() {
  local name=$1 issuer=$2 this=$3 next=$4 extensions=$5
  shift 5
  : > index.txt
  while [ $# -gt 0 ]; do
    printf 'R\t%s\t%s\t%X\tunknown\t/CN=%s\n' 490101000000Z "${2:2}" "$(cat "$1.number")" "$1" >> index.txt
    shift 2
  done
  local more=()
  if [ "$extensions" != none ]; then more=(-crlexts "$extensions"); fi
  openssl ca -gencrl -config ca.cnf -cert "$issuer.pem" -keyfile "$issuer.key" "${more[@]}" \
    -crl_lastupdate "$this" -crl_nextupdate "$next" -out "$name.crl" 2> log || { cat log; exit 1; }
}

certificate root root authority
certificate other-root other-root authority
certificate impostor-root impostor-root authority $LONG_AGO $FAR_AWAY root
certificate issuing root authority
certificate impostor-issuing impostor-root authority $LONG_AGO $FAR_AWAY issuing
certificate leaf issuing server
certificate named-in-subject issuing plain $LONG_AGO $FAR_AWAY wallet.example
certificate plain issuing plain $LONG_AGO $FAR_AWAY 'Sở Tư pháp, Hà Nội'
certificate expired issuing server 20200101000000Z 20210101000000Z
certificate future issuing server 21000101000000Z $FAR_AWAY
certificate signing issuing signing
certificate encipherment issuing encipherment
certificate timestamping issuing timestamping
certificate revoked issuing server
certificate revoked-later issuing server
certificate old-issuing root authority 20200101000000Z 20210101000000Z
certificate under-old-issuing old-issuing server
certificate not-authority root not_authority
certificate under-not-authority not-authority server
certificate short root authority_pathlen0
certificate too-deep short authority
certificate under-too-deep too-deep server

list current issuing 20250601000000Z $FAR_AWAY none revoked 20250101000000Z
list in-force issuing 20240601000000Z $FAR_AWAY none
list root-revokes root 20250601000000Z $FAR_AWAY none issuing 20250201000000Z
list root-empty root 20250601000000Z $FAR_AWAY none
list stale issuing 20240101000000Z 20240201000000Z none
list later issuing 20270101000000Z $FAR_AWAY none revoked 20250101000000Z revoked-later 20260601000000Z
list forged impostor-issuing 20250601000000Z $FAR_AWAY none
list authorities-only issuing 20250601000000Z $FAR_AWAY only_authorities

rm -f "$here"/*.pem "$here"/*.crl
rm request.pem
cp ./*.pem ./*.crl "$here"
