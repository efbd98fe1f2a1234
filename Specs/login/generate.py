"""Writes the vectors of login.md into `direct`. Each starts from a good login and changes one thing."""

import base64
import datetime
import hashlib
import hmac
import sys
from pathlib import Path
from urllib.parse import quote

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HERE = Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE.parent))
from jose import Key, b64, changed, compact, dump, write  # noqa: E402
from jwe import RSAKey, vneid  # noqa: E402

AT = "2026-11-24T10:15:30+07:00"
NOW = int(datetime.datetime.fromisoformat(AT).timestamp())
ISSUER, CLIENT, RETURN = "https://identity.example", "portal.example", "https://portal.example/vneid"
KEY, OTHER, CLIENT_KEY = Key("provider-2026", "ES256"), Key("provider-2027", "ES256"), Key("portal-key", "EdDSA")
INFO = b"citizenwallet/1/login"
JSON_TYPE = "application/json"
VECTORS = []


def fixed(label, count=32):
    return hashlib.sha512(f"CitizenWallet login vectors: {label}".encode()).digest()[:count]


PORTAL_KEY, GCM_NONCE = fixed("portal key"), fixed("gcm nonce", 12)
STATE, NONCE, VERIFIER = (b64(fixed(label)) for label in ("state", "nonce", "verifier"))
CHALLENGE = b64(hashlib.sha256(VERIFIER.encode()).digest())
CONFIGURATION = {
    "issuer": ISSUER, "authorization_endpoint": f"{ISSUER}/authorize", "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys", "userinfo_endpoint": f"{ISSUER}/userinfo", "response_types_supported": ["code"],
    "code_challenge_methods_supported": ["plain", "S256"]}
NAMING = {"authorization_response_iss_parameter_supported": True}


def add(name, spec, comment, op, given, **expected):
    VECTORS.append({"name": name, "spec": spec.split(), "comment": comment, "op": op, "in": given, **expected})


def sealed(payload, key=PORTAL_KEY, version=1, label=INFO):
    """HKDF-SHA-256 (RFC 5869) with one block, then AES-256-GCM."""
    secret = hmac.digest(hmac.digest(bytes(32), key, "sha256"), INFO + b"\1", "sha256")
    return b64(bytes([version]) + GCM_NONCE + AESGCM(secret).encrypt(GCM_NONCE, dump(payload), label))


def pending(**changes):
    return changed({
        "issuer": ISSUER, "client": CLIENT, "returnAddress": RETURN, "state": STATE, "nonce": NONCE,
        "verifier": VERIFIER, "expiresAt": "2026-11-24T03:25:00Z"}, changes)


# LOG-01
for name, address, host in (
        ("an-https-address", f"{ISSUER}/a?b=c%20d", "identity.example"),
        ("an-https-address-with-a-port", f"{ISSUER}:8443", "identity.example"),
        ("http-at-a-loopback-address", "http://127.0.0.1:8910/x", "127.0.0.1"),
        ("http-at-the-loopback-address-of-ipv6", "http://[::1]:8910/x", "[::1]")):
    add(f"takes-{name}", "LOG-01", "an address", "login.address", {"address": address}, out={"host": host})
for name, address in (
        ("http", "http://identity.example/token"), ("http-at-a-private-address", "http://10.0.0.1/token"),
        ("http-at-localhost-by-name", "http://localhost/token"),
        ("http-at-a-name-that-begins-like-loopback", "http://127.0.0.1.example/token"),
        ("http-at-a-loopback-address-of-four-digits", "http://127.0.0.0001/token"),
        ("http-at-a-loopback-address-of-three-numbers", "http://127.0.1/token"),
        ("http-at-a-loopback-address-beyond-a-byte", "http://127.0.0.256/token"),
        ("a-user", "https://portal@identity.example/"), ("a-password", "https://portal:x@identity.example/"),
        ("a-loopback-user", "http://127.0.0.1@identity.example/"), ("a-fragment", f"{ISSUER}/#x"),
        ("a-space", f"{ISSUER}/a b"), ("a-line-end", f"{ISSUER}/a\r\nHost: x"), ("a-backslash", f"{ISSUER}\\@x.example"),
        ("a-letter-beyond-ascii", "https://cổng.example/"), ("a-broken-escape", f"{ISSUER}/%2"),
        ("no-host", "https:///token"), ("port-0", f"{ISSUER}:0/"), ("port-65536", f"{ISSUER}:65536/"),
        ("another-scheme", "file:///etc/passwd"), ("no-scheme", "//identity.example/"),
        ("a-scheme-in-upper-case", "HTTPS://identity.example/"), ("nothing", "")):
    add(f"refuses-an-address-with-{name}", "LOG-01", f"an address with {name.replace('-', ' ')}", "login.address",
        {"address": address}, refusal="malformed")
