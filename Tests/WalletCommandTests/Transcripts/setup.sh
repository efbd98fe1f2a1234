# What transcripts share: a wallet with a paper in it, keys, an identity provider. They source it.
export LANG=en_US.UTF-8 CITIZEN_WALLET=wallet no_proxy=127.0.0.1
hoa=001190009991

# A key in a file, because a passphrase is made to take its time.
new_wallet() {
  head -c 32 /dev/zero >key
  citizen-wallet init --key-file key >/dev/null
}

describe_marriage() {
  cat >marriage.json <<'END'
{"kind": "marriage-certificate", "title": "Giấy chứng nhận kết hôn", "number": "45/2012",
 "holders": [{"personalID": "001190009991", "role": "wife", "name": "Nguyễn Thị Hòa"},
             {"personalID": "038085009992", "role": "husband", "name": "Đặng Đức Thuận"}],
 "issuer": {"code": "H17.12.03", "name": "UBND xã Thử Nghiệm"}, "issuedOn": "2012-06-18",
 "validity": {"type": "permanent"}, "copyClass": "T5", "source": {"origin": "dossier"},
 "fields": {"registeredOn": "2012-06-18", "placeOfRegistration": "UBND xã Thử Nghiệm, Đà Nẵng"}}
END
}

# A wallet with Nguyễn Thị Hòa's marriage certificate, whose name there is in $id.
new_wallet_with_paper() {
  new_wallet
  describe_marriage
  printf 'a scan' >scan.bin
  id=$(citizen-wallet add marriage.json --content scan.bin --owner $hoa --key-file key | sed 's/^Kept: //')
}

# The commune's signing key, who believes it, and a holder's key.
new_keys() {
  echo "mật khẩu" >passphrase
  commune="--signing-key commune.pem --signing-passphrase-file passphrase"
  holder="--signing-key holder.pem --signing-passphrase-file passphrase"
  citizen-wallet key new $commune >commune.jwks
  citizen-wallet key new $holder >holder.jwks
  cat >trust.json <<END
{"version": 1, "anchors": [{"name": "UBND xã Thử Nghiệm", "issuer": "https://thunghiem.example.vn",
  "keys": $(cat commune.jwks), "purposes": ["attestation"], "from": "2026-01-01T00:00:00+07:00",
  "attests": {"types": ["urn:citizen-wallet:dossier-receipt:1"],
    "kinds": ["marriage-certificate", "birth-certificate"], "agencies": ["H17.12.03"]}}]}
END
}

# A development provider until the shell ends, and the options with which $hoa logs in there.
start_provider() {
  echo development >secret
  citizen-wallet dev-idp --port 0 >issuer 2>warning &
  provider=$!
  trap 'kill $provider' EXIT
  while ! [ -s issuer ] && kill -0 $provider 2>/dev/null; do sleep 0.1; done
  login="--provider $(cat issuer) --client-secret-file secret --dev-person $hoa"
}

# The parts of a vector of Specs/signed-pdf as files: letter.pdf, document.json, trust.json and seals.json.
take_signed_pdf() {
  python3 - "$SPECS/signed-pdf/$1.json" <<'END'
import base64, json, sys
given = json.load(open(sys.argv[1]))["in"]
open("letter.pdf", "wb").write(base64.urlsafe_b64decode(given["pdf"] + "=="))
open("intermediates.pem", "w").write("".join(given.get("intermediates", [])))
for name in ("document", "trust", "seals"):
    json.dump(given[name], open(name + ".json", "w"), ensure_ascii=False)
END
}

# A person's browser: goes to an address of the development provider, chooses an account, and goes where that leads.
visit() {
  python3 - "$@" <<'END'
import re, sys
from urllib.parse import urlparse
from urllib.request import ProxyHandler, build_opener
ask = build_opener(ProxyHandler({})).open
link = re.search(r'href="([^"]*account=%s)"' % sys.argv[2], ask(sys.argv[1]).read().decode())[1].replace("&amp;", "&")
page = ask("http://" + urlparse(sys.argv[1]).netloc + link).read().decode()
print(re.search("<p>(.*?)</p>", page)[1])
END
}

# An ID token of $hoa for the nonce n-0S6, as another program would get it, in id-token, and the provider's keys.
take_id_token() {
  python3 - "$(cat issuer)" "$hoa-2" <<'END'
import base64, hashlib, json, re, sys
from urllib.parse import urlencode, urlparse, parse_qs
from urllib.request import ProxyHandler, Request, HTTPRedirectHandler, build_opener
from urllib.error import HTTPError

class Stay(HTTPRedirectHandler):
    def redirect_request(self, *args): return None

issuer, account = sys.argv[1:]
ask = build_opener(ProxyHandler({}), Stay()).open
verifier, back = "v" * 43, "http://127.0.0.1:1/back"
challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
page = ask(issuer + "/authorize?" + urlencode({
    "response_type": "code", "client_id": "portal", "redirect_uri": back, "scope": "openid", "state": "s",
    "nonce": "n-0S6", "code_challenge": challenge, "code_challenge_method": "S256"})).read().decode()
link = re.search(r'href="([^"]*account=%s)"' % account, page)[1].replace("&amp;", "&")
try: ask("http://" + urlparse(issuer).netloc + link)
except HTTPError as redirect: code = parse_qs(urlparse(redirect.headers["Location"]).query)["code"][0]
answer = json.load(ask(Request(issuer + "/token", urlencode({
    "grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier,
    "client_id": "portal", "client_secret": "development"}).encode())))
print(answer["id_token"], file=open("id-token", "w"))
print(ask(issuer + "/keys").read().decode(), file=open("provider.jwks", "w"))
END
}
