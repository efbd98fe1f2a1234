"""Logs in at a provider with other people's OpenID Connect: `authlib` for the flow, `joserfc` for the ID token.

Arguments: the issuer, the client, its secret, how it proves itself, whose account is chosen, and what goes wrong
(`nothing`, `verifier`, `again`). Prints the claims of the ID token and of userinfo, or the error's name.
"""
import html
import json
import re
import secrets
import sys
import urllib.parse
import warnings

warnings.simplefilter("ignore")

import httpx  # noqa: E402
from authlib.integrations.base_client import OAuthError  # noqa: E402
from authlib.integrations.httpx_client import OAuth2Client  # noqa: E402
from joserfc import jwk, jwt  # noqa: E402

issuer, client, secret, method, account, fault = sys.argv[1:]
browser = httpx.Client(trust_env=False)
provider = browser.get(issuer + "/.well-known/openid-configuration").json()
assert provider["issuer"] == issuer
portal = OAuth2Client(
    client, secret, token_endpoint_auth_method=method, redirect_uri="http://127.0.0.1:1/return", scope="openid",
    code_challenge_method="S256", trust_env=False)
nonce, verifier = secrets.token_urlsafe(24), secrets.token_urlsafe(48)
address, state = portal.create_authorization_url(
    provider["authorization_endpoint"], code_verifier=verifier, nonce=nonce)

# The person.
page = browser.get(address).text
links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', page)]
link = next(link for link in links if link.endswith("account=" + account))
back = browser.get(urllib.parse.urljoin(issuer, link)).headers["location"]
assert urllib.parse.parse_qs(urllib.parse.urlparse(back).query)["iss"] == [issuer]

# The portal.
def fetch():
    return portal.fetch_token(
        provider["token_endpoint"], authorization_response=back, state=state,
        code_verifier=verifier[::-1] if fault == "verifier" else verifier)


try:
    answer = fetch()
    if fault == "again":
        fetch()
except OAuthError as error:
    print(json.dumps({"error": error.error}))
    sys.exit()
keys = jwk.KeySet.import_key_set(browser.get(provider["jwks_uri"]).json())
token = jwt.decode(answer["id_token"], keys, algorithms=["ES256"])
rules = {name: {"essential": True, "value": value} for name, value in (("iss", issuer), ("aud", client), ("nonce", nonce))}
jwt.JWTClaimsRegistry(exp={"essential": True}, iat={"essential": True}, sub={"essential": True}, **rules).validate(
    token.claims)
print(json.dumps({"idToken": token.claims, "userInfo": portal.get(provider["userinfo_endpoint"]).json()}))