add("refuses-an-address-of-2049-bytes", "LOG-01", "longer than any that is needed", "login.address",
    {"address": ISSUER + "/" + "a" * (2048 - len(ISSUER))}, refusal="too-large")


# LOG-02
def document(name, comment, answer, **expected):
    add(name, "LOG-02", comment, "login.document", {"address": f"{ISSUER}/x", "answer": answer}, **expected)


def answer(body, status=200, type=JSON_TYPE):
    return {"status": status, "type": type, "body": body if isinstance(body, str) else dump(body).decode()}


document("takes-a-json-answer", "with a parameter of the media type", answer({"a": 1}, type="Application/JSON; charset=UTF-8"),
         out={"members": 1})
document("takes-a-key-set-of-its-own-media-type", "the suffix +json", answer({"a": 1}, type="application/jwk-set+json"),
         out={"members": 1})
document("refuses-an-answer-in-html", "a page for people", answer({"a": 1}, type="text/html"),
         refusal="unsupported-format")
document("refuses-an-answer-without-a-media-type", "nothing says what it is", answer({"a": 1}, type=None),
         refusal="unsupported-format")
document("refuses-a-list-for-an-answer", "not an object", answer([1]), refusal="malformed")
document("refuses-a-name-twice-in-an-answer", "strict JSON", answer('{"a":1,"a":2}'), refusal="duplicate-member")
document("refuses-what-follows-an-answer", "strict JSON", answer('{"a":1}x'), refusal="malformed")
document("refuses-an-answer-beyond-the-limit", "one byte more than 1 MiB", {**answer({}), "padTo": 1024 * 1024 + 1},
         refusal="too-large")
for status in (301, 302, 307):
    document(f"follows-no-redirect-{status}", "the redirect is the answer, and no good one", answer({"a": 1}, status),
             refusal="malformed")
document("refuses-an-answer-with-status-204", "nothing is no answer", answer("", 204), refusal="malformed")
document("refuses-an-answer-with-status-404", "nothing is there", answer("{}", 404), refusal="malformed")
for status in (408, 429, 500, 503):
    document(f"takes-status-{status}-for-a-network-failure", "the provider cannot answer now", answer("{}", status),
             out={"failure": status})


# LOG-03
def configuration(name, comment, issuer=ISSUER, changes=None, **expected):
    add(name, "LOG-03", comment, "login.configuration",
        {"issuer": issuer, "document": changed({**CONFIGURATION, "issuer": issuer}, changes or {})}, **expected)


configuration("reads-a-configuration", "what it needs, and more",
              changes={"scopes_supported": ["openid"]}, out={
                  "address": f"{ISSUER}/.well-known/openid-configuration", "tokenEndpoint": f"{ISSUER}/token",
                  "answersNameIssuer": False})
configuration("reads-that-answers-name-their-issuer", "RFC 9207", changes=NAMING, out={"answersNameIssuer": True})
configuration("finds-the-configuration-of-an-issuer-with-a-path", "behind the path",
              issuer=f"{ISSUER}/realms/citizen",
              out={"address": f"{ISSUER}/realms/citizen/.well-known/openid-configuration"})
configuration("takes-the-final-slash-off-an-issuer", "for the address, and not in its name", issuer=f"{ISSUER}/",
              out={"address": f"{ISSUER}/.well-known/openid-configuration"})
configuration("refuses-the-configuration-of-another-issuer", "mix-up", changes={"issuer": "https://evil.example"},
              refusal="untrusted-issuer")
configuration("refuses-a-configuration-whose-issuer-has-a-slash-more", "to the letter",
              changes={"issuer": f"{ISSUER}/"}, refusal="untrusted-issuer")
