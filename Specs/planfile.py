"""Plans for the vectors, made by hand with the digest that they have to have."""

import base64
import hashlib
import json


def canonical(value):
    """RFC 8785 for what the vectors hold: ASCII names, texts, whole numbers."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(value):
    return base64.urlsafe_b64encode(hashlib.sha256(canonical(value)).digest()).rstrip(b"=").decode()


def digested(value):
    return {**value, "digest": digest(value)}


def component(name, decision, by=None, **members):
    explanation = {"vi": f"Về “{name}”.", "en": f"On “{name}”."}
    return {"name": name, "decision": decision, **({"by": by} if by else {}), "reasons": [], "explanation": explanation,
            **members}


def plan(components, **members):
    count = lambda decision: sum(1 for one in components if one["decision"] == decision)
    return digested({"procedure": "9.000001", "components": components, "dropped": count("dropped"),
                     "required": count("required"), "at": "2026-11-23T02:00:00Z", **members})