for member in ("issuer", "authorization_endpoint", "token_endpoint", "jwks_uri", "response_types_supported"):
    configuration(f"refuses-a-configuration-without-{member.replace('_', '-')}", "something required is absent",
                  changes={member: ...},
                  refusal="unsupported-format" if member == "response_types_supported" else "malformed")
for member in ("authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"):
    configuration(f"refuses-a-configuration-with-http-for-{member.replace('_', '-')}", "LOG-01 holds for it",
                  changes={member: "http://identity.example/x"}, refusal="malformed")
configuration("refuses-a-provider-without-the-code-flow", "the implicit flow alone",
              changes={"response_types_supported": ["id_token"]}, refusal="unsupported-format")
configuration("refuses-a-provider-with-plain-challenges-alone", "PKCE, but not S256",
              changes={"code_challenge_methods_supported": ["plain"]}, refusal="unsupported-algorithm")
configuration("takes-a-provider-that-is-silent-about-pkce", "unknown parameters are ignored by it",
              changes={"code_challenge_methods_supported": ...}, out={"answersNameIssuer": False})
configuration("refuses-an-issuer-with-a-query", "it would move into the address", issuer=f"{ISSUER}/?x=1",
              refusal="malformed")


# LOG-04 and LOG-13
def fresh(name, spec, comment, asks, served, age=3600, stale=600, interval=60):
    add(name, spec, comment, "login.fresh",
        {"maximumAge": age, "staleFor": stale, "minimumInterval": interval, "asks": asks}, out={"served": served})


def ask(at, network="up", newer=False):
    return {"after": at, "network": network, "newer": newer}


fresh("keeps-a-copy-until-its-age", "LOG-04", "the second before, and the second of it",
      [ask(0), ask(3599), ask(3600)], [1, 1, 2])
fresh("serves-a-stale-copy-while-the-network-fails", "LOG-04", "and no longer than the stale time",
      [ask(0), ask(3600, "down"), ask(4199, "down"), ask(4200, "down")], [1, 1, 1, "failure"])
fresh("serves-no-stale-copy-when-the-network-is-back", "LOG-04", "it is fetched again",
      [ask(0), ask(3600, "down"), ask(3661)], [1, 1, 2])
fresh("serves-nothing-stale-when-the-answer-is-refused", "LOG-04", "a refusal is no network failure",
      [ask(0), ask(3600, "refused")], [1, "malformed"])
fresh("fetches-at-most-once-an-interval-while-something-serves", "LOG-04", "the network is back, and nobody looks yet",
      [ask(0), ask(3600, "down"), ask(3659)], [1, 1, 1])
fresh("fetches-at-once-when-nothing-serves", "LOG-04", "there is nothing to protect", [ask(0, "down"), ask(1)],
      ["failure", 1])
fresh("keeps-a-copy-of-a-clock-that-was-ahead-for-its-age", "LOG-60", "a second less than its age ahead",
      [ask(3599), ask(0)], [1, 1])
fresh("fetches-again-what-a-clock-far-ahead-fetched", "LOG-60", "its age ahead, and an hour and ten minutes",
      [ask(4200), ask(600), ask(600)], [1, 2, 2])
fresh("serves-nothing-of-a-clock-far-ahead-while-the-network-fails", "LOG-60", "beyond age and stale time",
      [ask(4200), ask(0, "down")], [1, "failure"])
fresh("asks-again-after-a-try-of-a-clock-far-ahead", "LOG-60", "the interval is over in either direction",
      [ask(0), ask(3600, "down"), ask(60, newer=True)], [1, 1, 2])
fresh("takes-times-below-zero-for-zero", "LOG-60", "each is fetched", [ask(0), ask(0)], [1, 2], age=-5, stale=-5, interval=-5)
fresh("fetches-a-newer-copy-after-the-interval", "LOG-13", "a key is unknown", [ask(0), ask(60, newer=True)], [1, 2])
fresh("fetches-no-newer-copy-within-the-interval", "LOG-13 LOG-04", "a key is unknown, a second too early",
      [ask(0), ask(59, newer=True)], [1, "too-early"])
fresh("gives-a-newer-copy-that-somebody-has-fetched", "LOG-13", "compared with the first copy",
      [ask(0), ask(60, newer=True), ask(61, newer=True)], [1, 2, 2])


# LOG-05
def begin(name, comment, scopes=(), parameters=(), endpoint=None, spec="LOG-05 LOG-06", profile=None, **expected):
    add(name, spec, comment, "login.begin", {
        **({"profile": profile} if profile else {}),
        "at": "2026-11-24T10:15:00+07:00",
        "configuration": changed(CONFIGURATION, {"authorization_endpoint": endpoint} if endpoint else {}),
        "client": CLIENT, "returnAddress": RETURN, "scopes": list(scopes), "parameters": [list(p) for p in parameters],
        "key": b64(PORTAL_KEY), "random": [b64(fixed(label)) for label in ("state", "nonce", "verifier")] + [
            b64(GCM_NONCE)]}, **expected)


def request(base, scope="openid", more=()):
    parameters = [("response_type", "code"), ("client_id", CLIENT), ("redirect_uri", RETURN), ("scope", scope),
                  ("state", STATE), ("nonce", NONCE), ("code_challenge", CHALLENGE), ("code_challenge_method", "S256")]
    return base + "&".join(f"{quote(n, safe='')}={quote(v, safe='')}" for n, v in [*parameters, *more])


begin("begins-a-login", "state, nonce and verifier are drawn in this order",
      out={"address": request(f"{ISSUER}/authorize?"), "pending": sealed(pending())})
begin("begins-a-login-with-scopes-and-parameters", "Vietnamese letters are escaped", scopes=["profile"],
      parameters=[("acr_values", "LoA1"), ("login_hint", "Hòa & Thuận")], out={
          "address": request(f"{ISSUER}/authorize?", "openid profile", [("acr_values", "LoA1"), ("login_hint", "Hòa & Thuận")])})
begin("begins-a-login-at-an-endpoint-with-a-query", "it stays", endpoint=f"{ISSUER}/authorize?realm=citizen",
      out={"address": request(f"{ISSUER}/authorize?realm=citizen&")})
begin("begins-a-login-without-a-nonce", "no ID token could bring it back; PKCE binds the code all the same",
      spec="LOG-05 LOG-16", profile="national-portal", parameters=[("acr_values", "LoA1")],
      out={"address": request(f"{ISSUER}/authorize?", more=[("acr_values", "LoA1")]).replace(f"&nonce={NONCE}", "")})
for name in ("state", "request_uri", "response_mode"):
    begin(f"refuses-to-let-the-portal-set-{name.replace('_', '-')}", "not the portal's to set",
          parameters=[(name, "x")], refusal="malformed")


# LOG-07
def parsed(name, comment, query, **expected):
    add(name, "LOG-07", comment, "login.answer", {"query": query}, **expected)


parsed("reads-an-answer", "other names are ignored", "code=abc&state=xyz&session_state=1&session_state=2",
       out={"code": "abc", "state": "xyz"})
parsed("reads-an-answer-with-its-issuer", "escaped", "iss=https%3A%2F%2Fidentity.example&state=xyz&code=abc",
       out={"issuer": ISSUER})
parsed("reads-an-error", "in place of a code", "error=access_denied&error_description=x&state=xyz",
       out={"error": "access_denied"})
parsed("reads-an-answer-with-letters-in-an-error-description", "escaped, and ignored",
       "error=access_denied&error_description=%C4%91&state=xyz", out={"error": "access_denied"})
for name, query in (("with-a-space", "code=a b&state=xyz"), ("with-a-letter-beyond-ascii", "code=đ&state=xyz"),
        ("with-a-fragment", "code=a&state=xyz#x"), ("with-a-line-end-in-it", "code=a%0ab&state=xyz")):
    parsed(f"refuses-an-answer-{name}", "not as it stood in the address, or no text", query, refusal="malformed")
parsed("refuses-an-answer-of-51-parameters", "too many", "code=a&state=xyz" + "&p=" * 49, refusal="too-large")
parsed("refuses-an-answer-with-encrypt-key-twice", "which one opens the code?",
       "code=abc&state=xyz&encrypt_key=AAAA&encrypt_key=BBBB", refusal="duplicate-member")
parsed("keeps-the-plus-signs-of-a-code", "base64, unescaped, as VNeID sends it", "code=ab+/c==&state=xyz",
       out={"code": "ab+/c=="})
for name, query in (
        ("without-a-state", "code=abc"), ("with-an-empty-state", "code=abc&state="),
        ("without-code-and-error", "state=xyz"), ("with-code-and-error", "code=abc&error=access_denied&state=xyz"),
        ("with-an-empty-code", "code=&state=xyz"), ("with-half-an-escape", "code=ab%2&state=xyz"),
        ("with-an-escape-that-is-none", "code=ab%zz&state=xyz"), ("that-is-not-utf-8", "code=%ff&state=xyz"),
        ("that-is-empty", "")):
    parsed(f"refuses-an-answer-{name}", f"an answer {name.replace('-', ' ')}", query, refusal="malformed")
for name in ("code", "state", "iss"):
    parsed(f"refuses-an-answer-with-{name}-twice", "which one counts?", f"code=abc&state=xyz&iss=x&{name}=other",
           refusal="duplicate-member")
parsed("refuses-an-answer-with-a-name-twice-by-escape", "the same name", "code=abc&state=xyz&%63ode=other",
       refusal="duplicate-member")
parsed("refuses-an-answer-of-more-than-16-kib", "too long", "state=xyz&code=" + "a" * 16_384, refusal="too-large")


# LOG-06, LOG-08 to LOG-15
def token(claims=None, key=KEY):
    """The login's name as `jti` keeps assertions apart, so that only LOG-09 finds a second use."""
    return compact({"alg": "ES256", "kid": key.name, "typ": "JWT"}, changed({
        "iss": ISSUER, "aud": CLIENT, "sub": "001190009991", "nonce": NONCE, "iat": NOW - 5, "exp": NOW + 295,
        "auth_time": NOW - 20, "identity_level": "2", "authentication_level": "3", "name": "Nguyễn Thị Hòa"},
        claims or {}), key.sign)


def tokens(changes=None, **claims):
    return answer(changed({"access_token": "opaque-1", "token_type": "Bearer", "id_token": token(claims)}, changes or {}))


def keys(*some):
    return answer({"keys": [key.jwk() for key in some or (KEY,)]})


QUERY = f"code=SplxlOBeZQQYbYS6WxSbIA&state={STATE}"
ISS = "&iss=" + quote(ISSUER, safe="")
SECRET = {"method": "client_secret_post", "secret": "bí mật+&="}
PERSON = {"personalID": "001190009991"}


def finish(name, spec, comment, query=QUERY, kept=None, exchange=None, configuration=None, authentication=SECRET,
           **members):
    expected = {member: members.pop(member) for member in ("out", "refusal") if member in members}
    add(name, spec, comment, "login.finish", {
        "at": AT, "issuer": ISSUER, "configuration": changed(CONFIGURATION, configuration or {}), "client": CLIENT,
        "returnAddress": RETURN, "authentication": authentication, "key": b64(PORTAL_KEY),
        "pending": sealed(pending()) if kept is None else kept, "query": query,
        "exchange": [tokens(), keys()] if exchange is None else exchange, **members}, **expected)


def asked(form, authorization=None, userinfo=False):
    base = [("grant_type", "authorization_code"), ("code", "SplxlOBeZQQYbYS6WxSbIA"), ("redirect_uri", RETURN),
            ("code_verifier", VERIFIER)]
    return [changed({
        "method": "POST", "address": f"{ISSUER}/token",
        "body": "&".join(f"{n}={quote(v, safe='')}" for n, v in base + form)},
        {"authorization": authorization} if authorization else {}), *([
            {"method": "GET", "address": f"{ISSUER}/userinfo", "authorization": "Bearer opaque-1"}] if userinfo else []),
        {"method": "GET", "address": f"{ISSUER}/keys"}]


finish("finishes-a-login", "LOG-10 LOG-12", "the code is sent with verifier and secret, then keys are fetched",
       out={**PERSON, "asked": asked([("client_id", CLIENT), ("client_secret", SECRET["secret"])])})
finish("sends-the-secret-in-the-header", "LOG-10", "both parts form-encoded, then base64",
       authentication={**SECRET, "method": "client_secret_basic"}, out={**PERSON, "asked": asked(
           [], "Basic " + base64.b64encode(f"{CLIENT}:{quote(SECRET['secret'], safe='')}".encode()).decode())})
for audience, name in ((ISSUER, "issuer"), (f"{ISSUER}/token", "token-endpoint")):
    assertion = compact({"typ": "JWT", "alg": "EdDSA", "kid": CLIENT_KEY.name}, {
        "iss": CLIENT, "sub": CLIENT, "aud": audience, "jti": b64(fixed("jti", 16)), "iat": NOW, "exp": NOW + 60},
        CLIENT_KEY.sign)
    finish(f"signs-a-client-assertion-for-the-{name}", "LOG-10 LOG-11", "with a key in place of a secret",
           authentication={"method": "private_key_jwt", "key": CLIENT_KEY.private_jwk(), "audience": name},
           random=[b64(fixed("jti", 16))], out={**PERSON, "asked": asked([
               ("client_id", CLIENT),
               ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
               ("client_assertion", assertion)])})

finish("refuses-a-pending-login-of-another-key", "LOG-06", "sealed by another portal",
       kept=sealed(pending(), key=fixed("another portal")), refusal="tampered")
finish("refuses-a-pending-login-with-a-bit-flipped", "LOG-06", "authenticated",
       kept=sealed(pending())[:-3] + ("AAA" if not sealed(pending()).endswith("AAA") else "BBB"), refusal="tampered")
finish("refuses-a-pending-login-of-another-version", "LOG-06", "the first byte is 2", kept=sealed(pending(), version=2),
       refusal="tampered")
finish("refuses-a-pending-login-sealed-for-something-else", "LOG-06", "the label is authenticated",
       kept=sealed(pending(), label=b"citizenwallet/1/other"), refusal="tampered")
finish("refuses-a-pending-login-with-a-member-more", "LOG-06", "the form is exact", kept=sealed(pending(x="y")),
       refusal="tampered")
finish("refuses-a-pending-login-that-is-none", "LOG-06", "a text", kept="xin-chao", refusal="tampered")
finish("finishes-in-the-last-second", "LOG-06 LOG-08", "ten minutes are not over",
       kept=sealed(pending(expiresAt="2026-11-24T03:15:31Z")), out=PERSON)
finish("refuses-a-login-that-has-expired", "LOG-06 LOG-08", "the second of its end",
       kept=sealed(pending(expiresAt="2026-11-24T03:15:30Z")), refusal="expired")
for member, value in (("issuer", "https://other.example"), ("client", "other.example"),
        ("returnAddress", "https://portal.example/other")):
    finish(f"refuses-a-login-begun-with-another-{member.lower()}", "LOG-08", "mix-up of two providers",
           kept=sealed(pending(**{member: value})), refusal="untrusted-issuer")
finish("refuses-the-state-of-another-login", "LOG-08", "login CSRF", query=QUERY.replace(STATE, b64(fixed("other"))),
       refusal="nonce-mismatch")
finish("refuses-a-state-cut-short", "LOG-08", "one letter fewer", query=QUERY[:-1], refusal="nonce-mismatch")
finish("refuses-an-error-that-belongs-to-another-login", "LOG-08", "state comes before error",
       query="error=access_denied&state=other", refusal="nonce-mismatch")
finish("takes-an-answer-that-names-its-provider", "LOG-08", "RFC 9207", query=QUERY + ISS, configuration=NAMING, out=PERSON)
finish("refuses-an-answer-that-names-another-provider", "LOG-08", "mix-up",
       query=QUERY + "&iss=https%3A%2F%2Fevil.example", refusal="untrusted-issuer")
finish("refuses-an-answer-without-the-announced-issuer", "LOG-08", "the provider always names itself",
       configuration=NAMING, refusal="malformed")
finish("refuses-a-second-answer", "LOG-09", "the same, after it was accepted", before=QUERY,
       exchange=[tokens(), keys(), tokens({"id_token": token({"jti": "2"})}), keys()], refusal="replayed")
finish("refuses-a-code-after-an-error", "LOG-09", "an error answers a login too",
       before=f"error=access_denied&state={STATE}", refusal="replayed")
finish("finishes-after-an-answer-to-another-login", "LOG-09", "what LOG-08 refuses uses nothing up",
       before="code=abc&state=other", out=PERSON)
finish("refuses-when-the-person-says-no", "LOG-15", "the browser brings an error",
       query=f"error=access_denied&state={STATE}", refusal="login-refused")
finish("refuses-when-the-provider-does-not-know-the-code", "LOG-15", "an error of the token endpoint",
       exchange=[answer({"error": "invalid_grant", "error_description": "used"}, 400)], refusal="login-refused")
finish("refuses-when-the-provider-does-not-know-the-portal", "LOG-15", "401 with a page",
       exchange=[answer("no", 401, "text/html")], refusal="login-refused")

for name, changes, code in (
        ("without-an-id-token", {"id_token": ...}, "malformed"),
        ("without-an-access-token", {"access_token": ...}, "malformed"),
        ("without-a-token-type", {"token_type": ...}, "malformed"),
        ("with-an-id-token-that-is-no-text", {"id_token": 7}, "malformed"),
        ("with-a-line-end-in-the-access-token", {"access_token": "a\r\nHost: x"}, "malformed"),
        ("with-an-empty-access-token", {"access_token": ""}, "malformed"),
        ("with-an-access-token-of-17-kib", {"access_token": "a" * (17 * 1024)}, "too-large"),
        ("of-token-type-dpop", {"token_type": "DPoP"}, "unsupported-format")):
    finish(f"refuses-a-token-answer-{name}", "LOG-12", f"an answer {name.replace('-', ' ')}",
           exchange=[tokens(changes), keys()], refusal=code)
finish("takes-a-token-type-in-lower-case", "LOG-12", "RFC 6749 §5.1", exchange=[tokens({"token_type": "bearer"}), keys()],
       out=PERSON)
finish("refuses-the-id-token-of-another-login", "LOG-12", "the nonce is not this login's",
       exchange=[tokens(nonce="other"), keys()], refusal="nonce-mismatch")

ROTATED = tokens({"id_token": token(key=OTHER)})
finish("fetches-keys-again-for-an-unknown-key", "LOG-13", "the provider has exchanged its key",
       exchange=[ROTATED, keys(), keys(OTHER)], minimumInterval=0, out=PERSON)
finish("fetches-keys-again-once-only", "LOG-13", "the newer keys do not have it either",
       exchange=[ROTATED, keys(), keys()], minimumInterval=0, refusal="unknown-key")
finish("fetches-no-keys-again-within-the-interval", "LOG-13", "the first ones were fetched just now",
       exchange=[ROTATED, keys()], minimumInterval=60, refusal="unknown-key")
finish("fetches-no-keys-again-for-a-bad-signature", "LOG-13", "the key is known, the signature is another's",
       exchange=[tokens({"id_token": token(key=OTHER).replace(b64(dump({"alg": "ES256", "kid": OTHER.name, "typ": "JWT"})),
           b64(dump({"alg": "ES256", "kid": KEY.name, "typ": "JWT"})))}), keys()], minimumInterval=0,
       refusal="bad-signature")


def userinfo(name, comment, info, configuration=None, **expected):
    """It is fetched before the keys are needed, and judged together with the ID token."""
    finish(name, "LOG-14", comment, exchange=[tokens(), info, keys()], configuration=configuration, userInfo=True, **expected)


userinfo("fetches-userinfo", "with the access token", answer({"sub": "001190009991", "TechID": "x"}),
         out={**PERSON, "userInfo": {"TechID": "x"}, "asked": asked(
             [("client_id", CLIENT), ("client_secret", SECRET["secret"])], userinfo=True)})
userinfo("refuses-userinfo-of-somebody-else", "a token was swapped", answer({"sub": "038085009992"}),
         refusal="subject-mismatch")
userinfo("refuses-userinfo-without-a-subject", "it could be anybody's", answer({"TechID": "x"}), refusal="malformed")
userinfo("refuses-userinfo-where-there-is-none", "the provider has no such endpoint", answer({"sub": "001190009991"}),
         configuration={"userinfo_endpoint": ...}, refusal="unsupported-format")

userinfo("refuses-userinfo-in-another-form", "a token where plain JSON was agreed on",
         answer(token(), type="application/jwt"), refusal="unsupported-format")
userinfo("refuses-userinfo-that-contradicts-the-token", "another name",
         answer({"sub": "001190009991", "name": "Đặng Đức Thuận"}), refusal="conflict")

# LOG-16: no ID token.
PORTAL_RSA = RSAKey("portal-rsa").pem()
CODE = "2f6c9a34-0b1e-4d77-9a55-1c2d3e4f5a6b"
HOA = {"citizenPid": "001190009991", "fullName": "Nguyễn Thị Hòa", "birthDate": "15/03/1990", "accountLevel": "2"}


def body(content, label):
    data, key = vneid(dump(content), label)
    return answer({"data": data, "key": key})


SENT, SENT_KEY = vneid(CODE.encode(), "login code")
ACCESS = {"access_token": "opaque-1", "token_type": "Bearer"}
OPENED = [body(ACCESS, "login tokens"), body(HOA, "login userinfo")]


def without_id_token(name, comment, query=f"state={STATE}&code={SENT}&encrypt_key={SENT_KEY}", exchange=None,
                     profile="vneid", **members):
    finish(name, "LOG-16", comment, query=query, exchange=OPENED if exchange is None else exchange, profile=profile,
           privateKey=PORTAL_RSA, **members)


FORM = [("grant_type", "authorization_code"), ("code", CODE), ("redirect_uri", RETURN), ("code_verifier", VERIFIER),
        ("encrypt_key", SENT_KEY), ("client_id", CLIENT), ("client_secret", SECRET["secret"])]
without_id_token("finishes-a-login-without-an-id-token", "code and bodies encrypted as VNeID does", out={
    **PERSON, "userInfo": {"accountLevel": "2"}, "asked": [
        {"method": "POST", "address": f"{ISSUER}/token", "body": "&".join(f"{n}={quote(v, safe='')}" for n, v in FORM)},
        {"method": "GET", "address": f"{ISSUER}/userinfo", "authorization": "Bearer opaque-1"}]})
without_id_token("finishes-a-login-with-nothing-encrypted", "encryption proves nothing, so its absence takes nothing away",
                 query=f"state={STATE}&code={CODE}", exchange=[answer(ACCESS), answer(HOA)], out=PERSON)
without_id_token("refuses-a-code-that-does-not-open", "a letter of the key was changed",
                 query=f"state={STATE}&code={SENT}&encrypt_key={SENT_KEY[:40]}{'A' if SENT_KEY[40] != 'A' else 'B'}{SENT_KEY[41:]}",
                 refusal="tampered")
without_id_token("refuses-to-open-a-second-code-for-one-login", "whoever asks whether codes open spends a login on each",
                 before=f"state={STATE}&code={SENT}&encrypt_key={SENT_KEY[:40]}AAAA{SENT_KEY[44:]}", refusal="replayed")
without_id_token("refuses-to-open-the-code-of-another-login", "the state comes first",
                 query=f"state=other&code={SENT}&encrypt_key=AAAA", refusal="nonce-mismatch")
without_id_token("refuses-an-encrypted-code-that-was-not-agreed-on", "the portal has no key there",
                 profile="national-portal", refusal="unsupported-format")
without_id_token("refuses-encrypted-tokens-that-were-not-agreed-on", "the portal has no key there",
                 query=f"state={STATE}&code={CODE}", profile="national-portal", refusal="unsupported-format")
without_id_token("refuses-userinfo-that-does-not-open", "another body's key",
                 exchange=[OPENED[0], answer({**{"data": vneid(dump(HOA), "one")[0]}, "key": vneid(dump(HOA), "other")[1]})],
                 refusal="tampered")
without_id_token("refuses-a-login-without-userinfo-endpoint", "nothing else says who is there",
                 configuration={"userinfo_endpoint": ...}, refusal="unsupported-format")
without_id_token("refuses-userinfo-of-level-1", "level 2 opens a vault",
                 exchange=[OPENED[0], body({**HOA, "accountLevel": "1"}, "level 1")], refusal="assurance-too-low")
without_id_token("refuses-userinfo-in-html", "a page for people",
                 exchange=[OPENED[0], answer(HOA, type="text/html")], refusal="unsupported-format")

write(HERE / "direct", VECTORS)
